/** What a screenshot may be. Phones make 2–4 Mpx; a 6K desktop screen is 20 Mpx. */
export const MAX_PICTURE_BYTES = 40 * 1024 * 1024;
export const MAX_PICTURE_PIXELS = 50_000_000;
/** One side against the other. Phones are 1 : 2.2; a long scrolling screenshot reaches 1 : 6. */
export const MAX_PICTURE_ASPECT = 6;
/** A crop is meant as it is: one row of a list may be a strip. */
export const MAX_CROP_ASPECT = 20;
/** Below this, letters of a screen look blurred in the hand. */
export const MIN_PLACED_PPI = 100;
