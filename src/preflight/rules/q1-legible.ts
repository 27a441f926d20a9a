import { MAX_LOOKED_AT } from '../limits.ts';
import type { Fault, Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';

export const q1: Rule = {
  id: 'Q1',
  title: 'QR codes read under hard conditions',
  severity: 'error',
  scope: 'print',
  source: 'zxing-cpp on pages drawn by PDFium: 150 ppi, blurred, with dot gain, turned',
  gap: 'a code that cannot be read even at 300 ppi is missed only where the alternative text of a figure names its address',
  why: 'A reader with an old phone and little light gets no second code.',
  hint: 'Make the code larger or its address shorter; dark on light, nothing over it.',
  *check(subject) {
    for (const { page, text, failed, area } of subject.codes ?? [])
      if (failed.length > 0)
        yield { message: `The code “${text}” does not read ${failed.join(', ')}.`, page, area };
    yield* missing(subject);
  },
};

/** Figures that name an address which no code says, where they name more addresses than there are codes. */
const missing = ({ codes, parts, pages }: Subject): Fault[] => {
  if (!codes || pages.length > MAX_LOOKED_AT) return [];
  const named = new Map<string, number | undefined>();
  for (const { dictionary } of parts) {
    if (dictionary.name('S') !== 'Figure') continue;
    const address = addressIn(dictionary.text('Alt') ?? '');
    const on = dictionary.dictionary('Pg')?.object;
    if (address) named.set(address, pages.find((page) => page.dictionary.object === on)?.number);
  }
  const read = new Set(codes.map(({ text }) => bare(text)));
  if (named.size <= read.size) return [];
  return [...named]
    .filter(([address]) => !read.has(address))
    .map(([address, page]) => ({
      message: `A figure is said to lead to “${address}”, but no code can be read that does.`,
      severity: 'warning',
      ...(page ? { page } : {}),
    }));
};

/** A web address; without http only in words about a QR code, for pictures show addresses too. */
const addressIn = (alt: string): string | undefined => {
  const found =
    /https?:\/\/\S+/i.exec(alt)?.[0] ??
    (/\bQR\b/.test(alt) ? /(?<!\S)[\w-]+(?:\.[\w-]+)+\/\S+/.exec(alt)?.[0] : undefined);
  return found && bare(found);
};

const bare = (address: string): string =>
  address.replace(/^https?:\/\//i, '').replace(/[\s.,;:!?)”»"']+$/, '');
