import type { Colour } from '../../colour.ts';
import type { Span } from '../../diagnostic/diagnostic.ts';
import type { FontId } from '../../font/font.ts';
import type { Rect } from '../../geometry.ts';
import type { ComputedStyle, Edges } from '../../template/styled.ts';
import type { Pt } from '../../units.ts';

/** The part of a `StyledElement` that text needs. Fragments give the same object back: it is the identity. */
export interface InlineElement {
  /** How messages name it. */
  readonly name: string;
  readonly style: ComputedStyle;
  readonly span?: Span;
  readonly source?: Span;
}

/** An inline-block or replaced box, laid out by the caller before. */
export interface InlineAtomic {
  /** The caller's own number for it; comes back on its fragment. */
  readonly ref: number;
  readonly style: ComputedStyle;
  /** Border box. */
  readonly width: Pt;
  readonly height: Pt;
  readonly margin: Edges<Pt>;
  /** From the top of the border box to its baseline; absent: the bottom margin edge is the baseline (CSS2, 10.8.1). */
  readonly baseline?: Pt;
}

/** What stands in one inline formatting context, in document order; `open` and `close` nest. */
export type InlineItem =
  | { readonly kind: 'text'; readonly text: string; readonly element: InlineElement }
  | { readonly kind: 'open' | 'close'; readonly element: InlineElement }
  | { readonly kind: 'atomic'; readonly atomic: InlineAtomic }
  | { readonly kind: 'break'; readonly element: InlineElement };

/** All coordinates below are points from the top left corner of the block container's content box. */
export interface Lines {
  /** The width the lines were broken for and aligned in. */
  readonly width: Pt;
  readonly height: Pt;
  readonly lines: readonly Line[];
}

export interface Line {
  /** Left end of its content after alignment. */
  readonly x: Pt;
  /** Top of the line box. */
  readonly y: Pt;
  /** Width of its content without the spaces that hang at its end; more than `Lines.width` is overflow. */
  readonly width: Pt;
  readonly height: Pt;
  readonly baseline: Pt;
  readonly ended: 'wrapped' | 'forced' | 'last';
  /** In painting order: an inline box comes before what stands in it. */
  readonly fragments: readonly Fragment[];
}

export type Fragment = TextFragment | BoxFragment | AtomicFragment;

export interface TextFragment {
  readonly kind: 'text';
  readonly element: InlineElement;
  readonly font: FontId;
  readonly size: Pt;
  /** Left end of the baseline. */
  readonly x: Pt;
  readonly y: Pt;
  /** Width to underline: without the spaces that hang at the line's end, which are among the glyphs. */
  readonly width: Pt;
  /**
   * Advances include kerning, letter and word spacing. The texts joined are the source's characters;
   * only invisible controls (soft hyphen, zero width space, word joiner) are left out.
   */
  readonly glyphs: readonly TextGlyph[];
  readonly colour: Colour;
  readonly underline: boolean;
  readonly lineThrough: boolean;
}

export interface TextGlyph {
  readonly id: number;
  readonly advance: Pt;
  readonly xOffset?: Pt;
  /** Downwards, as all coordinates here. */
  readonly yOffset?: Pt;
  readonly text: string;
}

/** One line's part of an inline element that has an own box. */
export interface BoxFragment {
  readonly kind: 'box';
  readonly element: InlineElement;
  /** Border box; sliced where the element continues on another line (CSS Fragmentation 3, 5.4). */
  readonly rect: Rect;
  readonly first: boolean;
  readonly last: boolean;
}

export interface AtomicFragment {
  readonly kind: 'atomic';
  readonly ref: number;
  /** Top left corner of its border box. */
  readonly x: Pt;
  readonly y: Pt;
}
