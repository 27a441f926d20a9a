import { createHash } from 'node:crypto';
import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts';
import { inOrder } from '../diagnostic/order.ts';
import type { Project } from '../guide/guide.ts';
import { layDocument, printDocument } from './document.ts';
import type { Manifest, ManifestEntry, Recipe } from './manifest/manifest.ts';
import { codesOn, recipeKey, recipeOf, recordHash } from './manifest/recipe.ts';
import { ownDocument } from './own.ts';
import type { PlannedDocument } from './plan.ts';
import type { Press } from './press.ts';
import { proof } from './proof.ts';
import type { BuildEvent, BuildReport, BuiltDocument } from './report.ts';
import type { OutputFolder } from './write.ts';

/** Documents in hand at a time: while one waits for its pictures, the next is laid out. More would only hold memory. */
const IN_HAND = 2;

export interface BuildHost {
  readonly signal: AbortSignal;
  onEvent(event: BuildEvent): void;
}

/** A document, and what it was made from. */
interface Noted {
  readonly entry: ManifestEntry;
  readonly recipe: Recipe;
}

interface Result {
  readonly built?: BuiltDocument;
  readonly noted?: Noted;
  readonly unchanged?: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes every planned document and writes it into `output`; without `output` it stops after layout and
 * only looks for problems. A document that fails does not stop the others.
 */
export const buildDocuments = async (
  press: Press,
  project: Project,
  planned: readonly PlannedDocument[],
  output: OutputFolder | undefined,
  host: BuildHost,
): Promise<BuildReport> => {
  const results = new Map<PlannedDocument, Result>();
  host.onEvent({ kind: 'start', total: planned.length });
  const queue = [...planned];
  const worker = async () => {
    for (let document = queue.shift(); document; document = queue.shift()) {
      if (host.signal.aborted) return;
      const result = await guarded(press, project, document, output, host);
      if (!result) return;
      results.set(document, result);
      const { noted: _, ...told } = result;
      host.onEvent({ kind: 'done', document: document.name, ...told });
    }
  };
  await Promise.all(Array.from({ length: IN_HAND }, worker));
  const finished = planned.flatMap((document) => results.get(document) ?? []);
  return {
    documents: finished.flatMap(({ built }) => built ?? []),
    unchanged: new Set(finished.flatMap((r) => (r.built && r.unchanged ? [r.built.path] : []))),
    failed: planned.filter((d) => fails(results.get(d), output)).map((d) => d.name),
    made: manifestOf(finished.flatMap(({ noted }) => noted ?? [])),
    diagnostics: inOrder(finished.flatMap((r) => r.diagnostics)),
    stopped: host.signal.aborted && results.size < planned.length,
  };
};

const manifestOf = (noted: readonly Noted[]): Manifest => ({
  recipes: Object.fromEntries(noted.map(({ entry, recipe }) => [entry.recipe, recipe])),
  documents: noted.map(({ entry }) => entry),
});

const fails = (result: Result | undefined, output: OutputFolder | undefined): boolean =>
  result !== undefined && (output ? !result.built : hasErrors(result.diagnostics));

/** Nothing when the user stopped the run; a bug becomes a diagnostic, so that the other documents are still built. */
const guarded = async (
  press: Press,
  project: Project,
  document: PlannedDocument,
  output: OutputFolder | undefined,
  host: BuildHost,
): Promise<Result | undefined> => {
  try {
    return await make(press, project, document, output, host);
  } catch (error) {
    if (host.signal.aborted) return undefined;
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const reason = stack.split('\n').slice(0, 4).join('\n');
    return { diagnostics: [diagnose('GP699', { document: document.name, reason })] };
  }
};

const make = async (
  press: Press,
  project: Project,
  planned: PlannedDocument,
  output: OutputFolder | undefined,
  host: BuildHost,
): Promise<Result> => {
  const document = ownDocument(planned, project);
  const diagnostics: Diagnostic[] = [];
  const stage = (name: string) => {
    host.signal.throwIfAborted();
    host.onEvent({ kind: 'stage', document: document.name, stage: name });
  };

  stage('layout');
  const laid = await layDocument(press, project, document, output !== undefined);
  diagnostics.push(...laid.diagnostics);
  if (!laid.value || !output || hasErrors(diagnostics)) return { diagnostics };

  stage('print');
  const printed = await printDocument(press, document, laid.value);
  diagnostics.push(...printed.diagnostics);
  if (!printed.value || hasErrors(diagnostics)) return { diagnostics };

  stage('preflight');
  diagnostics.push(...(await proof(document, laid.value.pages.pages, printed.value)));
  if (hasErrors(diagnostics)) return { diagnostics };

  stage('write');
  const written = await output.write(document.name, printed.value);
  diagnostics.push(...written.diagnostics);
  if (!written.value) return { diagnostics };

  const built: BuiltDocument = {
    id: document.publication.id,
    ...(document.office ? { office: document.office.code } : {}),
    format: document.format,
    edition: document.edition.id,
    ...(document.job ? { profile: document.job.profile.name } : {}),
    path: `${output.label}/${document.name}`,
    pages: laid.value.pages.pages.length,
    bytes: printed.value.length,
    sha256: createHash('sha256').update(printed.value).digest('hex'),
  };
  const { fontFaces, pictures, pages } = laid.value;
  const looked = { fontFaces, pictures: pictures.found.values() };
  const recipe = await recipeOf(press, project, planned, looked);
  const { id: _, path: __, ...facts } = built;
  const entry: ManifestEntry = {
    path: document.name,
    document: built.id,
    title: document.publication.title,
    ...facts,
    ...(document.imposition ? { imposition: document.imposition } : {}),
    codes: codesOn(pages),
    recipe: recipeKey(recipe),
    ...(document.office ? { record: recordHash(document.office) } : {}),
  };
  const noted = { entry, recipe };
  return { built, noted, unchanged: written.value === 'unchanged', diagnostics };
};
