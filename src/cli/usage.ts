import { didYouMean } from '../diagnostic/suggest.ts';

/** Wrong use of the command: printed with its hint, exit code 2. */
export class UsageError extends Error {
  readonly hint: string;
  constructor(message: string, hint = '') {
    super(message);
    this.hint = hint;
  }
}

/** What a name may be besides misspelt, where `known` lacks what is broken. */
const LEFT_OUT = ', or it is left out for its errors';

/** Throws a UsageError for those of `given` that are not in `known`, which `isWhole` unless errors left something out. */
export const requireKnown = (
  what: string,
  given: readonly string[],
  known: readonly string[],
  isWhole = true,
): void => {
  const all = known.length > 0 ? `There is: ${known.join(', ')}.` : '';
  const wrong = given.filter((name) => !known.includes(name));
  refuseUnknown(what, wrong, (name) => didYouMean(name, known) ?? all, isWhole);
};

/** More than these are hardly slips. */
const MOST_TOLD = 12;

/** One UsageError for all names that are wrong, each with its hint where there are several. */
export const refuseUnknown = (
  what: string,
  wrong: readonly string[],
  hintOn: (name: string) => string,
  isWhole: boolean,
): void => {
  const names = [...new Set(wrong)].slice(0, MOST_TOLD);
  const [only] = names;
  if (only === undefined) return;
  const hints = new Map(names.map((name) => [name, hintOn(name)]));
  const shared = new Set(hints.values()).size === 1;
  throw new UsageError(
    `There is no ${what} ${names.map((name) => `“${name}”`).join(', nor ')}${isWhole ? '' : LEFT_OUT}.`,
    shared ? hintOn(only) : [...hints].map(([name, hint]) => `“${name}”: ${hint}`).join('\n'),
  );
};
