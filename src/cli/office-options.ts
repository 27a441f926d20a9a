import {
  type Condition,
  chooseOffices,
  type OfficeChoice,
  type Shard,
  spaced,
} from '../build/plan/choose.ts';
import { enumerate, nearest } from '../diagnostic/suggest.ts';
import type { Project, Publication } from '../guide/guide.ts';
import { isPerOffice } from '../guide/offices/general.ts';
import { fieldsOf, type Offices } from '../guide/offices/office.ts';
import {
  attempt,
  type Fault,
  refuseUnknown,
  requireKnown,
  UsageError,
  withSpaces,
} from './usage.ts';

/** The options by which a command takes some of the offices. */
export interface OfficeOptions {
  readonly office?: readonly string[];
  readonly where?: readonly string[];
  readonly shard?: string;
}

const conditionOf = (written: string): Condition => {
  const [, column, sign, value] = /^([^=!]+)(!?=)(.*)$/s.exec(written) ?? [];
  if (column === undefined || value === undefined)
    throw new UsageError(
      `--where ${written} is no condition.`,
      'Write a column, “=” or “!=” and a value: --where province=01',
    );
  return {
    column: column.trim(),
    value: spaced(value.normalize('NFC').trim()),
    equal: sign === '=',
  };
};

const MOST_SHARDS = 10_000;

const shardOf = (written: string): Shard => {
  const [, part, of] = /^(\d{1,5})\/(\d{1,5})$/.exec(written) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  if (!(shard.part >= 1 && shard.part <= shard.of && shard.of <= MOST_SHARDS))
    throw new UsageError(
      `--shard ${written} is no part of the work.`,
      'Write which part and of how many: --shard 3/8',
    );
  return shard;
};

/** What the options ask for, before the project is known. */
export const officeChoice = (
  { office, where, shard }: OfficeOptions,
  faults: Fault[],
): OfficeChoice => ({
  codes: (office ?? []).map((code) => code.normalize('NFC')),
  conditions: (where ?? []).flatMap((each) => attempt(faults, () => conditionOf(each)) ?? []),
  shard: shard === undefined ? undefined : attempt(faults, () => shardOf(shard)),
});

/** The first of the options that are given. */
const optionOf = (
  { codes, conditions, shard }: OfficeChoice,
  printRun: boolean,
): string | undefined => {
  if (codes.length > 0) return '--office';
  if (conditions.length > 0) return '--where';
  if (printRun) return '--print-run';
  return shard && '--shard';
};

/** Which offices, and whether their list `isWhole`: errors may have left something out. */
interface Offered {
  readonly choice: OfficeChoice;
  readonly printRun: boolean | undefined;
  readonly isWhole: boolean;
}

/** What of the choice has no effect on the `chosen` documents, or names what is not in the list, joins the `faults`. `ids` are those of all documents. */
export const checkOfficeChoice = (
  { offices }: Project,
  ids: readonly string[],
  chosen: readonly Publication[],
  { choice, printRun = false, isWhole }: Offered,
  faults: Fault[],
): void => {
  const option = optionOf(choice, printRun);
  if (option === undefined) return;
  if (!offices) {
    faults.push({
      message: `${option} has no effect: the project has no offices.`,
      hint: 'Declare a list of offices in guidepress.yaml; docs/offices.md shows how.',
    });
    return;
  }
  const { codes, conditions } = choice;
  const before = faults.length;
  attempt(faults, () => requireColumns(offices, conditions));
  // A list with problems is shown with its problems instead.
  if (offices.records.length === 0) return;
  attempt(faults, () => requireOffices(offices, codes, isWhole));
  if (option === '--shard') return;
  const areKnown = faults.length === before;
  if (areKnown && chooseOffices(offices.records, { codes, conditions }).length === 0)
    faults.push({
      message: 'No office is left by these conditions.',
      hint: whyNone(offices, conditions),
    });
  const perOffice = ids.filter((id) => isPerOffice(offices, id));
  if (chosen.length > 0 && !chosen.some(({ id }) => isPerOffice(offices, id)))
    faults.push({
      message: `${option} has no effect: none of the chosen documents is made per office.`,
      hint: `These are: ${enumerate(perOffice)}.`,
    });
};

/**
 * The chosen documents that a run makes: with --office or --where those for everybody are left alone. Those of these that --only names
 * join the `faults`.
 */
export const withoutGeneral = (
  { offices }: Project,
  choice: OfficeChoice,
  chosen: readonly Publication[],
  only: readonly string[],
  faults: Fault[],
): readonly Publication[] => {
  const { codes, conditions } = choice;
  if (!offices || (codes.length === 0 && conditions.length === 0)) return chosen;
  const made = chosen.filter(({ id }) => isPerOffice(offices, id));
  const idle = chosen.filter(({ id }) => only.includes(id) && !isPerOffice(offices, id));
  for (const { id } of made.length > 0 ? idle : [])
    faults.push({
      message: `--only ${id} has no effect with ${optionOf(choice, false)}: it is not made per office.`,
      hint: 'Make it by a command of its own.',
    });
  return made;
};

/** Values that are shown of a column. */
const MOST_VALUES = 8;

/** What the column holds whose condition no office meets by itself; else that no office meets all of them. */
const whyNone = ({ records }: Offices, conditions: readonly Condition[]): string => {
  const alone = conditions.find(
    (condition) => chooseOffices(records, { codes: [], conditions: [condition] }).length === 0,
  );
  if (!alone) return 'All of them must hold at once; values are compared letter by letter.';
  const values = [...new Set(records.map(({ values }) => values[alone.column] ?? ''))];
  return `“${alone.column}” is ${enumerate(values, MOST_VALUES)}; values are compared letter by letter.`;
};

/** Whoever looks into the list knows its headings, which are not what guidepress.yaml calls the columns. */
const requireColumns = ({ columns, headings }: Offices, conditions: readonly Condition[]): void => {
  const known = fieldsOf(columns);
  const asked = conditions.map(({ column }) => column);
  const heading = asked.find((column) => !known.includes(column) && headings?.has(column));
  if (heading !== undefined)
    throw new UsageError(
      `There is no column “${heading}”.`,
      `That is what the list calls it: write “${headings?.get(heading)}”, as guidepress.yaml does.`,
    );
  requireKnown('column', asked, known);
};

const requireOffices = (offices: Offices, codes: readonly string[], isWhole: boolean): void => {
  const known = new Set(offices.records.map(({ code }) => code));
  const wrong = codes.filter((code) => !known.has(code));
  refuseUnknown('office', wrong, (code) => hintOnCode(code, offices, known), isWhole);
};

const hintOnCode = (
  wrong: string,
  { records, headings }: Offices,
  known: ReadonlySet<string>,
): string => {
  const several = withSpaces(wrong, [...known]);
  if (several) return several;
  const lower = wrong.toLowerCase();
  const named = records.filter(({ name }) => name.toLowerCase() === lower);
  if (named.length > 0) {
    const theirs = enumerate(named.map(({ code }) => code));
    return `That is a name; write the code, which is ${theirs}.`;
  }
  const bare = (code: string) => code.replace(/^0+/, '');
  // Excel drops the zeros at the beginning.
  const sameNumber = [...known].find((code) => bare(code) === bare(wrong));
  const meant = sameNumber ?? nearest(wrong, [...known]);
  // Many codes look alike: the name tells whether it is the right one.
  const office = records.find(({ code }) => code === meant);
  if (office) return `Did you mean “${office.code}”, ${office.name}?`;
  const column = [...(headings ?? [])].find(([, name]) => name === 'code')?.[0] ?? 'code';
  return `Codes stand in the column “${column}” of the list.`;
};
