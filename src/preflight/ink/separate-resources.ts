import { colourSpaceOf } from '../pdf/colour-space.ts';
import { type Dictionary, dictionaryOf, isStream, type Stream, type Value } from '../pdf/object.ts';
import { entriesText, nameText, written } from '../pdf/written.ts';
import { OVER, PLAIN, separatedContent, TILES } from './separate-content.ts';
import { putPicture } from './separate-picture.ts';
import type { Separation } from './separation.ts';

/** Entries of graphics states that the drawing does without. */
const DEVICE_STATES = ['TR', 'TR2', 'HT', 'BG', 'BG2', 'UCR', 'UCR2', 'op', 'OP', 'OPM'];
/** Entries of forms and tiles that are written anew, or that the drawing does without. */
const FORM_ENTRIES = [
  'Length',
  'Filter',
  'DecodeParms',
  'Resources',
  'Group',
  'StructParent',
  'StructParents',
  'Ref',
  'PieceInfo',
  'Metadata',
];

/** A content stream in lights, and the reference to its resources, those that it needs for this among them. */
export const separatedStream = (
  separation: Separation,
  data: Uint8Array,
  resources: Dictionary | undefined,
  object: number,
): { readonly data: Uint8Array; readonly resources: string } => {
  const { follow, colour, writer } = separation;
  const inline: string[] = [];
  const text = separatedContent(data, resources, object, {
    follow,
    colour,
    inline({ dictionary, raw }) {
      const number = writer.reserve();
      putPicture(separation, number, dictionary, raw, resources);
      const name = `GpInline${inline.length}`;
      inline.push(`/${name} ${number} 0 R`);
      return name;
    },
  });
  return {
    data: Buffer.from(text, 'latin1'),
    resources: resourcesFor(separation, resources, inline),
  };
};

/** The reference to a resource dictionary (7.8.3) in lights; `inline` are pictures that stood in the content. */
const resourcesFor = (
  separation: Separation,
  resources: Dictionary | undefined,
  inline: readonly string[],
): string => {
  const { follow, writer, copy } = separation;
  const known = separation.resources.get(resources);
  if (known && inline.length === 0) return known;
  const number = writer.reserve();
  const reference = `${number} 0 R`;
  if (inline.length === 0) separation.resources.set(resources, reference);
  const kinds = (Object.keys(MAKERS) as (keyof typeof MAKERS)[]).map((kind) => {
    const found = [...(resources?.dictionary(kind)?.entries ?? [])].map(
      ([name, value]) => `${nameText(name)} ${MAKERS[kind](separation, follow(value), resources)}`,
    );
    if (kind === 'XObject') found.push(...inline);
    return `/${kind} <<${found.join(' ')}>>`;
  });
  const states = [...(resources?.dictionary('ExtGState')?.entries ?? [])].map(
    ([name, value]) => `${nameText(name)} ${graphicsState(separation, follow(value))}`,
  );
  states.push(`/${OVER} <</BM /Darken>>`, `/${PLAIN} <</BM /Normal>>`);
  const spaces = `/ColorSpace <</${TILES} [/Pattern /DeviceRGB]>>`;
  const marked = resources?.entries.get('Properties');
  const properties = marked ? ` /Properties ${copy(marked)}` : '';
  writer.put(
    number,
    `<<${kinds.join(' ')} /ExtGState <<${states.join(' ')}>> ${spaces}${properties}>>`,
  );
  return reference;
};

/** What stands in the new resource dictionary for a value of the old one; `resources` are the old ones. */
type Maker = (separation: Separation, value: Value, resources: Dictionary | undefined) => string;

const xobject: Maker = (separation, value, resources) => {
  if (!isStream(value)) return 'null';
  const { dictionary, raw } = value;
  const kind = dictionary.name('Subtype');
  if (kind === 'Image')
    return separation.once(dictionary, (number) =>
      putPicture(separation, number, dictionary, raw, resources),
    );
  if (kind !== 'Form') return 'null';
  return separation.once(dictionary, (number) => putForm(separation, number, value, resources));
};

const pattern: Maker = (separation, value, resources) => {
  const dictionary = dictionaryOf(value);
  if (!dictionary) return 'null';
  return separation.once(dictionary, (number) => {
    if (isStream(value)) return putForm(separation, number, value, resources);
    const rest = entriesText(dictionary, separation.copy, ['Shading', 'ExtGState']);
    const gradient = shading(separation, dictionary.get('Shading'), resources);
    const extra = dictionary.get('ExtGState');
    const state = extra ? ` /ExtGState ${graphicsState(separation, extra)}` : '';
    separation.writer.put(number, `<<${rest} /Shading ${gradient}${state}>>`);
  });
};

/** Writes a form or a tile (8.10, 8.7.3); `above` are the resources of what calls it, for those without any of their own. */
const putForm = (
  separation: Separation,
  number: number,
  stream: Stream,
  above: Dictionary | undefined,
): void => {
  const { dictionary } = stream;
  const own = dictionary.dictionary('Resources') ?? above;
  const rest = entriesText(dictionary, separation.copy, FORM_ENTRIES);
  const content = stream.data().data ?? new Uint8Array();
  const made = separatedStream(separation, content, own, dictionary.object);
  const group = dictionary.dictionary('Group');
  const blended = group
    ? ` /Group <<${entriesText(group, separation.copy, ['CS'])} /CS /DeviceRGB>>`
    : '';
  // A form goes on with the colours of what calls it; a tile begins anew, unless it is given one (8.7.3).
  const isColoured = dictionary.number('PaintType') === 1;
  const data = isColoured ? Buffer.concat([Buffer.from(separation.start), made.data]) : made.data;
  separation.writer.put(number, `${rest}${blended} /Resources ${made.resources}`, data);
};

const shading: Maker = (separation, value, resources) => {
  const dictionary = dictionaryOf(value);
  if (!dictionary) return 'null';
  const { follow, writer, copy } = separation;
  return separation.once(dictionary, (number) => {
    const space = colourSpaceOf(dictionary.get('ColorSpace'), resources, follow);
    const background = dictionary.list('Background');
    const rest = entriesText(dictionary, copy, ['ColorSpace', 'Background', 'Length']);
    const ground = background
      ? `/Background [${background.map((n) => written(n, copy)).join(' ')}]`
      : '';
    const text = `${rest} ${ground} /ColorSpace ${separation.mixing(space)}`;
    if (isStream(value)) writer.put(number, text, value.raw);
    else writer.put(number, `<<${text}>>`);
  });
};

/** A font whose glyphs are content streams (Type 3, 9.6.5); any other stays as it is. */
const font: Maker = (separation, value, resources) => {
  const { follow, writer, copy } = separation;
  const dictionary = dictionaryOf(value);
  if (dictionary?.name('Subtype') !== 'Type3') return copy(value);
  return separation.once(dictionary, (number) => {
    const own = dictionary.dictionary('Resources') ?? resources;
    const glyph = (procedure: Value): string => {
      const found = follow(procedure);
      if (!isStream(found)) return '';
      return separation.once(found.dictionary, (inner) => {
        const content = found.data().data ?? new Uint8Array();
        writer.put(inner, '', separatedStream(separation, content, own, dictionary.object).data);
      });
    };
    const glyphs = [...(dictionary.dictionary('CharProcs')?.entries ?? [])].map(
      ([name, procedure]) => `${nameText(name)} ${glyph(procedure)}`,
    );
    const rest = entriesText(dictionary, copy, ['CharProcs', 'Resources']);
    const drawn = `/CharProcs <<${glyphs.join(' ')}>>`;
    writer.put(number, `<<${rest} ${drawn} /Resources ${resourcesFor(separation, own, [])}>>`);
  });
};

const graphicsState = ({ copy }: Separation, value: Value): string => {
  const dictionary = dictionaryOf(value);
  return dictionary ? `<<${entriesText(dictionary, copy, DEVICE_STATES)}>>` : 'null';
};

const MAKERS = { XObject: xobject, Pattern: pattern, Shading: shading, Font: font } as const;
