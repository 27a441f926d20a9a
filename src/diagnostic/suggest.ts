import { distance } from 'fastest-levenshtein';

/** Lower case without Vietnamese or other marks: what a person hears in a name. */
const sound = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');

const sorted = (text: string): string => [...text].sort().join('');

/** Slips between two names; letters that changed places count as one slip. */
const slips = (a: string, b: string): number =>
  a !== b && sorted(a) === sorted(b) ? 1 : distance(a, b);

/**
 * The candidate that was most likely meant: the same letters in another case, in another order or
 * without marks, at most a third of the letters mistyped, or the only one that starts like this.
 * Long lists are cut at 2,000.
 */
export const nearest = (wanted: string, candidates: readonly string[]): string | undefined => {
  const key = sound(wanted).slice(0, 100);
  // One letter of one or two is another word, not a slip.
  const most = key.length < 3 ? 0 : key.length < 5 ? 1 : Math.ceil(key.length / 3);
  let best: { readonly name: string; readonly cost: number } | undefined;
  for (const name of candidates.slice(0, 2000)) {
    const cost = slips(key, sound(name));
    if (cost <= most && (!best || cost < best.cost)) best = { name, cost };
  }
  if (best || key === '') return best?.name;
  const longer = candidates.filter((name) => sound(name).startsWith(key));
  return longer.length === 1 ? longer[0] : undefined;
};

/** "Did you mean “annotations”?", or nothing when no candidate is near. */
export const didYouMean = (wanted: string, candidates: readonly string[]): string | undefined => {
  const name = nearest(wanted, candidates);
  return name === undefined ? undefined : `Did you mean “${name}”?`;
};

let list: Intl.ListFormat | undefined;
/** As in “the text, a picture and guidepress.yaml”. To begin with, V8 asks for all languages that it knows; so this waits for the first message. */
export const inWords = (items: readonly string[]): string => {
  list ??= new Intl.ListFormat('en-GB');
  return list.format(items);
};

/** “a”, “b” and “c”, cut after `most`. */
export const enumerate = (names: readonly string[], most = 12): string => {
  const shown = names.slice(0, most).map((name) => `“${name}”`);
  if (names.length > most) shown.push(`${names.length - most} more`);
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
};
