import {
  type BreakerState,
  LB15a,
  LB21,
  LB25,
  LineBreakClasses,
  NO_BREAK,
  PASS,
  Rules,
  sot,
} from '@cto.af/linebreak';

/**
 * Where a line may end inside a stretch of text without spaces: offsets in UTF-16 units. UAX #14 as
 * browsers apply it, so that a template breaks the same lines on screen and on paper: between two
 * ASCII characters a short table decides (addresses break after "?" and "-", never after "/").
 */
export function breaksInWord(word: string): readonly number[] {
  if (PLAIN_WORD.test(word)) return NONE;
  const known = cache.get(word);
  if (known) return known;
  const positions: number[] = [];
  const plain = ASCII_WORD.test(word);
  if (!plain) {
    for (const { position } of rules.breaks(word)) {
      // LB8a: emoji joined by U+200D are one.
      if (position >= word.length || word[position - 1] === '\u200d') continue;
      if (!isAscii(word, position - 1) || !isAscii(word, position)) positions.push(position);
    }
  }
  for (let i = 1; i < word.length; i++) {
    if (isAscii(word, i - 1) && isAscii(word, i) && asciiBreak(word, i)) positions.push(i);
    else if (plain && word[i - 1] === '\u200b' && word[i] !== '\u200b') positions.push(i);
  }
  positions.sort((a, b) => a - b);
  if (cache.size >= CACHE_WORDS) cache.clear();
  cache.set(word, positions);
  return positions;
}

const NONE: readonly number[] = [];
const CACHE_WORDS = 1024;
const cache = new Map<string, readonly number[]>();

/** Latin letters with all that Vietnamese needs, and what follows them in sentences: nothing breaks there. */
const PLAIN_WORD = /^[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]*[.,:;!]?$/;

/** With the two invisible signs that say where a line may end and where not (LB7, LB8, LB11). */
const ASCII_WORD = /^[!-~\u200b\u2060]*$/;

const isAscii = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code > 0x20 && code < 0x7f;
};

/** Measured in Chromium 156 over all pairs of printable ASCII characters. */
function asciiBreak(word: string, at: number): boolean {
  const before = word[at - 1] ?? '';
  const after = word[at] ?? '';
  if (before === '-') {
    // A minus sign stays with its number; "1900-1234" may be broken.
    if (/[0-9]/.test(after)) return /[0-9A-Za-z]/.test(word[at - 2] ?? '');
    return !'!$),./:;?]}'.includes(after);
  }
  if (before === '?') return !'!"\'),./:;?]}'.includes(after);
  return '(<[{'.includes(after) && '!"#%&)*+,.:;=>\\]|}~'.includes(before);
}

const { AL, BK, CL, CP, CR, GL, HL, HY, IS, LF, NL, NU, OP, PO, PR, QU, SP, SY, ZW, CB } =
  LineBreakClasses as Record<string, number>;
type Verdict = typeof PASS | typeof NO_BREAK;
type CharClass = number | undefined;

const oneOf = (cls: CharClass, ...classes: CharClass[]): boolean => classes.includes(cls);

/** LB15a: the library's rule also keeps the boundary after the next character from breaking. */
const afterOpeningQuote = (state: BreakerState): Verdict =>
  oneOf(state.prev.cls, sot, BK, CR, LF, NL, OP, QU, GL, SP, ZW) &&
  state.cur.cls === QU &&
  /^\p{Pi}$/u.test(state.cur.char)
    ? NO_BREAK
    : PASS;

/** LB20a (Unicode 16; dashes of class HH since 17): a hyphen that begins a word stays with it. */
const afterInitialHyphen = (state: BreakerState): Verdict =>
  oneOf(state.prev.cls, sot, BK, CR, LF, NL, SP, ZW, CB, GL) &&
  (state.cur.cls === HY || /^[\u2010\u2012\u2013]$/.test(state.cur.char)) &&
  oneOf(state.next.cls, AL, HL)
    ? NO_BREAK
    : PASS;

/** Whether the text up to the current character ends with NU (SY | IS)*, or that and a closing bracket. */
function trackNumber(state: BreakerState): Verdict {
  const { cls } = state.cur;
  const { number } = state.extra;
  if (cls === NU) state.extra.number = 'open';
  else if (number === 'open' && oneOf(cls, SY, IS)) return PASS;
  else if (number === 'open' && oneOf(cls, CL, CP)) state.extra.number = 'closed';
  else state.extra.number = undefined;
  return PASS;
}

/** LB25 of Unicode 16: prefixes and suffixes stay with numbers only, not with brackets alone. */
function insideNumber(state: BreakerState): Verdict {
  const { cur, next } = state;
  const { number } = state.extra;
  if (number && oneOf(next.cls, PO, PR)) return NO_BREAK;
  if (next.cls === NU) {
    return number === 'open' || oneOf(cur.cls, PO, PR, HY, IS) ? NO_BREAK : PASS;
  }
  if (oneOf(cur.cls, PO, PR) && next.cls === OP) {
    const ahead = state.str.slice(next.len).match(/^[.,:;]?\p{Nd}/u);
    return ahead ? NO_BREAK : PASS;
  }
  return PASS;
}

const rules = new Rules();
rules.rules = [
  trackNumber,
  ...rules.rules.flatMap((rule) => {
    if (rule === LB15a) return [afterOpeningQuote];
    if (rule === LB21) return [afterInitialHyphen, rule];
    return rule === LB25 ? [insideNumber] : [rule];
  }),
];
