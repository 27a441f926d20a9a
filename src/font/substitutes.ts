/** How a character without a glyph of its own is set all the same, as HarfBuzz does it in browsers. */
export type Substitute =
  | { readonly kind: 'glyph'; readonly codePoints: readonly number[] }
  /** The space glyph with an advance of `em` ems, of the space's own times `spaces`, or of the character `like`. */
  | {
      readonly kind: 'space';
      readonly em?: number;
      readonly spaces?: number;
      readonly like?: number;
    };

/** Widths of the spaces of Unicode's General Punctuation block (Unicode 15, 6.2, table 6-2). */
const SUBSTITUTES: ReadonlyMap<number, Substitute> = new Map<number, Substitute>([
  [0x00a0, { kind: 'space', spaces: 1 }],
  [0x2000, { kind: 'space', em: 1 / 2 }],
  [0x2001, { kind: 'space', em: 1 }],
  [0x2002, { kind: 'space', em: 1 / 2 }],
  [0x2003, { kind: 'space', em: 1 }],
  [0x2004, { kind: 'space', em: 1 / 3 }],
  [0x2005, { kind: 'space', em: 1 / 4 }],
  [0x2006, { kind: 'space', em: 1 / 6 }],
  [0x2007, { kind: 'space', like: 0x30 }],
  [0x2008, { kind: 'space', like: 0x2e }],
  [0x2009, { kind: 'space', em: 1 / 5 }],
  [0x200a, { kind: 'space', em: 1 / 10 }],
  [0x202f, { kind: 'space', spaces: 1 / 2 }],
  [0x205f, { kind: 'space', em: 4 / 18 }],
  [0x3000, { kind: 'space', em: 1 }],
  [0x2010, { kind: 'glyph', codePoints: [0x2d] }],
  [0x2011, { kind: 'glyph', codePoints: [0x2010, 0x2d] }],
]);

export const substituteFor = (codePoint: number): Substitute | undefined =>
  SUBSTITUTES.get(codePoint);
