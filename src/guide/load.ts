import { hostName } from '../code/address.ts';
import { type Diagnostic, diagnose, type Outcome, type Span } from '../diagnostic/diagnostic.ts';
import { inOrder } from '../diagnostic/order.ts';
import { didYouMean, enumerate, nearest } from '../diagnostic/suggest.ts';
import type { Files } from '../files.ts';
import type { Guide, Poster, Project, Screenshot } from './guide.ts';
import { heldBack, withoutHeld } from './held.ts';
import { claimIds, type IdClaims } from './identity.ts';
import { judge, WITHOUT_CODE } from './issues.ts';
import { keySpanAt, nodeAt, plain, spanAt, textAt, type YamlFile } from './node.ts';
import { isPerOffice, placeholdersLeft } from './offices/general.ts';
import { loadOffices } from './offices/load.ts';
import { COLUMN_NAME, OFFICE_FIELDS, type OfficeSettings } from './offices/office.ts';
import type { Fields } from './offices/placeholder.ts';
import { isAsked, readGuideFiles, readProjectFile } from './read.ts';
import {
  type Checked,
  type GuideHead,
  guideOf,
  type ProjectHead,
  resolveGuide,
  resolveHead,
  resolvePoster,
  resolveProject,
  resolveShared,
} from './resolve.ts';
import { type Held, type Salvaged, salvage } from './salvage.ts';
import {
  type FileSchemas,
  fileSchemas,
  type GuideHeadYaml,
  type GuideYaml,
  guideHead,
  type PosterYaml,
  type SharedStepYaml,
} from './schema.ts';
import { screenshotsIn } from './unsound.ts';
import { type ReadYaml, readYaml } from './yaml.ts';

const KINDS = ['guide', 'poster', 'steps'] as const;
type Kind = (typeof KINDS)[number];

export interface LoadedProject extends Outcome<Project> {
  /** Of all guides and posters, of those too that are left out for their errors. */
  readonly ids: readonly string[];
  /** Of all guides and posters, as they are written. */
  readonly formats: readonly string[];
  /** Of guides that are asked for, but left out for their errors or for want of offices. */
  readonly unseen: readonly Screenshot[];
}

/**
 * Reads guidepress.yaml and everything below guides/. All problems of all files are reported at once,
 * in the order of files and lines. The value holds every healthy guide and poster; it is absent only
 * when guidepress.yaml itself is missing or lacks what every document needs. `read` may know what is in a file by its bytes.
 *
 * With `only` the value holds the guides and posters of these ids, and of the others nothing is looked at but what tells them
 * apart, and what a poster prints of its guides. Where one of the ids is not found, everything is.
 */
export const loadProject = async (
  files: Files,
  read: ReadYaml = async (file, bytes) => readYaml(file, bytes),
  only: readonly string[] = [],
): Promise<LoadedProject> => {
  const [projectFile, guideFiles] = await Promise.all([
    readProjectFile(files, read),
    readGuideFiles(files, read, only),
  ]);
  if (projectFile.diagnostics.some(({ code }) => code === 'GP111'))
    return { diagnostics: projectFile.diagnostics, ids: [], formats: [], unseen: [] };
  const diagnostics = [...projectFile.diagnostics, ...guideFiles.diagnostics];
  const byKind = sortByKind(guideFiles.value ?? [], diagnostics);
  const claims = claimIds(byKind, diagnostics);

  const unread = unreadIds(guideFiles.paths, byKind);
  const ids = [...claims.guides.keys(), ...claims.posters.keys(), ...unread];
  if (!only.every((id) => ids.includes(id))) return loadProject(files, read);
  const schemas = fileSchemas({
    domains: projectFile.value && domainsOf(projectFile.value),
    sharedStepIds: [...claims.sharedSteps.keys()],
    guideIds: [...claims.guides.keys(), ...unread],
    documentIds: ids,
    officeFields: projectFile.value && officeFieldsOf(projectFile.value),
  });
  const judgedProject = projectFile.value && judgeProject(projectFile.value, schemas, diagnostics);
  const judged = judgeFiles(byKind, schemas, claims, only, diagnostics);
  if (!projectFile.value || !judgedProject) {
    const unseen = screenshotsBeside([], byKind, only);
    return { diagnostics: inOrder(diagnostics), ids, formats: [], unseen };
  }

  const { head, hasList } = judgedProject;
  const resolved = resolveAll(judged, head, claims, diagnostics);
  const held = new Map<Held, string[]>();
  const guides = withoutHeld(resolved.guides, judgedProject, held);
  const posters = withoutHeld(resolved.posters, judgedProject, held);
  // Where nothing at all is made, the problems themselves say enough.
  if (only.length + guides.length + posters.length > 0)
    diagnostics.push(...heldBack(held, projectFile.value));
  const { perOffice: _, offices: settings, ...project } = head;
  const list = settings && hasList ? await loadOffices(files, settings, head) : undefined;
  if (list) diagnostics.push(...list.diagnostics);
  const offices = settings && { ...settings, records: list?.value ?? [] };
  const value = {
    ...project,
    ...(offices ? { offices } : {}),
    guides: guides.filter((guide) => isSettled(guide, settings, diagnostics)),
    posters: posters.filter((poster) => isSettled(poster, settings, diagnostics)),
  };
  const seen = value.guides.filter(
    ({ id }) => offices?.records.length !== 0 || !isPerOffice(settings, id),
  );
  return {
    value,
    diagnostics: inOrder(diagnostics),
    ids,
    formats: allFormats(byKind, head),
    unseen: screenshotsBeside(seen, byKind, only),
  };
};

/** Of the guides that are asked for and not `seen`, with those of shared steps that they may take in. */
const screenshotsBeside = (
  seen: readonly Guide[],
  { guide, steps }: ByKind,
  only: readonly string[],
): readonly Screenshot[] => {
  const files = new Set(seen.map(({ file }) => file));
  const unseen = guide.filter(
    ({ root, source }) => isAsked(only, textAt(root, ['id'])) && !files.has(source.file),
  );
  return unseen.length === 0 ? [] : [...unseen, ...steps].flatMap(screenshotsIn);
};

/** Whether nothing of a document that is made once waits for values of an office. */
const isSettled = (
  publication: Guide | Poster,
  offices: OfficeSettings | undefined,
  diagnostics: Diagnostic[],
): boolean => {
  if (isPerOffice(offices, publication.id)) return true;
  const left = placeholdersLeft(publication, offices);
  if (left) diagnostics.push(left);
  return left === undefined;
};

/** The ids that files of which nothing is known would have if they were named after them, as they mostly are. */
const unreadIds = (paths: readonly string[], byKind: ByKind): string[] => {
  const known = new Set(
    Object.values(byKind).flatMap((files) => files.map(({ source }) => source.file)),
  );
  return paths.flatMap((path) =>
    known.has(path) ? [] : path.replace(/^.*\//, '').replace(/\.ya?ml$/i, ''),
  );
};

export type ByKind = Readonly<Record<Kind, readonly YamlFile[]>>;

const sortByKind = (files: readonly YamlFile[], diagnostics: Diagnostic[]): ByKind => {
  const byKind: Record<Kind, YamlFile[]> = { guide: [], poster: [], steps: [] };
  for (const file of files) {
    const kind = textAt(file.root, ['kind']);
    const known = KINDS.find((name) => name === kind);
    if (known) byKind[known].push(file);
    else diagnostics.push(unknownKind(file, kind));
  }
  return byKind;
};

const unknownKind = (file: YamlFile, kind: string | undefined): Diagnostic => {
  const choices = enumerate(KINDS);
  if (file.root.kind !== 'map') {
    const params = { what: 'The file', expected: 'lines of the form “key: value”', found: 'not' };
    return diagnose('GP122', params, { span: spanAt(file, []) });
  }
  if (kind !== undefined) {
    const hint = didYouMean(kind, KINDS);
    const params = { key: 'kind', value: kind, choices };
    return diagnose('GP130', params, { span: spanAt(file, ['kind']), hint });
  }
  const meant = [...file.root.entries.keys()].find((key) => nearest(key, ['kind']) !== undefined);
  if (meant !== undefined && meant !== 'kind') {
    const params = { key: meant, holder: 'the file', known: '“kind”' };
    return diagnose('GP120', params, {
      span: keySpanAt(file, [meant]),
      hint: didYouMean(meant, ['kind']),
    });
  }
  const span = nodeAt(file.root, ['kind']) ? keySpanAt(file, ['kind']) : spanAt(file, []);
  const hint = 'Write “kind: guide”, “kind: poster” or “kind: steps” as the first line.';
  return diagnose('GP121', { key: 'kind', holder: 'the file' }, { span, hint });
};

/** The formats that guides and posters name, or the project for those that name none. */
const allFormats = (byKind: ByKind, { formats }: ProjectHead): string[] => {
  const named = (['guide', 'poster'] as const).flatMap((kind) =>
    byKind[kind].flatMap(({ root }) => {
      const list = nodeAt(root, ['formats']);
      if (list?.kind !== 'list') return formats[kind];
      return list.items.flatMap((item) => (item.kind === 'text' ? item.text : []));
    }),
  );
  return [...new Set(named)];
};

/** The hosts that are allowed, as far as they can be read; undefined (any) when they cannot. */
const domainsOf = ({ root }: YamlFile): readonly string[] | undefined => {
  const list = nodeAt(root, ['domains']);
  if (list?.kind === 'list')
    return list.items.flatMap((item) => (item.kind === 'text' ? (hostName(item.text) ?? []) : []));
  const site = textAt(root, ['site']);
  return site && URL.canParse(site) ? [new URL(site).hostname] : undefined;
};

/** What texts can name of an office, as far as it can be read; undefined (anything) when it cannot. */
const officeFieldsOf = ({ root }: YamlFile): Fields => {
  const columns = nodeAt(root, ['offices', 'columns']);
  if (columns?.kind !== 'map') return undefined;
  // Under other names than they should have, columns are told once, not at each place that waits for them.
  if ([...columns.entries.keys()].some((name) => !COLUMN_NAME.test(name))) return undefined;
  const fields = new Map<string, string>(Object.entries(OFFICE_FIELDS));
  for (const [name, { value }] of columns.entries)
    fields.set(name, value.kind === 'text' ? value.text : '');
  return fields;
};

interface JudgedProject extends Omit<Salvaged, 'value'> {
  readonly head: ProjectHead;
}

/** With problems in values that can be left out, the rest still serves the healthy guides. */
const judgeProject = (
  file: YamlFile,
  schemas: FileSchemas,
  diagnostics: Diagnostic[],
): JudgedProject | undefined => {
  const subject = { file, name: 'the project' };
  const { value, diagnostics: found } = judge(schemas.project, plain(file.root), subject);
  diagnostics.push(...found);
  if (value)
    return {
      head: resolveProject({ value, file, path: [] }),
      whyHeld: () => undefined,
      hasList: true,
    };
  const salvaged = salvage(file, schemas);
  if (!salvaged) return undefined;
  const { value: rest, ...others } = salvaged;
  return { head: resolveProject({ value: rest, file, path: [] }), ...others };
};

interface Judged {
  readonly guides: Checked<GuideYaml>[];
  /** Of guides that are not asked for, but stand on a poster. */
  readonly heads: Checked<GuideHeadYaml>[];
  readonly posters: Checked<PosterYaml>[];
  readonly sharedSteps: Map<string, Checked<SharedStepYaml>>;
}

const judgeFiles = (
  byKind: ByKind,
  schemas: FileSchemas,
  claims: IdClaims,
  only: readonly string[],
  diagnostics: Diagnostic[],
): Judged => {
  const judged: Judged = { guides: [], heads: [], posters: [], sharedSteps: new Map() };
  const isWanted = ({ root }: YamlFile) => isAsked(only, textAt(root, ['id']));
  const guides = byKind.guide.filter(isWanted);
  for (const file of guides) {
    const found = judge(schemas.guide, plain(file.root), { file, name: 'the guide' });
    diagnostics.push(...found.diagnostics);
    if (found.value && claims.guides.get(found.value.id)?.file === file)
      judged.guides.push({ value: found.value, file, path: [] });
  }
  for (const file of byKind.poster.filter(isWanted)) {
    const found = judge(schemas.poster, plain(file.root), { file, name: 'the poster' });
    diagnostics.push(...found.diagnostics);
    if (found.value && claims.posters.get(found.value.id)?.file === file)
      judged.posters.push({ value: found.value, file, path: [] });
  }
  const onPosters = judged.posters.flatMap(({ value }) => value.guides.map(guideOf));
  for (const id of new Set(onPosters)) {
    const file = claims.guides.get(id)?.file;
    if (!file || guides.includes(file)) continue;
    const found = judge(guideHead(schemas), plain(file.root), { file, name: 'the guide' });
    diagnostics.push(...found.diagnostics);
    if (found.value) judged.heads.push({ value: found.value, file, path: [] });
  }
  // Only guides take them in.
  for (const file of guides.length > 0 || only.length === 0 ? byKind.steps : []) {
    const whole = plain(file.root);
    const found = judge(schemas.steps, whole, { file, name: 'the file of shared steps' });
    diagnostics.push(...found.diagnostics);
    // One broken step leaves the others of its file in use.
    const items = nodeAt(file.root, ['steps']);
    for (const [i, item] of (items?.kind === 'list' ? items.items : []).entries()) {
      const { data } = schemas.sharedStep.safeParse(plain(item), WITHOUT_CODE);
      const claim = data && claims.sharedSteps.get(data.id);
      if (data && claim?.file === file && claim.path[1] === i)
        judged.sharedSteps.set(data.id, { value: data, file, path: ['steps', i] });
    }
  }
  return judged;
};

const resolveAll = (
  judged: Judged,
  head: ProjectHead,
  claims: IdClaims,
  diagnostics: Diagnostic[],
): { readonly guides: Guide[]; readonly posters: Poster[] } => {
  const shared = resolveShared(judged.sharedSteps);
  diagnostics.push(...shared.diagnostics);
  const placeIn =
    (ids: IdClaims['guides']) =>
    (id: string): Span | undefined =>
      ids.get(id)?.span;
  const guides: Guide[] = [];
  for (const checked of judged.guides) {
    const found = resolveGuide(checked, head, shared.steps, placeIn(claims.sharedSteps));
    diagnostics.push(...found.diagnostics);
    if (found.value) guides.push(found.value);
  }
  const byId = new Map<string, GuideHead>(guides.map((guide) => [guide.id, guide]));
  for (const checked of judged.heads) byId.set(checked.value.id, resolveHead(checked, head));
  const posters: Poster[] = [];
  for (const checked of judged.posters) {
    const found = resolvePoster(checked, head, byId, placeIn(claims.guides));
    diagnostics.push(...found.diagnostics);
    if (found.value) posters.push(found.value);
  }
  return { guides, posters };
};
