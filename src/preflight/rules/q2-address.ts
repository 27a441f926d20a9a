import type { Rule } from '../rule.ts';

export const q2: Rule = {
  id: 'Q2',
  title: 'QR codes lead where the document says',
  severity: 'error',
  scope: 'print',
  source: 'alternative texts (ISO 32000-1, 14.9.3) and the words of the page',
  gap: 'only addresses (http, https); where alternative texts name none, the host in the words of the page counts',
  why: 'Stickers with false codes are pasted over real ones: the reader must be able to compare.',
  hint: 'Print the host beside the code, and name the address in its alternative text.',
  *check({ codes, parts }) {
    const named = parts.flatMap(({ dictionary }) => {
      const text = dictionary.text('Alt') ?? '';
      return /https?:\/\//.test(text) ? [text] : [];
    });
    for (const { page, text, area, words } of codes ?? []) {
      const host = /^https?:\/\/([^/?#:]+)/i.exec(text)?.[1];
      if (host === undefined) continue;
      if (named.length > 0 && !named.some((alt) => alt.includes(text)))
        yield {
          message: `A code leads to “${text}”, which no alternative text names.`,
          page,
          area,
        };
      else if (named.length === 0 && !words.toLowerCase().includes(host.toLowerCase()))
        yield {
          message: `A code leads to “${text}”; the page does not say so in words.`,
          severity: 'warning',
          page,
          area,
        };
    }
  },
};
