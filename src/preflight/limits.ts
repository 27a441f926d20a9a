/** Larger files are refused before they are read. */
export const MAX_BYTES = 512 * 1024 * 1024;
