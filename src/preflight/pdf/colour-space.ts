import {
  type Dictionary,
  type Follow,
  isList,
  isStream,
  nameOf,
  type Stream,
  type Value,
} from './object.ts';

/** A colour space with what it rests on (ISO 32000-1, 8.6), as far as rules ask for it. */
export interface ColourSpace {
  readonly family: string;
  /** Colour values a colour has in it; 0 where nobody can say. */
  readonly components: number;
  /** The base of Indexed and Pattern, the alternate space of Separation and DeviceN. */
  readonly base?: ColourSpace;
  readonly profile?: Stream;
  /** Colorants of Separation and DeviceN. */
  readonly inks?: readonly string[];
  readonly tint?: Value;
  readonly baseValue?: Value;
  /** Colours of Indexed: a string or a stream of bytes. */
  readonly lookup?: Value;
}

const DEVICES: ReadonlyMap<string, readonly [family: string, components: number]> = new Map([
  ['DeviceGray', ['DeviceGray', 1]],
  ['DeviceRGB', ['DeviceRGB', 3]],
  ['DeviceCMYK', ['DeviceCMYK', 4]],
  ['G', ['DeviceGray', 1]],
  ['RGB', ['DeviceRGB', 3]],
  ['CMYK', ['DeviceCMYK', 4]],
]);
const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['DeviceGray', 'DefaultGray'],
  ['DeviceRGB', 'DefaultRGB'],
  ['DeviceCMYK', 'DefaultCMYK'],
]);
const MAX_DEPTH = 8;
/** What an ICC profile may have (ISO 32000-1, table 66). */
const ICC_COMPONENTS = [1, 3, 4];
/** Of DeviceN (ISO 32000-1, annex C). */
const MAX_COLORANTS = 32;

/**
 * The space that `value` names. Device spaces go through the Default spaces of the resources (8.6.5.6);
 * what nobody can read has the family "unknown".
 */
export const colourSpaceOf = (
  value: Value | undefined,
  resources: Dictionary | undefined,
  follow: Follow,
  depth = 0,
): ColourSpace => {
  const unknown: ColourSpace = { family: 'unknown', components: 0 };
  const found = follow(value);
  if (depth > MAX_DEPTH) return unknown;
  const spaces = resources?.dictionary('ColorSpace');
  const name = nameOf(found);
  if (name !== undefined) {
    const device = DEVICES.get(name);
    if (device) {
      const [family, components] = device;
      const other = spaces?.get(DEFAULTS.get(family) ?? '');
      // A Default space is itself never a device space, so one step is enough.
      return other ? colourSpaceOf(other, undefined, follow, depth + 1) : { family, components };
    }
    if (name === 'Pattern') return { family: 'Pattern', components: 0 };
    const named = spaces?.entries.get(name);
    return named === undefined ? unknown : colourSpaceOf(named, resources, follow, depth + 1);
  }
  if (!isList(found)) return unknown;
  const [first, second, third, fourth] = found.items.map(follow);
  const inner = (each: Value | undefined) => colourSpaceOf(each, resources, follow, depth + 1);
  const family = nameOf(first) ?? 'unknown';
  switch (family) {
    case 'ICCBased': {
      if (!isStream(second)) return unknown;
      const n = second.dictionary.number('N') ?? 0;
      return { family, components: ICC_COMPONENTS.includes(n) ? n : 0, profile: second };
    }
    case 'Indexed':
    case 'I': {
      return { family: 'Indexed', components: 1, base: inner(second), lookup: fourth ?? null };
    }
    case 'Pattern':
      return second ? { family, components: 0, base: inner(second) } : { family, components: 0 };
    case 'Separation':
    case 'DeviceN': {
      if (isList(second) && second.items.length > MAX_COLORANTS) return unknown;
      const inks = isList(second) ? second.items.map(follow) : [second];
      return {
        family,
        components: inks.length,
        inks: inks.map((ink) => nameOf(ink) ?? ''),
        base: inner(third),
        baseValue: third ?? null,
        tint: fourth ?? null,
      };
    }
    case 'CalGray':
      return { family, components: 1 };
    case 'CalRGB':
    case 'Lab':
      return { family, components: 3 };
    default:
      return found.items.length === 1 && DEVICES.has(family) ? inner(first) : unknown;
  }
};

/** The space and everything that it rests on. */
export const layersOf = (space: ColourSpace): ColourSpace[] =>
  space.base ? [space, ...layersOf(space.base)] : [space];
