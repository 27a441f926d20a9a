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
export const LEFT_OUT = ', or it is left out for its errors';

/** Throws a UsageError for the first of `given` that is not in `known`, which `isWhole` unless errors left something out. */
export const requireKnown = (
  what: string,
  given: readonly string[],
  known: readonly string[],
  isWhole = true,
): void => {
  const wrong = given.find((name) => !known.includes(name));
  if (wrong === undefined) return;
  const all = known.length > 0 ? `There is: ${known.join(', ')}.` : '';
  throw new UsageError(
    `There is no ${what} “${wrong}”${isWhole ? '' : LEFT_OUT}.`,
    didYouMean(wrong, known) ?? all,
  );
};
