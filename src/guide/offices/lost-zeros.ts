import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Office } from './office.ts';

/**
 * Codes of digits that are shorter than others of the list, unless they simply count: 1, 2, 3 and so on. Told once, at the first of them
 * that is among the `chosen`.
 */
export const lostZeros = (
  offices: readonly Office[],
  chosen: readonly Office[],
): readonly Diagnostic[] => {
  if (!offices.every(({ code }) => /^\d+$/.test(code)) || isCount(offices)) return [];
  const longest = offices.reduce((most, { code }) => Math.max(most, code.length), 0);
  const [first, ...others] = chosen.filter(({ code }) => code.length < longest);
  const whole = offices.find(({ code }) => code.length === longest);
  if (!first || !whole) return [];
  const facts = { code: first.code, others: others.length, whole: whole.code };
  return [diagnose('GP170', facts, { span: first.span })];
};

const isCount = (offices: readonly Office[]): boolean => {
  const numbers = new Set(offices.map(({ code }) => Number(code)));
  return offices.every((_, i) => numbers.has(i + 1));
};
