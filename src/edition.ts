/** What an edition changes, as data. A stage reads a field of it; no stage asks for an edition by name. */
export interface Edition {
  readonly id: string;
  /** Which part of a `Colour` reaches the file. */
  readonly colour: 'srgb' | 'cmyk' | 'grey';
  /** Pictures are reduced to this many pixels per inch of placed size; never enlarged. */
  readonly picturePpi: number;
  /** JPEG quality 1–100 for photographic pictures. */
  readonly jpegQuality: number;
  /** Whether `@page { bleed; marks }` take effect. */
  readonly bleed: boolean;
  readonly links: boolean;
  readonly tagged: boolean;
  /** Whether the file is made for a print profile (bleed, marks, output intent, ink limit). */
  readonly press: boolean;
  /** The print profile of a press edition whatever the project's is; absent: the project's. */
  readonly profile?: string;
}

/** Read on screens and sent as an attachment: sRGB, links, small. 220 ppi is sharp at 150 % zoom on a laptop. */
export const EMAIL: Edition = {
  id: 'email',
  colour: 'srgb',
  picturePpi: 220,
  jpegQuality: 82,
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
