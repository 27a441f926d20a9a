import { colourSpaceOf } from '../pdf/colour-space.ts';
import { filtersOf } from '../pdf/filters.ts';
import { type Dictionary, isStream } from '../pdf/object.ts';
import { nameText } from '../pdf/written.ts';
import { lightsOf } from './lights.ts';
import type { Separation } from './separation.ts';

/** Short names of entries in pictures that stand in the content (table 93). */
const FULL_NAMES = new Map([
  ['W', 'Width'],
  ['H', 'Height'],
  ['BPC', 'BitsPerComponent'],
  ['IM', 'ImageMask'],
  ['I', 'Interpolate'],
  ['F', 'Filter'],
  ['DP', 'DecodeParms'],
  ['D', 'Decode'],
]);
/** What is written anew, or that drawing does without. */
const LEFT_OUT = ['Type', 'Subtype', 'Length', 'Alternates', 'OPI', 'Metadata', 'StructParent'];
/** What is taken along whatever the colours become. */
const KEPT = ['Interpolate', 'OC'];
const MASKS = ['SMask', 'Mask'];

/** Writes a picture under a number, its colours as lights. Masks stay as they are. */
export const putPicture = (
  separation: Separation,
  number: number,
  dictionary: Dictionary,
  raw: Uint8Array,
  resources: Dictionary | undefined,
): void => {
  const { follow, samples, plates, triple, writer, copy } = separation;
  const isStencil = (dictionary.get('ImageMask') ?? dictionary.get('IM')) === true;
  if (isStencil) {
    writer.put(
      number,
      `/Type /XObject /Subtype /Image ${entries(separation, dictionary, [])}`,
      raw,
    );
    return;
  }
  const named = dictionary.get('ColorSpace') ?? dictionary.get('CS');
  const space = colourSpaceOf(named, resources, follow);
  const kept = KEPT.filter((key) => dictionary.has(key)).map(
    (key) => `${nameText(key)} ${copy(dictionary.entries.get(key) ?? null)}`,
  );
  for (const key of MASKS) {
    const mask = dictionary.get(key);
    if (isStream(mask)) kept.push(`${nameText(key)} ${copy(mask)}`);
  }
  const head = `/Type /XObject /Subtype /Image ${kept.join(' ')}`;
  const read = samples.get(dictionary);
  if (read) {
    const size = `/Width ${read.width} /Height ${read.height} /BitsPerComponent 8`;
    const lights = lightsOf(read, space, plates, triple);
    writer.put(number, `${head} ${size} /ColorSpace /DeviceRGB`, lights);
    return;
  }
  // JPEG 2000 brings its own colour space (7.4.9).
  const isJpx = filtersOf(dictionary).includes('JPXDecode');
  if (isJpx || space.family === 'unknown') separation.isComplete = false;
  const rest = entries(separation, dictionary, ['ColorSpace', 'CS', ...MASKS, ...KEPT]);
  writer.put(number, `${head} ${rest} /ColorSpace ${separation.mixing(space)}`, raw);
};

/** The entries under their full names, but for those that `except` names. */
const entries = (
  { copy }: Separation,
  dictionary: Dictionary,
  except: readonly string[],
): string => {
  const parts: string[] = [];
  for (const [key, value] of dictionary.entries) {
    const name = FULL_NAMES.get(key) ?? key;
    if (except.includes(name) || LEFT_OUT.includes(name)) continue;
    parts.push(`${nameText(name)} ${copy(value)}`);
  }
  return parts.join(' ');
};
