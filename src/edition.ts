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
};

export const EDITIONS: ReadonlyMap<string, Edition> = new Map([[EMAIL.id, EMAIL]]);
