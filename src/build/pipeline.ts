import { hasErrors } from '../diagnostic/diagnostic.ts';
import { inOrder } from '../diagnostic/order.ts';
import type { Project } from '../guide/guide.ts';
import type { OutputFolder } from './disk/write.ts';
import type { Result } from './maker.ts';
import type { Noted } from './manifest/journal.ts';
import type { Manifest } from './manifest/manifest.ts';
import type { PlannedDocument } from './plan/plan.ts';
import type { Press } from './press.ts';
import type { Past, Standing } from './rebuild/past.ts';
import type { BuildEvent, BuildReport } from './report.ts';
import { gathered, type Said } from './series/gather.ts';
import { type CrewHost, makeTogether } from './together.ts';

export interface BuildHost {
  readonly signal: AbortSignal;
  onEvent(event: BuildEvent): void;
  readonly crew?: CrewHost | undefined;
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
  const tell = teller(planned, host);
  const done = (document: PlannedDocument, result: Result): void => {
    results.set(document, result);
    host.onEvent({ kind: 'finished', document: document.name });
    tell.from(results);
  };
  for (const [document, standing] of await allStanding(planned, past))
    done(document, { ...standing, unchanged: true });
  const queue = planned.filter((document) => !results.has(document));
  const said = await makeTogether(press, project, queue, output, {
    signal: host.signal,
    crew: host.crew,
    onStage: (document, stage) => host.onEvent({ kind: 'stage', document, stage }),
    async onDone(document, result) {
      if (result.noted) await past?.note(result.noted, result.stamp, result.diagnostics);
      done(document, result);
    },
  });
  tell.rest(results);

  const finished = planned.flatMap((document) => results.get(document) ?? []);
  return {
    documents: finished.flatMap(({ built }) => built ?? []),
    unchanged: new Set(finished.flatMap((r) => (r.built && r.unchanged ? [r.built.path] : []))),
    failed: planned.filter((d) => fails(results.get(d), output)).map((d) => d.name),
    made: manifestOf(finished.flatMap(({ noted }) => noted ?? [])),
    diagnostics: inOrder(
      gathered([{ diagnostics: said }, ...saidOf(planned, results)], project.offices?.file),
    ),
    waiting: planned.length - results.size,
  };
};

type Results = ReadonlyMap<PlannedDocument, Result>;

const saidOf = (planned: readonly PlannedDocument[], results: Results): readonly Said[] =>
  planned.map((document) => ({
    office: document.office,
    diagnostics: results.get(document)?.diagnostics ?? [],
  }));

/** Tells of documents in the order of the plan, whoever makes them, each as soon as all before it are done. */
const teller = (planned: readonly PlannedDocument[], host: BuildHost) => {
  let next = 0;
  const told = (document: PlannedDocument, results: Results): boolean => {
    const result = results.get(document);
    if (!result) return false;
    const { built, unchanged, diagnostics } = result;
    host.onEvent({ kind: 'done', document: document.name, built, unchanged, diagnostics });
    return true;
  };
  return {
    from(results: Results) {
      for (let each = planned[next]; each && told(each, results); each = planned[next]) next += 1;
    },
    /** When the user has stopped the run, some before the last were never begun. */
    rest(results: Results) {
      for (const each of planned.slice(next)) told(each, results);
    },
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
