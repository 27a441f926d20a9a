import { join, resolve } from 'node:path';
import { theDisk } from '../../build/disk/disk.ts';
import { folderLabel } from '../../build/disk/folder-label.ts';
import { replaceFile } from '../../build/disk/write.ts';
import { withLock } from '../../build/manifest/lock.ts';
import { NO_MANIFEST } from '../../build/manifest/manifest.ts';
import { readManifest, standing } from '../../build/manifest/record.ts';
import {
  type CodeId,
  type Fingerprint,
  type IssuedCode,
  inCodeOrder,
  issue,
  keyOf,
  parseRegister,
  REGISTER,
  registerText,
} from '../../build/register/register.ts';
import {
  allScreenshots,
  asIssued,
  type MadeCode,
  madeCodes,
  type Reason,
  staleness,
  stateOf,
} from '../../build/register/state.ts';
import { MAX_CSV_BYTES } from '../../csv/table.ts';
import { type Diagnostic, diagnose, hasErrors, type Outcome } from '../../diagnostic/diagnostic.ts';
import { enumerate } from '../../diagnostic/suggest.ts';
import { wrap } from '../../diagnostic/width.ts';
import type { Files } from '../../files.ts';
import { EXIT } from '../exit.ts';
import { openPress } from '../open-press.ts';
import { printProblems } from '../problems.ts';
import { projectFolder } from '../project-folder.ts';
import { spreadsheet } from '../spreadsheet.ts';
import { count } from '../summary.ts';
import type { Terminal } from '../terminal.ts';
import { attempt, type Fault, refuse, requireKnown, UsageError } from '../usage.ts';

export interface CodesOptions {
  readonly csv?: boolean;
  readonly stale?: boolean;
  readonly issue?: boolean;
  readonly only?: readonly string[];
  readonly out?: string;
  readonly project?: string;
}

/** A code in people's hands, or of a file that may get there. */
interface Listed extends CodeId, Fingerprint {
  readonly issued: IssuedCode | undefined;
  /** Why its copies should be printed anew, or taken down. */
  readonly reasons: readonly Reason[];
}

/** Names of offices by their codes. */
type Names = ReadonlyMap<string, string>;

const REASONS: Readonly<Record<Reason, string>> = {
  gone: 'no longer made',
  address: 'another address',
  guide: 'the guide changed',
  screenshots: 'a screenshot changed',
  office: 'the office’s record changed',
};

/** `guidepress codes`: the register of all codes, those that went out and those that were made. */
export const codes = async (
  terminal: Terminal,
  options: CodesOptions,
  faults: Fault[],
): Promise<number> => {
  const others = [options.csv && '--csv', options.stale && '--stale'].filter(Boolean);
  for (const other of options.issue ? others : [])
    faults.push({
      message: `${other} has no effect with --issue.`,
      hint: 'Run the command twice.',
    });
  const folder = attempt(faults, () => projectFolder(terminal, options.project));
  if (folder === undefined) throw new UsageError(faults);
  const press = openPress(terminal, folder);
  const [loaded, register] = await Promise.all([press.project(), readRegister(press.files)]);
  const out =
    options.out === undefined ? join(folder, 'output') : resolve(terminal.folder, options.out);
  const label = folderLabel(resolve(folder), out);
  const manifest = await readManifest({ path: out, label });
  const diagnostics: Diagnostic[] = [
    ...loaded.diagnostics,
    ...register.diagnostics,
    ...manifest.diagnostics,
  ];
  const isAbsent = !manifest.value && manifest.diagnostics.length === 0;
  if (isAbsent && (options.issue || register.value?.length === 0))
    diagnostics.push(diagnose('GP625', { path: label }));
  await printProblems(terminal, press.files, diagnostics);
  if (loaded.value && register.value) {
    const known = new Set([...loaded.ids, ...register.value.map(({ document }) => document)]);
    attempt(faults, () => requireKnown('guide or poster', options.only ?? [], [...known]));
  }
  refuse(faults);
  const nothing = () => {
    terminal.err(`Nothing was ${options.issue ? 'issued' : 'listed'}.\n`);
    return EXIT.problems;
  };
  if (!loaded.value || !register.value || hasErrors(diagnostics)) return nothing();

  const wanted = (code: CodeId) => !options.only || options.only.includes(code.document);
  const present = await standing(manifest.value ?? NO_MANIFEST, out);
  const paths = allScreenshots(loaded.value);
  const each = paths.map(async (path) => [path, await press.fileHash(path)] as const);
  const hashes = new Map(await Promise.all(each));
  const made = madeCodes(present, loaded.value, hashes).filter(wanted);
  const state = stateOf(loaded.value, hashes);
  if (options.issue) {
    const date = dateOf(terminal);
    // Which of two copies went out nobody knows: one that is out of date must not be forgotten.
    const old = made.filter((code) => staleness(code, state).length > 0);
    const written = await enter(press.files, folder, terminal, (register) =>
      issue(register, [...asIssued(made, register, state), ...old], date),
    );
    await printProblems(terminal, press.files, written.diagnostics);
    if (written.value === undefined) return nothing();
    const fresh = written.value;
    const issued = count(new Set(made.map(keyOf)).size, 'code');
    terminal.out(`${issued} issued on ${date}, ${fresh} of them new: ${REGISTER}\n`);
    if (old.length > 0) terminal.err(oldWords(old, label, terminal.columns()));
    return EXIT.fine;
  }
  const all = listed(register.value.filter(wanted), made, (code) => staleness(code, state));
  const shown = options.stale ? all.filter(({ reasons }) => reasons.length > 0) : all;
  const { offices } = loaded.value;
  const names = new Map(offices?.records.map(({ code, name }) => [code, name]));
  terminal.out(options.csv ? tableOf(shown, names) : linesOf(shown, names, options.stale === true));
  return EXIT.fine;
};

/** That files went out, or may have, which say what the project said before. */
const oldWords = (old: readonly MadeCode[], label: string, width: number): string => {
  const files = [...new Set(old.map(({ path }) => `${label}/${path}`))];
  const number = new Set(old.map(keyOf)).size;
  const lines = [
    `${number} of them in files that say what the project said before: ${enumerate(files, 3)}.`,
    'If these went out, “guidepress codes --stale” says what to print anew; if not, delete them and issue again.',
  ];
  return lines
    .flatMap((line) => wrap(line, width))
    .map((line) => `${line}\n`)
    .join('');
};

/** Writes the register with what is to be entered, and gives how many codes are new. Two that issue at once take turns. */
const enter = (
  files: Files,
  folder: string,
  terminal: Terminal,
  entered: (register: readonly IssuedCode[]) => readonly IssuedCode[],
): Promise<Outcome<number>> => {
  const lock = `.${REGISTER}.lock`;
  return withLock(theDisk, join(folder, lock), lock, terminal, async () => {
    // It may have grown since it was looked at.
    const { value: before, diagnostics } = await readRegister(files);
    if (!before) return { diagnostics };
    const after = entered(before);
    const bytes = Buffer.from(registerText(after));
    const written = await replaceFile(join(folder, REGISTER), bytes, terminal);
    return written.value
      ? { value: after.length - before.length, diagnostics: written.diagnostics }
      : { diagnostics: written.diagnostics };
  });
};

const readRegister = async (files: Files): Promise<Outcome<readonly IssuedCode[]>> => {
  const bytes = await files.read(REGISTER, MAX_CSV_BYTES);
  if (bytes.value) return parseRegister(bytes.value);
  const isAbsent = bytes.diagnostics.every(({ code }) => code === 'GP602');
  return isAbsent ? { value: [], diagnostics: [] } : { diagnostics: bytes.diagnostics };
};

/** The day in the office's own time. */
const dateOf = (terminal: Terminal): string => {
  const now = terminal.date();
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return [year, month, day].map((number) => String(number).padStart(2, '0')).join('-');
};

/** What went out, and what was made and did not; a copy that went out is judged as it went out. */
const listed = (
  register: readonly IssuedCode[],
  made: readonly (CodeId & Fingerprint)[],
  judge: (code: CodeId & Fingerprint) => readonly Reason[],
): readonly Listed[] => {
  const all = new Map<string, Listed>();
  for (const code of made) {
    const known = all.get(keyOf(code));
    const reasons = [...new Set([...(known?.reasons ?? []), ...judge(code)])];
    all.set(keyOf(code), { ...code, issued: undefined, reasons });
  }
  for (const code of register)
    all.set(keyOf(code), { ...code, issued: code, reasons: judge(code) });
  return [...all.values()].sort(inCodeOrder);
};

const words = (reasons: readonly Reason[]): string =>
  reasons.map((reason) => REASONS[reason]).join(', ');

const tableOf = (codes: readonly Listed[], names: Names): string =>
  spreadsheet([
    ['address', 'office', 'name', 'document', 'first_issued', 'last_issued', 'reprint'],
    ...codes.map(({ address, office, document, issued, reasons }) => [
      address,
      office,
      names.get(office) ?? '',
      document,
      issued?.firstIssued ?? '',
      issued?.lastIssued ?? '',
      words(reasons),
    ]),
  ]);

const isGone = ({ reasons }: Listed): boolean => reasons.includes('gone');

const linesOf = (codes: readonly Listed[], names: Names, isStale: boolean): string => {
  const lines = codes.map((code) => {
    const { address, office, document, issued, reasons } = code;
    const when = issued?.firstIssued ?? 'not issued';
    const who = office === '' ? document : `${document} for ${office} ${names.get(office) ?? ''}`;
    const what = isGone(code) ? 'take down' : 'print anew';
    const why = reasons.length > 0 ? `\n            ${what}: ${words(reasons)}` : '';
    return `${when}  ${who.trimEnd()}\n            ${address}${why}\n`;
  });
  const held = (some: readonly Listed[]) =>
    `${some.filter((code) => code.issued).length} of them in people’s hands\n`;
  if (!isStale) return `${lines.join('')}${count(codes.length, 'code')}, ${held(codes)}`;
  const [gone, anew] = [codes.filter(isGone), codes.filter((code) => !isGone(code))];
  const down = gone.length > 0 ? `${count(gone.length, 'code')} to take down, ${held(gone)}` : '';
  return `${lines.join('')}${count(anew.length, 'code')} to print anew, ${held(anew)}${down}`;
};
