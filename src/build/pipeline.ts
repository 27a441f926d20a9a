import { type Diagnostic, diagnose, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { inOrder } from '../diagnostic/order.ts';
import type { Project } from '../guide/guide.ts';
import { wholeFile } from '../pdf/file.ts';
import { layDocument, lookedAt, printDocument } from './document.ts';
import { gathered } from './gather.ts';
import type { Noted } from './manifest/journal.ts';
import type { Manifest, ManifestEntry } from './manifest/manifest.ts';
import { codesOn, recipeKey, recipeOf, recordOf } from './manifest/recipe.ts';
import { ownDocument } from './own.ts';
import { codesInSlots } from './placed-codes.ts';
import type { PlannedDocument } from './plan.ts';
import type { Press } from './press.ts';
import { printRun } from './print-run.ts';
import { proof, proofOfOwn } from './proof.ts';
import type { Past, Standing } from './rebuild/past.ts';
import type { BuildEvent, BuildReport, BuiltDocument } from './report.ts';
import {
  isSerial,
  openSeries,
  type Printed,
  type Prove,
  type Series,
  seriesKey,
} from './series.ts';
import type { OutputFolder } from './write.ts';

/** Documents in hand at a time: while one waits for its pictures, the next is laid out. More would only hold memory. */
const IN_HAND = 2;
/** Documents of a series take a moment to make; then they wait for the disk. */
const SERIAL_IN_HAND = 8;

export interface BuildHost {
  readonly signal: AbortSignal;
  onEvent(event: BuildEvent): void;
}

interface Result {
  readonly built?: BuiltDocument;
  readonly noted?: Noted;
  readonly unchanged?: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes every planned document and writes it into `output`; without `output` it stops after layout and
 * only looks for problems. What stands there already, as `past` knows it, is not made again. A document that
 * fails does not stop the others.
 */
export const buildDocuments = async (
  press: Press,
  project: Project,
  planned: readonly PlannedDocument[],
  output: OutputFolder | undefined,
  host: BuildHost,
  past?: Past,
): Promise<BuildReport> => {
  const results = new Map<PlannedDocument, Result>();
  host.onEvent({ kind: 'start', total: planned.length });
  const done = (document: PlannedDocument, result: Result): void => {
    results.set(document, result);
    const { noted: _, ...told } = result;
    host.onEvent({ kind: 'done', document: document.name, ...told });
  };
  for (const [document, standing] of await allStanding(planned, past))
    done(document, { ...standing, unchanged: true });
  const queue = planned.filter((document) => !results.has(document));
  const series = allSeries(press, project);
  const worker = async () => {
    for (let document = queue.shift(); document; document = queue.shift()) {
      if (host.signal.aborted) return;
      const result = await guarded(document, host, () =>
        make(press, project, document, output, host, series),
      );
      if (!result) return;
      if (result.noted) await past?.note(result.noted, result.diagnostics);
      done(document, result);
    }
  };
  const inHand = queue.some(isSerial) ? SERIAL_IN_HAND : IN_HAND;
  await Promise.all(Array.from({ length: inHand }, worker));
  series.free();
  const finished = planned.flatMap((document) => results.get(document) ?? []);
  return {
    documents: finished.flatMap(({ built }) => built ?? []),
    unchanged: new Set(finished.flatMap((r) => (r.built && r.unchanged ? [r.built.path] : []))),
    failed: planned.filter((d) => fails(results.get(d), output)).map((d) => d.name),
    made: manifestOf(finished.flatMap(({ noted }) => noted ?? [])),
    diagnostics: inOrder(
      gathered(
        finished.flatMap((r) => r.diagnostics),
        project.offices?.file,
      ),
    ),
    waiting: planned.length - results.size,
  };
};

/** In the order of the plan. */
const allStanding = async (
  planned: readonly PlannedDocument[],
  past: Past | undefined,
): Promise<readonly (readonly [PlannedDocument, Standing])[]> => {
  if (!past) return [];
  const found = await Promise.all(
    planned.map(async (document) => [document, await past.standing(document)] as const),
  );
  return found.flatMap(([document, standing]) => (standing ? [[document, standing]] : []));
};

const manifestOf = (noted: readonly Noted[]): Manifest => ({
  recipes: Object.fromEntries(noted.map(({ entry, recipe }) => [entry.recipe, recipe])),
  documents: noted.map(({ entry }) => entry),
});

const fails = (result: Result | undefined, output: OutputFolder | undefined): boolean =>
  result !== undefined && (output ? !result.built : hasErrors(result.diagnostics));

/** Nothing when the user stopped the run; a bug becomes a diagnostic, so that the other documents are still built. */
const guarded = async (
  document: PlannedDocument,
  host: BuildHost,
  work: () => Promise<Result>,
): Promise<Result | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (host.signal.aborted) return undefined;
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const reason = stack.split('\n').slice(0, 4).join('\n');
    return { diagnostics: [diagnose('GP699', { document: document.name, reason })] };
  }
};

/** The series of a run, each opened for its first document. */
interface AllSeries {
  of(document: PlannedDocument): Series | undefined;
  free(): void;
}

const allSeries = (press: Press, project: Project): AllSeries => {
  const open = new Map<string, Series>();
  return {
    of(document) {
      if (!project.offices || !isSerial(document)) return undefined;
      const key = seriesKey(document);
      const series = open.get(key) ?? openSeries(press, project, project.offices, proved(press));
      open.set(key, series);
      return series;
    },
    free() {
      for (const series of open.values()) series.free();
    },
  };
};

const make = async (
  press: Press,
  project: Project,
  planned: PlannedDocument,
  output: OutputFolder | undefined,
  host: BuildHost,
  series: AllSeries,
): Promise<Result> => {
  const document = ownDocument(planned, project);
  const diagnostics: Diagnostic[] = [];
  const stage = (name: string) => {
    // A file in hand is finished; one that holds the copies of a city is not.
    if (!output || planned.copiesFor) host.signal.throwIfAborted();
    host.onEvent({ kind: 'stage', document: document.name, stage: name });
  };

  stage('layout');
  const serial = output && series.of(planned);
  const printed = document.copiesFor
    ? await printRun(press, project, planned, output !== undefined, stage)
    : serial
      ? await serial.make(planned)
      : await printOne(press, project, document, output !== undefined, stage);
  diagnostics.push(...printed.diagnostics);
  if (!printed.value || !output || hasErrors(diagnostics)) return { diagnostics };
  const { bytes, pages, looked, copies } = printed.value;

  if (!serial) {
    stage('preflight');
    diagnostics.push(...(await proved(press)(document, printed.value)));
    if (hasErrors(diagnostics)) return { diagnostics };
  }

  stage('write');
  const written = await output.write(document.name, bytes.parts, true);
  diagnostics.push(...written.diagnostics);
  if (!written.value) return { diagnostics };

  const built: BuiltDocument = {
    id: document.publication.id,
    ...(document.office ? { office: document.office.code } : {}),
    format: document.format,
    edition: document.edition.id,
    ...(document.job ? { profile: document.job.profile.name } : {}),
    path: `${output.label}/${document.name}`,
    pages: pages.length,
    bytes: bytes.length,
    sha256: bytes.sha256,
  };
  const recipe = await recipeOf(press, project, planned, looked);
  const { id: _, path: __, ...facts } = built;
  const entry: ManifestEntry = {
    path: document.name,
    document: built.id,
    title: document.publication.title,
    ...facts,
    ...(document.imposition ? { imposition: document.imposition } : {}),
    codes: codesOn(pages),
    ...(copies ? { copies } : {}),
    recipe: recipeKey(recipe),
    record: recordOf(planned),
    warnings: diagnostics.length || undefined,
  };
  const noted = { entry, recipe };
  return { built, noted, unchanged: written.value === 'unchanged', diagnostics };
};

/** Looks at what nothing else answers for. */
const proved =
  (press: Press): Prove =>
  async (document, { bytes, pages, looked, vouched }) => {
    if (vouched === 'own') {
      const tail = bytes.parts.at(-1) ?? new Uint8Array();
      return proofOfOwn(document, codesInSlots(pages), tail);
    }
    const unseen = vouched === 'pictures' ? { ...looked, pictures: [] } : looked;
    return proof(press, document, pages, unseen, Buffer.concat(bytes.parts));
  };

/** A document by itself; without bytes when it is only checked. */
const printOne = async (
  press: Press,
  project: Project,
  document: PlannedDocument,
  willPrint: boolean,
  stage: (name: string) => void,
): Promise<Outcome<Printed>> => {
  const laid = await layDocument(press, project, document, willPrint);
  const diagnostics = [...laid.diagnostics];
  if (!laid.value || !willPrint || hasErrors(diagnostics)) return { diagnostics };
  stage('print');
  const printed = await printDocument(press, document, laid.value);
  diagnostics.push(...printed.diagnostics);
  if (!printed.value || hasErrors(diagnostics)) return { diagnostics };
  const { pages } = laid.value.pages;
  const looked = lookedAt(laid.value);
  const bytes = wholeFile(printed.value);
  return { value: { bytes, pages, looked, vouched: 'nothing' }, diagnostics };
};
