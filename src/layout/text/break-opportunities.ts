import type { Content, ContentRun } from './content.ts';
import { wraps } from './content.ts';
import type { InlineBox } from './paragraph.ts';
import { breaksInWord } from './word-breaks.ts';

/** For each offset of the content's text: 1 where a line may end before that character (UAX #14; CSS Text 3, 5). */
export function breakOpportunities(content: Content): Uint8Array {
  const { text, runs } = content;
  const allowed = new Uint8Array(text.length + 1);
  const hasSpacesOnly = !/[\t\n]/.test(text);
  for (let start = 0; start < text.length; ) {
    const end = hasSpacesOnly ? endAtSpace(text, start) : endAtWhite(text, start);
    // After white space a line may always end, whatever follows: so browsers do it, beyond LB13–LB17.
    if (end > start) {
      allowed[start] = 1;
      for (const at of breaksInWord(text.slice(start, end))) allowed[start + at] = 1;
    }
    start = end + 1;
  }
  for (const run of runs) {
    // CSS Text 3, 5.1, and more generous than its web compatibility note: on both sides, as browsers do it.
    if (run.kind !== 'atomic') continue;
    allowed[run.start] = 1;
    // The space behind it hangs (LB7).
    if (!isWhite(text.charCodeAt(run.end))) allowed[run.end] = 1;
  }
  const characters = runs.filter((run) => run.end > run.start);
  characters.forEach((run, i) => {
    const before = characters[i - 1];
    if (before && !boundaryWraps(text, before, run)) allowed[run.start] = 0;
    if (run.kind !== 'text') return;
    const { style } = run.element;
    if (!wraps(style)) allowed.fill(0, run.start + 1, run.end);
    else if (style.wordBreak === 'break-all') breakAll(text, run, allowed);
    else if (style.wordBreak === 'keep-all') keepAll(text, run, allowed);
  });
  return allowed;
}

/** Where the stretch without white space ends that begins at `start`. */
function endAtWhite(text: string, start: number): number {
  let end = start;
  while (end < text.length && !isWhite(text.charCodeAt(end))) end += 1;
  return end;
}

/** The same in a text whose only white space are spaces: V8 finds them without a loop of ours. */
function endAtSpace(text: string, start: number): number {
  const end = text.indexOf(' ', start);
  return end < 0 ? text.length : end;
}

/** Space, tab, line feed. */
const isWhite = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0a;

/** The nearest common ancestor rules (CSS Text 3, 5.1); behind a space, browsers ask the element of the space. */
function boundaryWraps(text: string, before: ContentRun, after: ContentRun): boolean {
  if (before.kind === 'text' && /[ \t]/.test(text[before.end - 1] ?? '')) {
    return wraps(before.element.style);
  }
  return wraps(commonAncestor(before.box, after.box).element.style);
}

function commonAncestor(a: InlineBox, b: InlineBox): InlineBox {
  if (a === b) return a;
  const chain = new Set<InlineBox>();
  for (let box: InlineBox | undefined = a; box; box = box.parent) chain.add(box);
  let common = b;
  while (!chain.has(common) && common.parent) common = common.parent;
  return common;
}

/** Letters and digits break like ideographs (CSS Text 3, 5.2); browsers also break before a hyphen. */
function breakAll(text: string, run: ContentRun, allowed: Uint8Array): void {
  for (const { 0: word, index } of text.slice(run.start, run.end).matchAll(/[^ \t\n]+/g)) {
    const ideographs = word.replace(/[\p{L}\p{N}#&*<=>@^_`~]/gu, (c) => '\u4e00'.repeat(c.length));
    for (const at of breaksInWord(ideographs)) {
      if (isLowSurrogate(word, at)) continue;
      allowed[run.start + index + at] = 1;
    }
    for (const { index: hyphen } of word.matchAll(/(?<=[\p{L}\p{N}/])-/gu)) {
      allowed[run.start + index + hyphen] = 1;
    }
  }
}

const isLowSurrogate = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
};

/** No breaks between letters of any script (CSS Text 3, 5.2). */
function keepAll(text: string, run: ContentRun, allowed: Uint8Array): void {
  for (let i = run.start + 1; i < run.end; i++) {
    if (/[\p{L}\p{N}]/u.test(text[i] ?? '') && /[\p{L}\p{N}\p{M}]/u.test(text[i - 1] ?? '')) {
      allowed[i] = 0;
    }
  }
}
