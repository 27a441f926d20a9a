import { type Demands, finding, type Judgement, unreadable } from './judgement.ts';
import { parsePdf } from './pdf/parse.ts';
import type { Finding, Rule } from './rule.ts';
import { RULES } from './rules/all.ts';
import { type Subject, subjectOf } from './subject.ts';

/** More cases of one rule than this say nothing new. */
const MAX_FAULTS = 50;
/** Of an encrypted file no more than this can be seen. */
const OUTSIDE_ENCRYPTION = ['F1', 'F2', 'F3', 'F4'];

/** Judges a PDF by its bytes. Whatever they are, there is an answer. */
export const judge = async (bytes: Uint8Array, demands: Demands): Promise<Judgement> => {
  const { file, reason } = await parsePdf(bytes);
  if (!file) return unreadable(reason);
  const subject = subjectOf(file, demands.profile);
  const rules = RULES.filter(
    ({ id, scope }) =>
      (scope !== 'pdf-x4' || demands.standard === 'pdf-x4') &&
      (!subject.encrypted || OUTSIDE_ENCRYPTION.includes(id)),
  );
  return {
    pages: subject.pages.length,
    findings: rules.flatMap((rule) => findingsOf(rule, subject)).sort(bySeverity),
  };
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
