import type { Colour } from '../colour.ts';
import type { Path, Rect } from '../geometry.ts';
import type { Mm, Px } from '../units.ts';

/** A vector shape in millimetres on paper, origin at the top left of the placed picture. */
export type SceneShape =
  | {
      readonly kind: 'path';
      readonly path: Path;
      /** Filled with the non-zero rule unless `evenOdd`. */
      readonly fill?: Colour;
      readonly evenOdd?: boolean;
      readonly stroke?: SceneStroke;
      /** Text turned into outlines keeps its words for alt texts and search. */
      readonly text?: string;
      /** Drawn inside the picture's outline only (spotlights); other shapes may reach into the margins. */
      readonly clipped?: boolean;
    }
  /** A part of the picture drawn again, larger, inside a clip outline (magnifier). */
  | { readonly kind: 'inset'; readonly inset: number; readonly rect: Rect; readonly clip: Path };

export interface SceneStroke {
  readonly colour: Colour;
  readonly widthMm: Mm;
  readonly cap?: 'butt' | 'round';
  readonly join?: 'miter' | 'round';
}

/**
 * Annotations of one placed screenshot as plain shapes, in painting order. Both painters, `pdf/`
 * (vectors) and `screenshot/` (pixels), draw exactly this.
 */
export interface Scene {
  readonly widthMm: Mm;
  readonly heightMm: Mm;
  /** Everything drawn, labels beside the picture included; contains the picture's own rectangle. */
  readonly bounds: Rect;
  readonly shapes: readonly SceneShape[];
  /** Source regions of the insets, in pixels of the oriented, uncropped source. */
  readonly insets: readonly {
    readonly source: Rect;
    readonly widthMm: Mm;
    readonly heightMm: Mm;
  }[];
}

/** What has to be known of a source picture before anything is laid out. */
export interface SourcePicture {
  /** Path relative to the project. */
  readonly path: string;
  /** Size after EXIF orientation, before the crop. */
  readonly width: Px;
  readonly height: Px;
  /** The part that is shown, in pixels of the oriented source. */
  readonly crop: Rect;
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
}

/** Pixels ready to embed: cropped, redacted, blurred, resized, metadata stripped. */
export interface PreparedPicture {
  readonly format: 'jpeg' | 'png';
  /** What the numbers of the pixels mean; `cmyk` is a JPEG with an Adobe marker, inks inverted. */
  readonly colour: 'srgb' | 'cmyk' | 'grey';
  readonly bytes: Uint8Array;
  readonly width: Px;
  readonly height: Px;
  /** Effective resolution at the placed size. */
  readonly ppi: number;
}
