import type { Content, ContentRun } from './content.ts';
import { wraps } from './content.ts';
import type { InlineBox } from './paragraph.ts';
import { breaksInWord } from './word-breaks.ts';

/** For each offset of the content's text: 1 where a line may end before that character (UAX #14; CSS Text 3, 5). */
export function breakOpportunities(content: Content): Uint8Array {
  const { text, runs } = content;
  const allowed = new Uint8Array(text.length + 1);
  for (const { 0: word, index } of text.matchAll(/[^ \t\n]+/g)) {
    // After white space a line may always end, whatever follows: so browsers do it, beyond LB13–LB17.
    allowed[index] = 1;
    for (const at of breaksInWord(word)) allowed[index + at] = 1;
  }
  const characters = runs.filter((run) => run.end > run.start);
  characters.forEach((run, i) => {
    const before = characters[i - 1];
    if (before && !wraps(commonAncestor(before, run).element.style)) allowed[run.start] = 0;
    if (run.kind !== 'text') return;
    const { style } = run.element;
    if (!wraps(style)) allowed.fill(0, run.start + 1, run.end);
    else if (style.wordBreak !== 'normal') tailorWords(text, run, style.wordBreak, allowed);
  });
  return allowed;
}

const LETTER_BEFORE = /[\p{L}\p{N}]\p{M}*$/u;
const LETTER_AFTER = /^[\p{L}\p{N}]/u;

/** `break-all` adds opportunities between letters, `keep-all` takes them away (CSS Text 3, 5.2). */
function tailorWords(
  text: string,
  run: ContentRun,
  wordBreak: 'break-all' | 'keep-all',
  allowed: Uint8Array,
): void {
  for (let i = run.start + 1; i < run.end; i++) {
    const between =
      LETTER_AFTER.test(text.slice(i, i + 2)) &&
      LETTER_BEFORE.test(text.slice(Math.max(0, i - 6), i));
    if (between) allowed[i] = wordBreak === 'break-all' ? 1 : 0;
  }
}

/** The element whose `white-space` rules a boundary between two others (CSS Text 3, 5.1). */
function commonAncestor(a: ContentRun, b: ContentRun): InlineBox {
  const chain = new Set<InlineBox>();
  for (let box: InlineBox | undefined = a.box; box; box = box.parent) chain.add(box);
  let box = b.box;
  while (!chain.has(box) && box.parent) box = box.parent;
  return box;
}
