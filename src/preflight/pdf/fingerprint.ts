import { createHash } from 'node:crypto';
import { type Follow, isList, isStream, type Value } from './object.ts';

const MAX_DEPTH = 12;

/** The same text for values that mean the same, wherever in the file they stand. */
export const fingerprint = (value: Value | undefined, follow: Follow, depth = 0): string => {
  const found = follow(value);
  if (typeof found !== 'object' || found === null) return String(found);
  if (depth > MAX_DEPTH) return '…';
  const inner = (each: Value) => fingerprint(each, follow, depth + 1);
  if (isList(found)) return `[${found.items.map(inner).join(' ')}]`;
  if (isStream(found)) {
    const data = found.data().data ?? found.raw;
    const hash = createHash('sha256').update(data).digest('hex');
    const own = [...found.dictionary.entries].filter(
      ([key]) => !['Length', 'Filter', 'DecodeParms'].includes(key),
    );
    return `${pairs(own, inner)}${hash}`;
  }
  switch (found.kind) {
    case 'name':
      return `/${found.name}`;
    case 'text':
      return `(${Buffer.from(found.bytes).toString('hex')})`;
    case 'dictionary':
      return pairs([...found.entries], inner);
    default:
      return found.kind;
  }
};

const pairs = (
  entries: readonly (readonly [string, Value])[],
  inner: (value: Value) => string,
): string =>
  `<<${entries
    .map(([key, value]) => `/${key} ${inner(value)}`)
    .sort()
    .join(' ')}>>`;
