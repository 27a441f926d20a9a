import { type Code, codesOf } from './eye/codes.ts';
import { type EyeParts, openViewer } from './eye/eye.ts';
import { type Sheet, sheetOf } from './eye/sheets.ts';
import { inkOf, type PageInk } from './ink/measure.ts';
import { type Demands, finding, type Judgement, unreadable } from './judgement.ts';
import { MAX_LOOKED_AT } from './limits.ts';
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
  const seen = parts && !read.encrypted ? await look(bytes, parts, read, draw) : undefined;
  const subject = seen ? { ...read, codes: seen.codes, inks: seen.inks } : read;
  const rules = RULES.filter(
    ({ id, scope }) =>
      (scope !== 'pdf-x4' || demands.standard === 'pdf-x4') &&
      (!subject.encrypted || OUTSIDE_ENCRYPTION.includes(id)),
  );
  return {
    pages: subject.pages.length,
    ...(seen ? { codes: seen.codes.map(({ words: _, ...code }) => code), inks: seen.inks } : {}),
    findings: rules.flatMap((rule) => findingsOf(rule, subject)).sort(bySeverity),
    ...(seen && draw ? { sheets: seen.sheets } : {}),
  };
};

interface Seen {
  readonly codes: readonly Code[];
  readonly inks: readonly PageInk[];
  readonly sheets: readonly Sheet[];
}

const look = async (
  bytes: Uint8Array,
  parts: EyeParts,
  { catalog, file, intent, pages, profile }: Subject,
  draw: boolean,
): Promise<Seen> => {
  const viewer = await openViewer(parts);
  const eye = await viewer.open(bytes);
  const codes: Code[] = [];
  const sheets: Sheet[] = [];
  if (!eye) return { codes, inks: [], sheets };
  const shown = pages.slice(0, MAX_LOOKED_AT);
  for (const page of shown) {
    codes.push(...(await codesOf(eye, page)));
    if (draw) sheets.push(await sheetOf(eye, page));
  }
  eye.close();
  const output = intent?.icc?.data ?? profile?.intent?.icc;
  const inks = await inkOf(viewer, catalog, shown, file.follow, output);
  return { codes, inks, sheets };
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
