import { didYouMean } from '../diagnostic/suggest.ts';

/** Something wrong in what was typed, and what to type instead. */
export interface Fault {
  readonly message: string;
  readonly hint: string;
}

/** Wrong use of the command: all of it is printed, exit code 2. */
export class UsageError extends Error {
  readonly faults: readonly Fault[];
  constructor(wrong: string | readonly Fault[], hint = '') {
    const faults = typeof wrong === 'string' ? [{ message: wrong, hint }] : wrong;
    super(faults.map(({ message }) => message).join(' '));
    this.faults = faults;
  }
}

/** What `read` gives; where it throws a UsageError, that joins the `faults` found so far, and the command looks on. */
export const attempt = <T>(faults: Fault[], read: () => T): T | undefined => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
};

/** Throws a UsageError when anything was found to be wrong. */
export const refuse = (faults: readonly Fault[]): void => {
  if (faults.length > 0) throw new UsageError(faults);
};

/** What a name may be besides misspelt, where `known` lacks what is broken. */
const LEFT_OUT = ', or it is left out for its errors';

/** Throws a UsageError for those of `given` that are not in `known`, which `isWhole` unless errors left something out. */
export const requireKnown = (
  what: string,
  given: readonly string[],
  known: readonly string[],
  isWhole = true,
): void => {
  const wrong = given.filter((name) => !known.includes(name));
  refuseUnknown(what, wrong, (name) => hintOnName(name, known), isWhole);
};

/** Which of `known` was meant, else all of them. */
export const hintOnName = (name: string, known: readonly string[]): string =>
  withSpaces(name, known) ??
  didYouMean(name, known) ??
  (known.length > 0 ? `There is: ${known.join(', ')}.` : '');

/** Of several names with commas between them, how to write them; nothing when one of them is not `known`. */
export const withSpaces = (name: string, known: readonly string[]): string | undefined => {
  const parts = name.split(/[,;]\s*/).filter(Boolean);
  const areKnown = parts.length > 1 && parts.every((part) => known.includes(part));
  return areKnown ? `Write spaces between them: ${parts.join(' ')}` : undefined;
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
