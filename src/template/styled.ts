import type { Colour } from '../colour.ts';
import type { Span } from '../diagnostic/diagnostic.ts';
import type { Path, Rect } from '../geometry.ts';
import type { Pt } from '../units.ts';

/** Lengths are resolved to points; percentages (`50%` is `{ percent: 50 }`) wait for layout. A `calc()` that mixes the two is refused. */
export type Length = { readonly pt: Pt } | { readonly percent: number };
export type LengthOrAuto = Length | 'auto';
export type MaxLength = Length | 'none';

export interface Edges<T> {
  readonly top: T;
  readonly right: T;
  readonly bottom: T;
  readonly left: T;
}

export interface Border {
  readonly width: Pt;
  readonly style: 'none' | 'solid' | 'dashed' | 'dotted';
  readonly colour: Colour;
}

/** A corner's two radii; percentages count against the border box (CSS Backgrounds 3, 4.1). */
export interface Radius {
  readonly x: Length;
  readonly y: Length;
}

export interface Corners<T> {
  readonly topLeft: T;
  readonly topRight: T;
  readonly bottomRight: T;
  readonly bottomLeft: T;
}

export type GradientStop = { readonly colour: Colour; readonly at?: Length };

export type BackgroundImage =
  | {
      readonly kind: 'linear-gradient';
      /** Degrees clockwise, 0 = to top (CSS Images 3, 3.1), or a corner keyword. */
      readonly angle:
        | number
        | 'to-top-left'
        | 'to-top-right'
        | 'to-bottom-left'
        | 'to-bottom-right';
      readonly stops: readonly GradientStop[];
    }
  | {
      readonly kind: 'radial-gradient';
      readonly shape: 'circle' | 'ellipse';
      readonly extent: 'closest-side' | 'farthest-side' | 'closest-corner' | 'farthest-corner';
      readonly at: { readonly x: Length; readonly y: Length };
      readonly stops: readonly GradientStop[];
    };

export type TrackMin = Length | 'auto' | 'min-content' | 'max-content';
export type TrackMax = TrackMin | { readonly fr: number };
export interface Track {
  readonly min: TrackMin;
  readonly max: TrackMax;
}
export type TrackList = readonly (
  | Track
  | { readonly repeat: number | 'auto-fill' | 'auto-fit'; readonly tracks: readonly Track[] }
)[];
export type GridLine = 'auto' | { readonly line: number } | { readonly span: number };

export type Align = 'normal' | 'start' | 'end' | 'center' | 'stretch' | 'flex-start' | 'flex-end';
export type AlignSelf = Align | 'auto';
export type Distribute = Align | 'space-between' | 'space-around' | 'space-evenly';

/** What `content` may hold: on `::before`/`::after` strings and `attr()`, in margin boxes counters and `string()` too. */
export type ContentPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'counter'; readonly name: 'page' | 'pages' }
  | { readonly kind: 'string'; readonly name: string };

/** Computed values of one element (CSS Cascade 5, 4.4). Every property the engine knows is a field; there are no others. */
export interface ComputedStyle {
  readonly display:
    | 'block'
    | 'flow-root'
    | 'flex'
    | 'grid'
    | 'inline'
    | 'inline-block'
    | 'inline-flex'
    | 'list-item'
    | 'none';
  readonly position: 'static' | 'relative' | 'absolute';
  readonly inset: Edges<LengthOrAuto>;
  readonly zIndex: number | 'auto';
  readonly boxSizing: 'content-box' | 'border-box';
  readonly width: LengthOrAuto;
  readonly height: LengthOrAuto;
  readonly minWidth: LengthOrAuto;
  readonly minHeight: LengthOrAuto;
  readonly maxWidth: MaxLength;
  readonly maxHeight: MaxLength;
  readonly aspectRatio: number | 'auto';
  readonly margin: Edges<LengthOrAuto>;
  readonly padding: Edges<Length>;
  readonly border: Edges<Border>;
  readonly radius: Corners<Radius>;
  readonly overflow: 'visible' | 'hidden' | 'clip';
  readonly opacity: number;
  readonly visibility: 'visible' | 'hidden';

  readonly flexDirection: 'row' | 'row-reverse' | 'column' | 'column-reverse';
  readonly flexWrap: 'nowrap' | 'wrap' | 'wrap-reverse';
  readonly flexGrow: number;
  readonly flexShrink: number;
  readonly flexBasis: LengthOrAuto;
  readonly alignItems: Align;
  readonly alignSelf: AlignSelf;
  readonly alignContent: Distribute;
  readonly justifyContent: Distribute;
  readonly justifyItems: Align;
  readonly justifySelf: AlignSelf;
  readonly rowGap: Length;
  readonly columnGap: Length;

  readonly gridTemplateColumns: TrackList;
  readonly gridTemplateRows: TrackList;
  readonly gridAutoColumns: readonly Track[];
  readonly gridAutoRows: readonly Track[];
  readonly gridAutoFlow: 'row' | 'column' | 'row dense' | 'column dense';
  readonly gridRowStart: GridLine;
  readonly gridRowEnd: GridLine;
  readonly gridColumnStart: GridLine;
  readonly gridColumnEnd: GridLine;

  readonly backgroundColor: Colour;
  /** Top layer first. */
  readonly backgroundImage: readonly BackgroundImage[];

  readonly color: Colour;
  readonly fontFamily: readonly string[];
  readonly fontSize: Pt;
  readonly fontWeight: number;
  readonly italic: boolean;
  /** A number multiplies the font size; points are absolute; normal asks the font. */
  readonly lineHeight: 'normal' | { readonly factor: number } | { readonly pt: Pt };
  readonly letterSpacing: Pt;
  readonly wordSpacing: Pt;
  readonly textAlign: 'start' | 'end' | 'left' | 'right' | 'center' | 'justify';
  readonly textIndent: Length;
  readonly textTransform: 'none' | 'uppercase' | 'lowercase' | 'capitalize';
  readonly underline: boolean;
  readonly lineThrough: boolean;
  readonly whiteSpace: 'normal' | 'nowrap' | 'pre' | 'pre-wrap' | 'pre-line';
  readonly overflowWrap: 'normal' | 'break-word' | 'anywhere';
  readonly wordBreak: 'normal' | 'break-all' | 'keep-all';
  readonly textWrap: 'wrap' | 'balance';
  readonly verticalAlign:
    | 'baseline'
    | 'super'
    | 'sub'
    | 'middle'
    | 'top'
    | 'bottom'
    | 'text-top'
    | 'text-bottom'
    | { readonly pt: Pt };
  readonly listStyleType: 'none' | 'disc' | 'decimal';

  readonly objectFit: 'fill' | 'contain' | 'cover' | 'none' | 'scale-down';
  readonly objectPosition: { readonly x: Length; readonly y: Length };

  readonly breakBefore: 'auto' | 'page' | 'avoid';
  readonly breakAfter: 'auto' | 'page' | 'avoid';
  readonly breakInside: 'auto' | 'avoid';
  readonly orphans: number;
  readonly widows: number;
  /** Named page (CSS Page 3, 7.1). */
  readonly page: string | 'auto';
  /** `string-set: title content()` (CSS GCPM 3, 1.1): names given the element's text. */
  readonly stringSet: readonly {
    readonly name: string;
    readonly value: readonly (ContentPart | { readonly kind: 'content' })[];
  }[];
}

/** A path of an inline SVG picture in its viewBox units. */
export interface VectorShape {
  readonly path: Path;
  readonly fill?: Colour;
  readonly evenOdd?: boolean;
  readonly stroke?: {
    readonly colour: Colour;
    readonly width: number;
    readonly cap: 'butt' | 'round' | 'square';
    readonly join: 'miter' | 'round' | 'bevel';
  };
}

/** Content that is not text: its natural size and shape come from outside CSS. */
export type Replaced =
  /** `<gp-screenshot ref="…">`: `ref` names an entry of the pictures given to layout. */
  | { readonly kind: 'screenshot'; readonly ref: string }
  /** `<img src="…">`: a raster picture of the project, `src` relative to the project. */
  | { readonly kind: 'image'; readonly src: string; readonly alt: string }
  /** `<gp-qr value="…">`. */
  | { readonly kind: 'code'; readonly value: string }
  /** `<svg>` written in the template. `viewBox` gives the natural size and ratio (1 unit = 1 CSS px). */
  | {
      readonly kind: 'vector';
      readonly viewBox: Rect;
      readonly shapes: readonly VectorShape[];
      readonly alt: string;
    };

/** What an element means to a reader who hears the page (ISO 32000-1, 14.8.4). */
export type Role =
  | 'Document'
  | 'Part'
  | 'Sect'
  | 'Div'
  | 'NonStruct'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Figure'
  | 'Caption'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Link'
  | 'Span'
  | 'Code'
  | 'Note'
  | 'BlockQuote'
  /** Decoration: no place in the reading order. */
  | 'Artifact';

export interface StyledElement {
  readonly kind: 'element';
  readonly tag: string;
  readonly id?: string;
  /** How messages name it: `section.step "Bước 3" `, tag plus class plus a few words of its text. */
  readonly name: string;
  readonly style: ComputedStyle;
  readonly role: Role;
  /** Alternative text of a figure; replaces the content for a listener. */
  readonly alt?: string;
  /** BCP 47, when it differs from its parent's. */
  readonly lang?: string;
  /** Target of a link: an https address, `tel:`, `mailto:` or `#id`. */
  readonly href?: string;
  /** Title of a PDF bookmark at this element, with its level from 1 (`data-outline`). */
  readonly bookmark?: { readonly level: number; readonly title: string };
  readonly replaced?: Replaced;
  readonly children: readonly StyledNode[];
  /** Where it stands in the template. */
  readonly span?: Span;
  /** Where its text comes from in a guide, when the template says so (`data-source`), for better messages. */
  readonly source?: Span;
}

export interface StyledText {
  readonly kind: 'text';
  readonly text: string;
  /** In place of `text`: the number of the page on which the element with this id begins. */
  readonly pageOf?: string;
}

export type StyledNode = StyledElement | StyledText;

export type MarginBoxName =
  | 'top-left-corner'
  | 'top-left'
  | 'top-center'
  | 'top-right'
  | 'top-right-corner'
  | 'right-top'
  | 'right-middle'
  | 'right-bottom'
  | 'bottom-right-corner'
  | 'bottom-right'
  | 'bottom-center'
  | 'bottom-left'
  | 'bottom-left-corner'
  | 'left-bottom'
  | 'left-middle'
  | 'left-top';

/** Style and content of one margin box (CSS Page 3, 5). */
export interface MarginBox {
  readonly style: ComputedStyle;
  readonly content: readonly ContentPart[];
  readonly span?: Span;
}

/** A page's geometry and margin boxes after the cascade of every `@page` rule that applies to it. */
export interface PageStyle {
  readonly width: Pt;
  readonly height: Pt;
  readonly margin: Edges<Length>;
  readonly bleed: Pt;
  readonly marks: { readonly crop: boolean; readonly cross: boolean };
  readonly background: Colour;
  readonly boxes: ReadonlyMap<MarginBoxName, MarginBox>;
}

export interface FontFace {
  readonly family: string;
  /** Path relative to the project. */
  readonly src: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly span?: Span;
}

/** What an element has instead, in another document of the same shape. */
export type ElementWords = Partial<Pick<StyledElement, 'alt' | 'href' | 'bookmark' | 'replaced'>>;

/** Other words for a tree whose elements and styles stay as they are, by the nodes of that tree. */
export interface Rewording {
  readonly texts: ReadonlyMap<StyledText, string>;
  readonly elements: ReadonlyMap<StyledElement, ElementWords>;
}

/** The whole of a document after template, HTML and CSS. */
export interface StyledDocument {
  readonly root: StyledElement;
  readonly fontFaces: readonly FontFace[];
  /** The page style for the page named `name` (or unnamed) that is `first`, `left`/right or neither. */
  pageStyle(
    name: string | 'auto',
    position: { readonly first: boolean; readonly left: boolean },
  ): PageStyle;
}
