import type { ColourSpace } from './colour-space.ts';
import { type Matrix, originOf, times } from './matrix.ts';
import type { Dictionary, Stream } from './object.ts';
import type { Ink, State } from './state.ts';

/** A colour that paint was laid down with. */
export interface PaintUse {
  readonly space: ColourSpace;
  readonly values: readonly number[];
  readonly kind: 'fill' | 'stroke' | 'text' | 'picture' | 'shading' | 'group';
  readonly overprint: boolean;
  /** OPM 1: colorants with the value 0 leave what is below (8.6.7). */
  readonly overprintMode: number;
  /** Effective size in points, for text. */
  readonly size?: number;
  /** Where text begins, in default user space. */
  readonly at?: readonly [x: number, y: number];
  readonly object: number;
}

export interface FontUse {
  readonly font: Dictionary;
  /** Smallest effective size in points that it is shown at. */
  size: number;
  /** Whether some of it is painted; text render mode 3 shows nothing (9.3.6). */
  visible: boolean;
  /** Two-byte codes that it is shown with, where it is a composite font. */
  readonly codes: Set<number>;
}

export interface PictureUse {
  readonly dictionary: Dictionary;
  /** Absent for a picture written into the content stream. */
  readonly stream?: Stream;
  /** Absent for a stencil, and for JPEG 2000 that brings its own. */
  readonly space?: ColourSpace;
  /** Number of the marked content that it stands in (14.7.4.2), on the page itself. */
  readonly mark?: number;
  /** Places the unit square on the page. */
  readonly matrix: Matrix;
  readonly object: number;
}

export interface GroupUse {
  readonly group: Dictionary;
  readonly resources: Dictionary | undefined;
  readonly object: number;
}

/** All that the content of one page calls for, with forms, patterns, soft masks and Type 3 glyphs. */
export interface Uses {
  readonly paints: PaintUse[];
  readonly fonts: Map<Dictionary, FontUse>;
  readonly pictures: PictureUse[];
  readonly states: Set<Dictionary>;
  readonly xobjects: Set<Stream>;
  readonly groups: GroupUse[];
  /** Names given to `ri` and RI. */
  readonly intents: Set<string>;
  /** Why the page is transparent; empty when it is not. */
  readonly transparency: Set<string>;
  /** Colour spaces named as such, not only painted with. */
  readonly spaces: { readonly space: ColourSpace; readonly object: number }[];
  readonly problems: Set<string>;
  /** Operators that content uses and that need a word: PS. */
  readonly operators: Set<string>;
}

export const noUses = (): Uses => ({
  paints: [],
  fonts: new Map(),
  pictures: [],
  states: new Set(),
  xobjects: new Set(),
  groups: [],
  intents: new Set(),
  transparency: new Set(),
  spaces: [],
  problems: new Set(),
  operators: new Set(),
});

/** Notes that something is painted in a colour. `size` is that of text, in points. */
export const notePaint = (
  { paints }: Uses,
  kind: PaintUse['kind'],
  { space, values }: Ink,
  state: State,
  object: number,
  size?: number,
): void => {
  paints.push({
    space,
    values,
    kind,
    overprint: kind === 'stroke' ? state.overprintStroke : state.overprintFill,
    overprintMode: state.overprintMode,
    object,
    ...(size === undefined ? {} : { size, at: originOf(times(state.textMatrix, state.matrix)) }),
  });
};

/** Notes that a font is shown at this effective size. */
export const noteFont = (
  { fonts }: Uses,
  font: Dictionary,
  size: number,
  visible: boolean,
  strings: readonly Uint8Array[],
): void => {
  const use = fonts.get(font) ?? { font, size, visible, codes: new Set<number>() };
  if (visible && font.name('Subtype') === 'Type0')
    for (const bytes of strings)
      for (let i = 0; i + 1 < bytes.length; i += 2)
        use.codes.add(((bytes[i] as number) << 8) | (bytes[i + 1] as number));
  if (!fonts.has(font)) {
    fonts.set(font, use);
    return;
  }
  if (visible && (!use.visible || size < use.size)) use.size = size;
  use.visible ||= visible;
};
