/** What an edition changes, as data. A stage reads a field of it; no stage asks for an edition by name. */
/** Differences to the eye, in CIE 1976 ΔE*ab, as `pixels/wasm/difference.ts` measures them. */
export interface PictureError {
  /** Of single pixels: edges and letters. */
  readonly pixel: number;
  /** Of the means of small patches: areas. */
  readonly patch: number;
}

export interface Edition {
  readonly id: string;
  /** Which part of a `Colour` reaches the file. */
  readonly colour: 'srgb' | 'cmyk' | 'grey';
  /** Pictures are reduced to this many pixels per inch of placed size; never enlarged. */
  readonly picturePpi: number;
  /** JPEG quality 1–100 for photographic pictures. */
  readonly jpegQuality: number;
  /** When given, each picture takes the smallest encoding that differs no more than this from its pixels. */
  readonly maxError?: PictureError | undefined;
  /** Whether files have a budget of bytes. */
  readonly budgeted: boolean;
  /** Whether the print profile’s bleed takes effect. */
  readonly bleed: boolean;
  readonly links: boolean;
  readonly tagged: boolean;
  /** Whether the file is made for a print profile (bleed, marks, output intent, ink limit). */
  readonly press: boolean;
  /** The print profile of a press edition whatever the project's is; absent: the project's. */
  readonly profile?: string;
}

/**
 * Just seen is a ΔE*ab of 2.3 (Mahy, Van Eycken and Oosterlinck, “Evaluation of uniform color spaces …”, Color
 * Research and Application 19, 1994); areas may differ by little more, and letters by what JPEG of quality 82
 * without subsampling does to them. That differs by 8.6 and 2.6 on the median screen of the sample project,
 * by 11.7 and 3.8 on the worst.
 */
const HARDLY_SEEN: PictureError = { pixel: 9, patch: 3 };

/** Read on screens and sent as an attachment: sRGB, links, small. 220 ppi is sharp at 150 % zoom on a laptop. */
export const EMAIL: Edition = {
  id: 'email',
  colour: 'srgb',
  picturePpi: 220,
  jpegQuality: 82,
  maxError: HARDLY_SEEN,
  budgeted: true,
  bleed: false,
  links: true,
  tagged: true,
  press: false,
};

/** For the print shop. 300 ppi in the hand (PDF/X practice); pictures at nearly no loss. */
export const PRINT: Edition = {
  id: 'print',
  colour: 'cmyk',
  picturePpi: 300,
  jpegQuality: 92,
  budgeted: false,
  bleed: true,
  links: false,
  tagged: true,
  press: true,
};

/** For the photocopier: black ink alone, and nothing beyond the paper. */
export const GREY: Edition = { ...PRINT, id: 'grey', colour: 'grey', profile: 'office-printer' };

export const EDITIONS: ReadonlyMap<string, Edition> = new Map(
  [EMAIL, PRINT, GREY].map((edition) => [edition.id, edition]),
);
