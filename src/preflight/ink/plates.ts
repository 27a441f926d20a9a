import type { ColourSpace } from '../pdf/colour-space.ts';
import { isStream, isText, type Value } from '../pdf/object.ts';
import type { FromRgb } from './icc-table.ts';

/** The process inks, in the order of DeviceCMYK. */
const PROCESS = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const;
/** Process inks and spot colours together; no press has more units. */
export const MAX_PLATES = 12;

/** The inks of a file, and how its colours become amounts of them. */
export interface Plates {
  readonly names: readonly string[];
  /** Whether every ink has a plate; those beyond `MAX_PLATES` lie nowhere. */
  readonly isWhole: boolean;
  /** Sets `into` to the amounts of a colour, in parts of 1. False where a device-independent colour is only guessed at. */
  amounts(space: ColourSpace, values: readonly number[], into: Float32Array): boolean;
  /** Whether colours in RGB go through the output profile. */
  readonly fromRgb: boolean;
  /** Which plate each colour value of the space lays down alone; undefined for a space where they mix. */
  direct(space: ColourSpace): readonly (number | 'all' | 'none')[] | undefined;
  /** Whether the inks of the space are the output profile's to say. */
  mixes(space: ColourSpace): boolean;
}

/** The plates for these colour spaces; `through` is the output profile. */
export const platesFor = (spaces: Iterable<ColourSpace>, through: FromRgb | undefined): Plates => {
  const spots = new Set<string>();
  for (const { inks } of spaces)
    for (const ink of inks ?? [])
      if (ink !== 'All' && ink !== 'None' && !isProcess(ink)) spots.add(ink);
  const inks: string[] = [...PROCESS, ...[...spots].sort()];
  const names = inks.slice(0, MAX_PLATES);
  const isWhole = inks.length === names.length;
  const fromRgb = through ? quickened(through) : guessed;

  const plateOf = (ink: string): number | 'all' | 'none' => {
    if (ink === 'All') return 'all';
    const at = names.indexOf(ink);
    return at < 0 ? 'none' : at;
  };
  const direct = (space: ColourSpace): readonly (number | 'all' | 'none')[] | undefined => {
    if (space.inks) return space.inks.map(plateOf);
    const { family, components } = space;
    if (family === 'DeviceCMYK' || (family === 'ICCBased' && components === 4)) return [0, 1, 2, 3];
    return undefined;
  };
  const amounts = (space: ColourSpace, values: readonly number[], into: Float32Array): boolean => {
    into.fill(0);
    const plates = direct(space);
    if (plates) {
      for (const [i, plate] of plates.entries()) {
        const value = clamp(values[i] ?? 0);
        if (plate === 'all') into.fill(Math.max(value, into[0] as number));
        else if (plate !== 'none') into[plate] = value;
      }
      return true;
    }
    const { family, components } = space;
    if (family === 'Indexed' && space.base)
      return amounts(space.base, indexed(space, values[0] ?? 0), into);
    if (family === 'Lab' || components === 3) {
      const [r, g, b] = family === 'Lab' ? lightness(values) : values;
      into.set(fromRgb(clamp(r ?? 0), clamp(g ?? 0), clamp(b ?? 0)));
      return through !== undefined;
    }
    // Grey is black ink; what nobody can read counts as grey too.
    into[3] = 1 - clamp(values[0] ?? 0);
    return true;
  };
  const mixes = (space: ColourSpace): boolean =>
    space.family === 'Indexed' || (space.family === 'Pattern' && space.base !== undefined)
      ? space.base !== undefined && mixes(space.base)
      : !space.inks && (space.family === 'Lab' || space.components === 3);
  return { names, isWhole, amounts, direct, mixes, fromRgb: through !== undefined };
};

const isProcess = (ink: string): boolean => (PROCESS as readonly string[]).includes(ink);
const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Only how light it is: Lab is rare, and who uses it means a spot colour. */
const lightness = ([l = 0]: readonly number[]): readonly number[] => [l / 100, l / 100, l / 100];

/** Colour values of an entry of Indexed, as the base space takes them (8.6.6.3). */
export const indexed = ({ base, lookup }: ColourSpace, index: number): readonly number[] => {
  const bytes = bytesOf(lookup);
  const count = base?.components ?? 0;
  const at = Math.max(0, Math.round(index)) * count;
  const range = base?.family === 'Lab' ? 2.55 : 255;
  const values: number[] = [];
  for (let i = 0; i < count; i++) values.push((bytes?.[at + i] ?? 0) / range);
  return values;
};

/** How many colours Indexed has. */
export const coloursIn = ({ base, lookup }: ColourSpace): number =>
  Math.floor((bytesOf(lookup)?.length ?? 0) / Math.max(1, base?.components ?? 0));

const bytesOf = (lookup: Value | undefined): Uint8Array | undefined =>
  isText(lookup) ? lookup.bytes : isStream(lookup) ? lookup.data().data : undefined;

/** Without an output profile: the grey in a colour becomes black ink, and what is left the other three. */
const guessed: FromRgb = (r, g, b) => {
  const most = Math.max(r, g, b);
  return most === 0 ? [0, 0, 0, 1] : [most - r, most - g, most - b, 1 - most];
};

/** Colours are rounded to 64 steps a channel, and kept once they are worked out: finer steps hardly show in four inks of eight bits. */
const STEPS = 63;
const quickened = (through: FromRgb): FromRgb => {
  const known = new Map<number, readonly number[]>();
  return (r, g, b) => {
    const [x, y, z] = [Math.round(r * STEPS), Math.round(g * STEPS), Math.round(b * STEPS)];
    const key = (x << 12) | (y << 6) | z;
    let inks = known.get(key);
    if (!inks) {
      inks = through(x / STEPS, y / STEPS, z / STEPS);
      known.set(key, inks);
    }
    return inks;
  };
};
