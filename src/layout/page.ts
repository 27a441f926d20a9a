import type { Outline } from '../code/outline.ts';
import type { Colour, Paint } from '../colour.ts';
import type { FontId } from '../font/font.ts';
import type { Path, Rect, Transform } from '../geometry.ts';
import type { Scene } from '../screenshot/scene.ts';
import type { Role } from '../template/styled.ts';
import type { Pt } from '../units.ts';

/** Points, origin at the top left of the trim box, y downwards. Items are in painting order. */
export interface Page {
  readonly width: Pt;
  readonly height: Pt;
  readonly bleed: Pt;
  readonly marks: { readonly crop: boolean; readonly cross: boolean };
  /** Upright folds, from the left edge of the trim box. */
  readonly folds?: readonly Pt[];
  readonly items: readonly PageItem[];
  readonly links: readonly PageLink[];
}

/** Index into `Pages.structure`; absent on an item means decoration (an artifact). */
export type StructureId = number;

export type PageItem =
  | {
      readonly kind: 'fill';
      readonly path: Path;
      readonly evenOdd: boolean;
      readonly paint: Paint;
      readonly overprint?: boolean;
      readonly structure?: StructureId;
    }
  | {
      readonly kind: 'stroke';
      readonly path: Path;
      readonly colour: Colour;
      readonly width: Pt;
      readonly dash?: readonly Pt[];
      readonly cap: 'butt' | 'round' | 'square';
      readonly join: 'miter' | 'round' | 'bevel';
      readonly overprint?: boolean;
      readonly structure?: StructureId;
    }
  | GlyphRun
  | PlacedPicture
  | PlacedCode
  /**
   * Items under one opacity or clip (`opacity`, `overflow: hidden`). With a transform, items and clip
   * are in coordinates of the group's own: a page on a sheet. The same `items` may stand in many groups; a
   * listener hears them where they are no `copy`: there all of them are decoration.
   */
  | {
      readonly kind: 'group';
      readonly opacity: number;
      readonly transform?: Transform;
      readonly clip?: Path;
      readonly copy?: true;
      readonly items: readonly PageItem[];
      /** Number of a place whose items differ between the documents of a run (`Reworded.slots`). */
      readonly slot?: number;
    };

export interface GlyphRun {
  readonly kind: 'glyphs';
  readonly font: FontId;
  readonly size: Pt;
  /** Left end of the baseline. */
  readonly x: Pt;
  readonly y: Pt;
  readonly colour: Colour;
  /** On a press: the plates that the colour does not use keep what lies beneath (ISO 32000-1, 8.6.7). */
  readonly overprint?: boolean;
  /** Advances include kerning, letter and word spacing. `text` is the cluster's characters, empty for its later glyphs. */
  readonly glyphs: readonly {
    readonly id: number;
    readonly advance: Pt;
    readonly xOffset?: Pt;
    readonly yOffset?: Pt;
    readonly text: string;
  }[];
  readonly structure?: StructureId;
}

/** A raster picture, with its annotations when it is a screenshot. */
export interface PlacedPicture {
  readonly kind: 'picture';
  /** Key of the picture in the map given to layout. */
  readonly picture: string;
  /** Where the whole picture goes; it may be larger than `clip` (`object-fit: cover`). */
  readonly rect: Rect;
  readonly clip?: Path;
  readonly scene?: Scene;
  readonly structure?: StructureId;
}

/** A QR code: one outline for all dark modules, quiet zone included in `rect`. */
export interface PlacedCode {
  readonly kind: 'code';
  readonly value: string;
  readonly rect: Rect;
  /** In modules, as `CodePlan.outline` gives it: origin at the top left of `rect`, one unit = `modulePt`. */
  readonly outline: Outline;
  readonly modulePt: Pt;
  readonly colour: Colour;
  readonly structure?: StructureId;
}

/** A clickable area. `target` is an address or the place of a `#id` in the same document. */
export interface PageLink {
  readonly rect: Rect;
  readonly target:
    | { readonly kind: 'url'; readonly url: string }
    | { readonly kind: 'place'; readonly page: number; readonly y: Pt };
  /** What a listener hears. */
  readonly description: string;
  readonly structure: StructureId;
  /** Number of a link that differs between the documents of a run (`Reworded.links`). */
  readonly own?: number;
}

/** A node of the logical structure; children in reading order are other nodes. Items point back to it. */
export interface StructureNode {
  readonly role: Exclude<Role, 'Artifact'>;
  readonly alt?: string;
  readonly lang?: string;
  readonly title?: string;
  readonly children: readonly StructureId[];
  /** Whether `alt` differs between the documents of a run. */
  readonly own?: true;
}

export interface Bookmark {
  readonly title: string;
  readonly page: number;
  readonly y: Pt;
  readonly children: readonly Bookmark[];
  /** Number of a bookmark whose title differs between the documents of a run (`Reworded.bookmarks`). */
  readonly own?: number;
}

/** A laid-out document: everything that `pdf/` needs except fonts and pixels. */
export interface Pages {
  readonly pages: readonly Page[];
  /** Node 0 is the root (`Document`). */
  readonly structure: readonly StructureNode[];
  readonly bookmarks: readonly Bookmark[];
}

/** What a document of a run has instead of what its first one has; pages, places and structure are the same. */
export interface Reworded {
  /** By the number of the slot. */
  readonly slots: ReadonlyMap<number, readonly PageItem[]>;
  readonly alts: ReadonlyMap<StructureId, string>;
  /** By `PageLink.own`. */
  readonly links: readonly PageLink[];
  /** Titles by `Bookmark.own`. */
  readonly bookmarks: readonly string[];
}
