/** Version 4 is the newest that PDF/X-4 takes (ISO 15930-7, 6.2.2; ICC.1:2010 is version 4.3). */
const NEWEST_VERSION = 4;
const HEADER_BYTES = 128;

const SPACES: Readonly<Record<string, 1 | 3 | 4>> = { GRAY: 1, 'RGB ': 3, CMYK: 4 };
const CLASSES: Readonly<Record<string, string>> = {
  mntr: 'for screens',
  scnr: 'for scanners',
  link: 'a link between two devices',
  spac: 'a colour space',
};

type Judged =
  | { readonly components: 1 | 3 | 4; readonly reason?: undefined }
  /** In words that follow the file's name. */
  | { readonly components?: undefined; readonly reason: string };

/** What the header of an ICC profile says (ICC.1:2010, 7.2), or why it cannot be an output intent. */
export const judgeIcc = (bytes: Uint8Array): Judged => {
  const latin = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes.length < HEADER_BYTES || latin(36, 40) !== 'acsp')
    return { reason: 'is no ICC profile' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(0);
  if (size !== bytes.length)
    return { reason: `says that it has ${size} bytes, but ${bytes.length} are there` };
  const version = view.getUint8(8);
  if (version > NEWEST_VERSION)
    return { reason: `is of version ${version}; presses understand up to ${NEWEST_VERSION}` };
  const kind = latin(12, 16);
  if (kind !== 'prtr') {
    const what = CLASSES[kind] ?? 'of an unknown kind';
    return { reason: `is a profile ${what} (${kind.trim()}), not for a press` };
  }
  const components = SPACES[latin(16, 20)];
  return components
    ? { components }
    : { reason: `is for the colours ${latin(16, 20).trim()}, not for grey, RGB or CMYK` };
};
