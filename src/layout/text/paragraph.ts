import type { Font, Shaped } from '../../font/font.ts';
import type { Size } from '../../geometry.ts';
import type { ComputedStyle } from '../../template/styled.ts';
import type { Pt } from '../../units.ts';
import type { InlineAtomic, InlineElement, Lines, TextGlyph } from './inline.ts';
import type { LineBox } from './line-box.ts';
import type { BrokenLine } from './line-breaker.ts';

/** Text of one style in one font, shaped as a whole; lines take slices of it. */
export interface Unit {
  readonly text: string;
  readonly element: InlineElement;
  readonly font: Font;
  /** Points per design unit. */
  readonly scale: number;
  readonly whole: Shaped;
  /** Of the whole, at its natural width; made when they are first asked for. */
  glyphs: readonly TextGlyph[] | undefined;
}

/** The smallest things lines are made of, in order. `box` is the inline box it stands in; of an edge, the box it is the edge of. */
export type Piece = { readonly box: InlineBox } & (
  | WordPiece
  | SpacePiece
  | { readonly kind: 'tab'; readonly unit: Unit }
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'atomic'; readonly atomic: InlineAtomic }
  | { readonly kind: 'newline' }
);

export interface WordPiece {
  readonly kind: 'word';
  readonly unit: Unit;
  /** Slice of the unit's text. */
  readonly from: number;
  readonly to: number;
  /** A soft hyphen follows: broken after it, the line ends with a hyphen (CSS Text 3, 5.4). */
  readonly softHyphen: boolean;
}

export interface SpacePiece {
  readonly kind: 'space';
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
  /** Removed at a line's end; else it is preserved and hangs (CSS Text 3, 4.1.3). */
  readonly collapsible: boolean;
}

/** An inline element, or the root inline box of the block container (CSS2, 9.4.2; 10.8.1 strut). */
export interface InlineBox {
  readonly element: InlineElement;
  readonly parent: InlineBox | undefined;
  readonly font: Font;
}

/** Pieces `start` to `end` that only hold together: a line may end after `end`. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  /** A line must end after it. */
  readonly forced: boolean;
}

/** A block container's text, ready to be broken into lines of any width. Its caches are its own. */
export interface Paragraph {
  readonly style: ComputedStyle;
  readonly root: InlineBox;
  readonly pieces: readonly Piece[];
  readonly chunks: readonly Chunk[];
  /** What every line has that holds nothing but the container's own text, when all do. */
  readonly plainLine: LineBox | undefined;
  readonly lines: Map<Pt, Lines>;
  readonly measured: Map<Pt, Measured>;
  readonly intrinsic: { min?: Pt; max?: Pt };
}

/** The same text with other boxes in it, by their numbers. */
export const withAtomics = (paragraph: Paragraph, atomics: readonly InlineAtomic[]): Paragraph => ({
  ...paragraph,
  pieces: paragraph.pieces.map((piece) =>
    piece.kind === 'atomic'
      ? { ...piece, atomic: atomics[piece.atomic.ref] ?? piece.atomic }
      : piece,
  ),
  lines: new Map(),
  measured: new Map(),
  intrinsic: {},
});

/** Lines that are broken but not placed. */
export interface Measured {
  readonly broken: readonly BrokenLine[];
  readonly boxes: readonly LineBox[];
  readonly size: Size;
}
