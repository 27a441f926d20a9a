import type { Judged } from '../../code/address.ts';
import { diagnose } from '../../diagnostic/diagnostic.ts';
import type { Finding } from '../report.ts';
import {
  type Fields,
  hasPlaceholder,
  judgePlaceholders,
  replacePlaceholders,
} from './placeholder.ts';

/** Stands for the placeholder of a field while the address is judged; no address keeps its letters otherwise. */
const standIn = (field: string): string => `zzoffice-${field}-zz`;
const STAND_IN = /zzoffice-([\w-]+?)-zz/g;

/** An address of `judge`, which may hold placeholders behind its host. */
export const judgeWithPlaceholders = (
  raw: string,
  fields: Fields,
  judge: (raw: string) => Judged,
): { readonly value: string; readonly findings: readonly Finding[] } => {
  const wrong = judgePlaceholders(raw, fields);
  if (wrong.length > 0) return { value: raw, findings: wrong };
  if (!hasPlaceholder(raw)) {
    const { value, diagnostics } = judge(raw);
    return { value, findings: diagnostics.map((diagnostic) => ({ diagnostic })) };
  }
  // Which host an address leads to is judged once, and no list of offices changes it.
  if (!/^\s*https?:\/\/[^/?#{]+[/?#]/i.test(raw)) return { value: raw, findings: [misplaced(raw)] };
  const { value, diagnostics } = judge(replacePlaceholders(raw, standIn));
  return {
    value: value.replace(STAND_IN, '{{office.$1}}'),
    findings: diagnostics.map((diagnostic) => ({ diagnostic })),
  };
};

const misplaced = (raw: string): Finding => ({
  diagnostic: diagnose('GP153', { value: raw.trim() }),
});

/** `address` with `query` behind what it asks already, before its fragment (RFC 3986, 3). */
export const withQuery = (address: string, query: string): string => {
  const [, before = '', fragment = ''] = /^([^#]*)(.*)$/.exec(address) ?? [];
  return `${before}${before.includes('?') ? '&' : '?'}${query}${fragment}`;
};

/** The address with the values of an office in it; a sign that means something in an address stays a value. */
export const fillAddress = (address: string, values: Readonly<Record<string, string>>): string =>
  replacePlaceholders(address, (field) => encodeURIComponent(values[field] ?? ''));
