/** Bytes 80 to 9F of windows-1252, the encoding in which Windows reads a file that does not name its own; five of them are controls. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const BYTES = new Map<string, number>([
  ...Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(byte), byte] as const),
  ...[...UPPER].map((sign, i) => [sign, 0x80 + i] as const),
  // The Vietnamese one, windows-1258, differs here in one of the bytes that begin a letter.
  ['Ă', 0xc3],
]);

/** Taken apart: the 29 letters with their marks and tones, and the dashes, quotation marks and spaces between them. */
const VIETNAMESE =
  /^(?:[\p{ASCII}Đđ\u00A0\u2013-\u2026]|[\u0300-\u0303\u0306\u0309\u031B\u0323])*$/u;

/** What `text` was before its UTF-8 was read as another encoding: “Giảng Võ” of “Giáº£ng VÃµ”. */
export const beforeMisreading = (text: string): string | undefined => {
  if (/^\p{ASCII}*$/u.test(text)) return undefined;
  const bytes = [...text].map((sign) => BYTES.get(sign));
  if (!bytes.every((byte) => byte !== undefined)) return undefined;
  try {
    const meant = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
    return VIETNAMESE.test(meant.normalize('NFD')) ? meant.normalize('NFC') : undefined;
  } catch {
    return undefined;
  }
};

/** Whether a program wrote question marks for letters that its encoding lacks, as in “Gi?ng Võ”; addresses may hold them. */
export const hasLostLetters = (text: string): boolean =>
  text.split(/\s+/).some((word) => /\?\p{L}/u.test(word) && !/[/=@]/.test(word));
