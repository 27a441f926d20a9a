/** Lengths carry their unit in the type: a `Pt` cannot be passed where an `Mm` is wanted. */
export type Pt = number & { readonly unit?: 'pt' };
export type Mm = number & { readonly unit?: 'mm' };
/** A pixel of a source picture, never a CSS pixel. */
export type Px = number & { readonly unit?: 'px' };

/** 1 in = 25.4 mm = 72 pt (ISO 32000-1, 8.3.2.3: default user space). */
export const PT_PER_MM = 72 / 25.4;
/** 1 in = 96 CSS px (CSS Values 4, 6.2). */
export const PT_PER_CSS_PX = 72 / 96;

export const ptFromMm = (mm: Mm): Pt => mm * PT_PER_MM;
export const mmFromPt = (pt: Pt): Mm => pt / PT_PER_MM;
