import { type Code, codesOf } from './eye/codes.ts';
import { type EyeParts, openEye } from './eye/eye.ts';
import { type Sheet, sheetOf } from './eye/sheets.ts';
import { type Demands, finding, type Judgement, unreadable } from './judgement.ts';
import { MAX_LOOKED_AT } from './limits.ts';
import type { PageObject } from './pdf/pages.ts';
import { parsePdf } from './pdf/parse.ts';
import type { Finding, Rule } from './rule.ts';
import { RULES } from './rules/all.ts';
import { type Subject, subjectOf } from './subject.ts';

/** More cases of one rule than this say nothing new. */
const MAX_FAULTS = 50;
/** Of an encrypted file no more than this can be seen. */
const OUTSIDE_ENCRYPTION = ['F1', 'F2', 'F3', 'F4'];

/** Judges a PDF by its bytes. Whatever they are, there is an answer. With `draw`, it holds the pages as pictures. */
export const judge = async (
  bytes: Uint8Array,
  demands: Demands,
  parts?: EyeParts,
  draw = false,
): Promise<Judgement> => {
  const { file, reason } = await parsePdf(bytes);
  if (!file) return unreadable(reason);
  const read = subjectOf(file, demands.profile);
  const seen = parts && !read.encrypted ? await look(bytes, parts, read.pages, draw) : undefined;
  const subject = seen ? { ...read, codes: seen.codes } : read;
  const rules = RULES.filter(
    ({ id, scope }) =>
      (scope !== 'pdf-x4' || demands.standard === 'pdf-x4') &&
      (!subject.encrypted || OUTSIDE_ENCRYPTION.includes(id)),
  );
  return {
    pages: subject.pages.length,
    ...(seen ? { codes: seen.codes.map(({ words: _, ...code }) => code) } : {}),
    findings: rules.flatMap((rule) => findingsOf(rule, subject)).sort(bySeverity),
    ...(seen && draw ? { sheets: seen.sheets } : {}),
  };
};

const look = async (
  bytes: Uint8Array,
  parts: EyeParts,
  pages: readonly PageObject[],
  draw: boolean,
): Promise<{ readonly codes: readonly Code[]; readonly sheets: readonly Sheet[] }> => {
  const eye = await openEye(bytes, parts);
  const codes: Code[] = [];
  const sheets: Sheet[] = [];
  if (!eye) return { codes, sheets };
  for (const page of pages.slice(0, MAX_LOOKED_AT)) {
    codes.push(...(await codesOf(eye, page)));
    if (draw) sheets.push(await sheetOf(eye, page));
  }
  eye.close();
  return { codes, sheets };
};

const findingsOf = (rule: Rule, subject: Subject): Finding[] => {
  const found: Finding[] = [];
  for (const fault of rule.check(subject)) {
    if (found.length === MAX_FAULTS) {
      found.push(finding(rule, { message: `There are more than ${MAX_FAULTS} cases of this.` }));
      break;
    }
    found.push(finding(rule, fault));
  }
  return found;
};

const bySeverity = (a: Finding, b: Finding): number =>
  Number(a.severity === 'warning') - Number(b.severity === 'warning');
