/** Larger files are refused before they are read. */
export const MAX_BYTES = 512 * 1024 * 1024;
/** More pages than these are not looked at: a book has no code on each page. */
export const MAX_LOOKED_AT = 64;
