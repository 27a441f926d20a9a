import { MAX_LOOKED_AT } from '../limits.ts';
import type { Fault, Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';

export const q1: Rule = {
  id: 'Q1',
  title: 'QR codes read under hard conditions',
  severity: 'error',
  scope: 'print',
  source: 'zxing-cpp on pages drawn by PDFium: 150 ppi, blurred, with dot gain, turned',
  gap: 'a code that cannot be read even at 300 ppi is missed only where the alternative text of a figure names its address; as an error where it speaks of a QR code',
  why: 'A reader with an old phone and little light gets no second code.',
  hint: 'Make the code larger or its address shorter; dark on light, nothing over it.',
  *check(subject) {
    for (const { page, text, failed, area } of subject.codes ?? [])
      if (failed.length > 0)
        yield { message: `The code “${text}” does not read ${failed.join(', ')}.`, page, area };
    yield* missing(subject);
  },
};

/** Figures that name an address which no code says: those of codes always, others where they name more addresses than there are codes. */
const missing = ({ codes, parts, pages }: Subject): Fault[] => {
  if (!codes || pages.length > MAX_LOOKED_AT) return [];
  const named = new Map<string, { readonly page: number | undefined; readonly isCode: boolean }>();
  for (const { dictionary } of parts) {
    if (dictionary.name('S') !== 'Figure') continue;
    const alt = dictionary.text('Alt') ?? '';
    const address = addressIn(alt);
    const on = dictionary.dictionary('Pg')?.object;
    const page = pages.find(({ dictionary: { object } }) => object === on)?.number;
    if (address) named.set(address, { page, isCode: SPEAKS_OF_CODE.test(alt) });
  }
  const read = new Set(codes.map(({ text }) => bare(text)));
  const tooFew = named.size > read.size;
  return [...named]
    .filter(([address, { isCode }]) => !read.has(address) && (isCode || tooFew))
    .map(([address, { page, isCode }]) => ({
      message: `A figure is said to lead to “${address}”, but no code can be read that does.`,
      ...(isCode ? {} : { severity: 'warning' }),
      ...(page ? { page } : {}),
    }));
};

const SPEAKS_OF_CODE = /\bQR\b/;

/** A web address; without http only in words about a QR code, for pictures show addresses too. */
const addressIn = (alt: string): string | undefined => {
  const found =
    /https?:\/\/\S+/i.exec(alt)?.[0] ??
    (SPEAKS_OF_CODE.test(alt) ? /(?<!\S)[\w-]+(?:\.[\w-]+)+\/\S+/.exec(alt)?.[0] : undefined);
  return found && bare(found);
};

const bare = (address: string): string =>
  address.replace(/^https?:\/\//i, '').replace(/(?<![\s.,;:!?)”»"'])[\s.,;:!?)”»"']+$/, '');
