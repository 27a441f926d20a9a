import { type ColourSpace, colourSpaceOf } from '../pdf/colour-space.ts';
import { filtersOf } from '../pdf/filters.ts';
import {
  type Dictionary,
  dictionaryOf,
  type Follow,
  isStream,
  type Stream,
  type Value,
} from '../pdf/object.ts';
import type { PageObject } from '../pdf/pages.ts';
import { createSheaf, entriesText, nameText, written } from '../pdf/written.ts';
import { OVER, PLAIN, separatedContent, shortNumeral, TILES } from './content.ts';
import { lightsOf, type Triple } from './lights.ts';
import { mixingFunction } from './mixing.ts';
import type { Plates } from './plates.ts';
import type { Samples } from './samples.ts';

export interface Separable {
  readonly catalog: Dictionary;
  readonly pages: readonly PageObject[];
  readonly follow: Follow;
  /** Pictures decoded, at the size at which they are measured. */
  readonly samples: ReadonlyMap<Dictionary, Samples>;
}

const MAX_DEPTH = 28;
/** What of a picture stays as it is, but for its masks. */
const KEPT_OF_PICTURE = ['Interpolate', 'OC'];
/** Entries of graphics states that the drawing does without. */
const DEVICE_STATES = ['TR', 'TR2', 'HT', 'BG', 'BG2', 'UCR', 'UCR2', 'op', 'OP', 'OPM'];
const ABBREVIATED: Readonly<Record<string, string>> = {
  W: 'Width',
  H: 'Height',
  BPC: 'BitsPerComponent',
  IM: 'ImageMask',
  I: 'Interpolate',
  F: 'Filter',
  DP: 'DecodeParms',
  D: 'Decode',
};

/**
 * The pages as a PDF in which three inks are the three lights: white paper, black where all three lie full. A viewer that
 * draws RGB then draws separations, for PDF mixes inks one by one by what they leave of the light (ISO 32000-1, 11.7.4.2).
 * Soft masks stay as they are. Whether every picture could be taken along is told.
 */
export const separated = (
  { catalog, pages, follow, samples }: Separable,
  plates: Plates,
  triple: Triple,
): { readonly bytes: Uint8Array; readonly complete: boolean } => {
  const sheaf = createSheaf(follow);
  const copy = (value: Value): string => sheaf.copy(value);
  const done = new Map<unknown, number>();
  const vector = new Float32Array(plates.names.length);
  let complete = true;
  let depth = 0;

  const light = (amount: number): string => shortNumeral(1 - amount);
  const colour = (space: ColourSpace, values: readonly number[]): string => {
    plates.amounts(space, values, vector);
    return triple.map((plate) => light(plate === undefined ? 0 : (vector[plate] ?? 0))).join(' ');
  };

  /** Makes an object once; what is asked for again while it is being made is already known by its number. */
  const once = (key: unknown, make: (number: number) => void): string => {
    let number = done.get(key);
    if (number === undefined) {
      number = sheaf.reserve();
      done.set(key, number);
      depth += 1;
      if (depth <= MAX_DEPTH) make(number);
      depth -= 1;
    }
    return `${number} 0 R`;
  };

  /** The space in which values of `space` become the three lights. */
  const mixing = (space: ColourSpace): string => {
    const names = Array.from({ length: Math.max(1, space.components) }, (_, i) => `/P${i}`);
    const { entries, data } = mixingFunction(space, plates, triple);
    return `[/DeviceN [${names.join(' ')}] /DeviceRGB ${sheaf.add(entries, data)} 0 R]`;
  };

  const picture = (
    dictionary: Dictionary,
    raw: Uint8Array,
    resources: Dictionary | undefined,
    number: number,
  ): void => {
    const isMask = (dictionary.get('ImageMask') ?? dictionary.get('IM')) === true;
    if (isMask) {
      sheaf.put(number, `/Type /XObject /Subtype /Image ${fullNames(dictionary)}`, raw);
      return;
    }
    const space = colourSpaceOf(
      dictionary.get('ColorSpace') ?? dictionary.get('CS'),
      resources,
      follow,
    );
    const kept = KEPT_OF_PICTURE.filter((key) => dictionary.has(key)).map(
      (key) => `${nameText(key)} ${copy(dictionary.entries.get(key) ?? null)}`,
    );
    for (const key of ['SMask', 'Mask']) {
      const mask = dictionary.get(key);
      if (isStream(mask)) kept.push(`${nameText(key)} ${copy(mask)}`);
    }
    const head = `/Type /XObject /Subtype /Image ${kept.join(' ')}`;
    const read = samples.get(dictionary);
    if (read) {
      const size = `/Width ${read.width} /Height ${read.height} /BitsPerComponent 8`;
      sheaf.put(
        number,
        `${head} ${size} /ColorSpace /DeviceRGB`,
        lightsOf(read, space, plates, triple),
      );
      return;
    }
    // It brings its own colour space (7.4.9).
    const isJpx = filtersOf(dictionary).includes('JPXDecode');
    if (isJpx || space.family === 'unknown') complete = false;
    const own = ['ColorSpace', 'CS', 'SMask', 'Mask', 'Interpolate', 'OC'];
    sheaf.put(number, `${head} ${fullNames(dictionary, own)} /ColorSpace ${mixing(space)}`, raw);
  };

  const fullNames = (dictionary: Dictionary, except: readonly string[] = []): string =>
    [...dictionary.entries]
      .map(([key, value]) => [ABBREVIATED[key] ?? key, value] as const)
      .filter(
        ([key]) =>
          ![
            ...except,
            'Type',
            'Subtype',
            'Length',
            'Alternates',
            'OPI',
            'Metadata',
            'StructParent',
          ].includes(key),
      )
      .map(([key, value]) => `${nameText(key)} ${copy(value)}`)
      .join(' ');

  const shading = (value: Value, resources: Dictionary | undefined): string => {
    const dictionary = dictionaryOf(value);
    if (!dictionary) return 'null';
    return once(dictionary, (number) => {
      const space = colourSpaceOf(dictionary.get('ColorSpace'), resources, follow);
      const background = dictionary.list('Background');
      const rest = entriesText(dictionary, copy, ['ColorSpace', 'Background', 'Length']);
      const ground = background
        ? `/Background [${background.map((n) => written(n, copy)).join(' ')}]`
        : '';
      const text = `${rest} ${ground} /ColorSpace ${mixing(space)}`;
      if (isStream(value)) sheaf.put(number, text, value.raw);
      else sheaf.put(number, `<<${text}>>`);
    });
  };

  const state = (value: Value): string => {
    const dictionary = dictionaryOf(value);
    return dictionary ? `<<${entriesText(dictionary, copy, DEVICE_STATES)}>>` : 'null';
  };

  const pattern = (value: Value, resources: Dictionary | undefined): string => {
    const dictionary = dictionaryOf(value);
    if (!dictionary) return 'null';
    return once(dictionary, (number) => {
      if (isStream(value)) return stream(number, value, resources);
      const rest = entriesText(dictionary, copy, ['Shading', 'ExtGState']);
      const extra = dictionary.get('ExtGState');
      sheaf.put(
        number,
        `<<${rest} /Shading ${shading(dictionary.get('Shading'), resources)}${extra ? ` /ExtGState ${state(extra)}` : ''}>>`,
      );
    });
  };

  const xobject = (value: Value, resources: Dictionary | undefined): string => {
    if (!isStream(value)) return 'null';
    const { dictionary } = value;
    const kind = dictionary.name('Subtype');
    if (kind === 'Image')
      return once(dictionary, (number) => picture(dictionary, value.raw, resources, number));
    if (kind !== 'Form') return 'null';
    return once(dictionary, (number) => stream(number, value, resources));
  };

  /** A form, a tile or a glyph. */
  const stream = (number: number, source: Stream, above: Dictionary | undefined): void => {
    const { dictionary } = source;
    const own = dictionary.dictionary('Resources') ?? above;
    const rest = entriesText(dictionary, copy, [
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
    ]);
    const made = content(source.data().data ?? new Uint8Array(), own, dictionary.object);
    sheaf.put(number, `${rest}${group(dictionary)} /Resources ${made.resources}`, made.data);
  };

  const group = (dictionary: Dictionary): string => {
    const found = dictionary.dictionary('Group');
    return found ? ` /Group <<${entriesText(found, copy, ['CS'])} /CS /DeviceRGB>>` : '';
  };

  const font = (value: Value, resources: Dictionary | undefined): string => {
    const dictionary = dictionaryOf(value);
    if (dictionary?.name('Subtype') !== 'Type3') return copy(value);
    return once(dictionary, (number) => {
      const own = dictionary.dictionary('Resources') ?? resources;
      const glyphs = [...(dictionary.dictionary('CharProcs')?.entries ?? [])].map(
        ([name, glyph]) => {
          const found = follow(glyph);
          if (!isStream(found)) return '';
          const made = once(found.dictionary, (inner) =>
            sheaf.put(
              inner,
              '',
              content(found.data().data ?? new Uint8Array(), own, dictionary.object).data,
            ),
          );
          return `${nameText(name)} ${made}`;
        },
      );
      const rest = entriesText(dictionary, copy, ['CharProcs', 'Resources']);
      sheaf.put(
        number,
        `<<${rest} /CharProcs <<${glyphs.join(' ')}>> /Resources ${separatedResources(own)}>>`,
      );
    });
  };

  const MAKERS = { XObject: xobject, Pattern: pattern, Shading: shading, Font: font } as const;
  const resourceTexts = new Map<Dictionary | undefined, string>();
  const separatedResources = (
    resources: Dictionary | undefined,
    inline: readonly string[] = [],
  ): string => {
    const known = resourceTexts.get(resources);
    if (known && inline.length === 0) return known;
    const number = sheaf.reserve();
    if (inline.length === 0) resourceTexts.set(resources, `${number} 0 R`);
    const kinds = (Object.keys(MAKERS) as (keyof typeof MAKERS)[]).map((kind) => {
      const make = MAKERS[kind];
      const found = [...(resources?.dictionary(kind)?.entries ?? [])].map(
        ([name, value]) => `${nameText(name)} ${make(follow(value), resources)}`,
      );
      if (kind === 'XObject') found.push(...inline);
      return `/${kind} <<${found.join(' ')}>>`;
    });
    const states = [...(resources?.dictionary('ExtGState')?.entries ?? [])].map(
      ([name, value]) => `${nameText(name)} ${state(follow(value))}`,
    );
    states.push(`/${OVER} <</BM /Darken>>`, `/${PLAIN} <</BM /Normal>>`);
    const properties = resources?.entries.get('Properties');
    sheaf.put(
      number,
      `<<${kinds.join(' ')} /ExtGState <<${states.join(' ')}>> /ColorSpace <</${TILES} [/Pattern /DeviceRGB]>>${properties ? ` /Properties ${copy(properties)}` : ''}>>`,
    );
    return `${number} 0 R`;
  };

  const content = (
    data: Uint8Array,
    resources: Dictionary | undefined,
    object: number,
  ): { readonly data: Uint8Array; readonly resources: string } => {
    const inline: string[] = [];
    const text = separatedContent(data, resources, object, {
      follow,
      colour,
      inline({ dictionary, raw }) {
        const number = sheaf.reserve();
        picture(dictionary, raw, resources, number);
        inline.push(`/GpInline${inline.length} ${number} 0 R`);
        return `GpInline${inline.length - 1}`;
      },
    });
    return { data: Buffer.from(text, 'latin1'), resources: separatedResources(resources, inline) };
  };

  const tree = sheaf.reserve();
  const kids = pages.map((page) => {
    const parts = page.contents.flatMap((each) => {
      const { data } = each.data();
      return data ? [data, Uint8Array.of(10)] : [];
    });
    const made = content(Buffer.concat(parts), page.resources, page.dictionary.object);
    const contents = sheaf.add('', made.data);
    const { media, crop } = page.boxes;
    const boxes = Object.entries({ MediaBox: media, CropBox: crop }).flatMap(([key, box]) =>
      box ? [`/${key} [${box.left} ${box.bottom} ${box.right} ${box.top}]`] : [],
    );
    return `${sheaf.add(`<</Type /Page /Parent ${tree} 0 R ${boxes.join(' ')} /Rotate ${page.rotate} /Group <</S /Transparency /CS /DeviceRGB>> /Resources ${made.resources} /Contents ${contents} 0 R>>`)} 0 R`;
  });
  sheaf.put(tree, `<</Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}]>>`);
  const layers = catalog.entries.get('OCProperties');
  const root = sheaf.add(
    `<</Type /Catalog /Pages ${tree} 0 R${layers ? ` /OCProperties ${copy(layers)}` : ''}>>`,
  );
  return { bytes: sheaf.bytes(root), complete };
};
