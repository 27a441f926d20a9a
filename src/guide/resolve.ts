import { type Diagnostic, diagnose, type Outcome, type Span } from '../diagnostic/diagnostic.ts';
import type {
  Guide,
  Issuer,
  Poster,
  Project,
  Publication,
  RichText,
  Screenshot,
  Step,
  Tile,
} from './guide.ts';
import { type Broken, leftOut } from './left-out.ts';
import { mailOf } from './mail.ts';
import { spanAt, spansAt, type YamlFile, type YamlPath } from './node.ts';
import { DEFAULT_FILES, parsePattern } from './offices/file-name.ts';
import { isPerOffice } from './offices/general.ts';
import type { NamePattern, OfficeSettings } from './offices/office.ts';
import { placed } from './report.ts';
import type {
  GuideHeadYaml,
  GuideYaml,
  IssuerYaml,
  PosterYaml,
  ProjectYaml,
  RichYaml,
  SharedStepYaml,
  StepYaml,
} from './schema.ts';

type ScreenshotYaml = NonNullable<StepYaml['screenshots']>[number];

/** A value that passed the schema, and where it stands. */
export interface Checked<T> {
  readonly value: T;
  readonly file: YamlFile;
  readonly path: YamlPath;
}

/** The project before its guides and offices are known. */
export type ProjectHead = Omit<Project, 'guides' | 'posters' | 'offices'> & {
  readonly offices?: OfficeSettings | undefined;
  /** Of documents that are made per office. */
  readonly perOffice: Pick<Publication, 'issuer' | 'notice'>;
};

/** An address below the site: "https://a.example/hd" and "x" give "https://a.example/hd/x". */
export const addressBelow = (site: string, id: string): string =>
  /[/=#]$/.test(site) ? site + id : `${site}/${id}`;

export const resolveProject = ({ value, file, path }: Checked<ProjectYaml>): ProjectHead => ({
  title: value.title,
  language: value.language,
  site: value.site,
  domains: value.domains ?? [new URL(value.site).hostname],
  issuer: issuerOf(value.issuer, file, ['issuer']),
  notice: value.notice,
  formats: {
    guide: value.formats?.guide ?? ['leaflet-a4'],
    poster: value.formats?.poster ?? ['poster-a3'],
  },
  formatSpans: {
    guide: itemSpans(value.formats?.guide ?? [], file, ['formats', 'guide']),
    poster: itemSpans(value.formats?.poster ?? [], file, ['formats', 'poster']),
  },
  profile: value.profile,
  budget: value.budget,
  offices: value.offices && officeSettings(value.offices, file),
  perOffice: {
    issuer: officeIssuer(value, file),
    notice: value.offices?.notice ?? value.notice,
  },
  mail: value.mail && mailOf({ value: value.mail, file, path: ['mail'] }, value.issuer),
  span: spanAt(file, path),
  spans: spansAt(file, path),
});

const officeSettings = (
  { file: list, columns, headings, documents, query, files }: NonNullable<ProjectYaml['offices']>,
  file: YamlFile,
): OfficeSettings => ({
  file: list,
  columns,
  headings,
  documents,
  query,
  files: files ?? usualFiles(),
  span: spanAt(file, ['offices', 'file']),
});

const usualFiles = (): NamePattern => {
  const parsed = parsePattern(DEFAULT_FILES, undefined);
  return 'pattern' in parsed ? parsed.pattern : [];
};

/** The project's issuer, with what documents for an office say in its place. */
const officeIssuer = ({ issuer, offices }: ProjectYaml, file: YamlFile): Issuer => {
  const usual = issuerOf(issuer, file, ['issuer']);
  if (!offices?.issuer) return usual;
  const own = Object.fromEntries(
    Object.entries(offices.issuer).filter(([, value]) => value !== undefined),
  );
  return { ...usual, ...own, span: spanAt(file, ['offices', 'issuer']) };
};

const itemSpans = (items: readonly unknown[], file: YamlFile, path: YamlPath): Span[] =>
  items.map((_, i) => spanAt(file, [...path, i]));

const issuerOf = (value: IssuerYaml, file: YamlFile, path: YamlPath): Issuer => ({
  name: value.name,
  address: value.address,
  hotline: value.hotline,
  hours: value.hours,
  email: value.email,
  span: spanAt(file, path),
});

const publicationOf = (
  { value, file, path }: Checked<GuideYaml | PosterYaml>,
  project: ProjectHead,
): Publication => {
  const { issuer, notice } = isPerOffice(project.offices, value.id) ? project.perOffice : project;
  return {
    id: value.id,
    language: value.language ?? project.language,
    title: value.title,
    summary: value.summary,
    issuer: value.issuer ? issuerOf(value.issuer, file, [...path, 'issuer']) : issuer,
    notice,
    revised: value.revised,
    version: value.version,
    formats: value.formats ?? project.formats[value.kind],
    formatSpans: value.formats
      ? itemSpans(value.formats, file, [...path, 'formats'])
      : project.formatSpans[value.kind],
    file: file.source.file,
    span: spanAt(file, path),
    spans: spansAt(file, path),
  };
};

/** Takes rich texts to their places and collects the warnings that travelled with them. */
const richReader = (file: YamlFile, diagnostics: Diagnostic[]) => {
  const rich = ({ inline, plain, warnings }: RichYaml, path: YamlPath): RichText => {
    for (const finding of warnings) diagnostics.push(placed(file, path, finding));
    return { inline, plain, span: spanAt(file, path) };
  };
  const optional = (value: RichYaml | undefined, path: YamlPath) => value && rich(value, path);
  return { rich, optional };
};

const screenshotsOf = (
  value: readonly ScreenshotYaml[] | undefined,
  file: YamlFile,
  path: YamlPath,
): Screenshot[] | undefined =>
  value?.map((shot, i) => {
    const at = [...path, i];
    return {
      image: shot.image,
      alt: shot.alt,
      annotations: (shot.annotations ?? []).map((annotation, k) => ({
        ...annotation,
        span: spanAt(file, [...at, 'annotations', k]),
      })),
      span: spanAt(file, at),
      spans: spansAt(file, at),
    };
  });

type StepParts = Omit<Step, 'number' | 'span' | 'uses' | 'text' | 'screenshots'> & {
  readonly text: RichText | undefined;
  readonly screenshots: readonly Screenshot[] | undefined;
};

const stepPartsOf = (
  { value, file, path }: Checked<StepYaml | SharedStepYaml>,
  diagnostics: Diagnostic[],
): StepParts => {
  const { optional } = richReader(file, diagnostics);
  return {
    id: value.id,
    title: value.title,
    text: optional(value.text, [...path, 'text']),
    note: optional(value.note, [...path, 'note']),
    warning: optional(value.warning, [...path, 'warning']),
    screenshots: screenshotsOf(value.screenshots, file, [...path, 'screenshots']),
    spans: spansAt(file, path),
  };
};

/** A step with what it takes in; undefined when the shared step is broken. */
const stepOf = (
  own: StepParts,
  shared: StepParts | undefined,
  facts: Pick<Step, 'number' | 'span' | 'uses'>,
): Step | undefined => {
  const text = own.text ?? shared?.text;
  if (!text) return undefined;
  return {
    ...facts,
    id: own.id ?? shared?.id,
    title: own.title ?? shared?.title,
    text,
    note: own.note ?? shared?.note,
    warning: own.warning ?? shared?.warning,
    screenshots: own.screenshots ?? shared?.screenshots ?? [],
    spans: { ...shared?.spans, ...own.spans },
  };
};

/** The healthy shared steps by id; the warnings of each are given once, however many guides use it. */
export const resolveShared = (
  shared: ReadonlyMap<string, Checked<SharedStepYaml>>,
): { readonly steps: ReadonlyMap<string, StepParts>; readonly diagnostics: Diagnostic[] } => {
  const diagnostics: Diagnostic[] = [];
  const steps = new Map([...shared].map(([id, step]) => [id, stepPartsOf(step, diagnostics)]));
  return { steps, diagnostics };
};

export type SharedSteps = ReturnType<typeof resolveShared>['steps'];

/** A guide with its defaults and shared steps. `brokenAt` tells where a shared step with problems stands. */
export const resolveGuide = (
  checked: Checked<GuideYaml>,
  project: ProjectHead,
  shared: SharedSteps,
  brokenAt: (id: string) => Diagnostic['span'],
): Outcome<Guide> => {
  const { value, file } = checked;
  const diagnostics: Diagnostic[] = [];
  const { rich, optional } = richReader(file, diagnostics);
  const steps: Step[] = [];
  const broken: Broken[] = [];
  value.steps.forEach((step, i) => {
    const path = ['steps', i];
    const from = step.use === undefined ? undefined : shared.get(step.use);
    const own = stepPartsOf({ value: step, file, path }, diagnostics);
    const facts = { number: i + 1, span: spanAt(file, path), uses: step.use };
    const resolved = step.use !== undefined && !from ? undefined : stepOf(own, from, facts);
    if (resolved) steps.push(resolved);
    else broken.push({ id: step.use ?? '', span: spanAt(file, [...path, 'use']) });
  });
  const without = leftOut('guide', value.id, broken, brokenAt);
  if (without) return { diagnostics: [...diagnostics, without] };
  const apps = value.app === undefined ? [] : Array.isArray(value.app) ? value.app : [value.app];
  const guide: Guide = {
    kind: 'guide',
    ...publicationOf(checked, project),
    number: value.number,
    url: value.url ?? addressBelow(project.site, value.id),
    apps: apps.map((app, i) => ({
      name: app.name,
      version: app.version,
      captured: app.captured,
      span: spanAt(file, Array.isArray(value.app) ? ['app', i] : ['app']),
    })),
    before: (value.before ?? []).map((item, i) => rich(item, ['before', i])),
    minutes: value.minutes,
    cost: optional(value.cost, ['cost']),
    safety: optional(value.safety, ['safety']),
    steps,
  };
  return { value: guide, diagnostics };
};

/** What a poster prints of a guide. */
export type GuideHead = Pick<Guide, 'number' | 'title' | 'summary' | 'url' | 'minutes'>;

export const resolveHead = (
  { value }: Checked<GuideHeadYaml>,
  { site }: ProjectHead,
): GuideHead => ({
  number: value.number,
  title: value.title,
  summary: value.summary,
  url: value.url ?? addressBelow(site, value.id),
  minutes: value.minutes,
});

/** The id of the guide on a tile. */
export const guideOf = (tile: PosterYaml['guides'][number]): string =>
  typeof tile === 'string' ? tile : tile.guide;

/** A poster with its guides' titles, summaries and addresses. */
export const resolvePoster = (
  checked: Checked<PosterYaml>,
  project: ProjectHead,
  guides: ReadonlyMap<string, GuideHead>,
  brokenAt: (id: string) => Diagnostic['span'],
): Outcome<Poster> => {
  const { value, file } = checked;
  const diagnostics: Diagnostic[] = [];
  const tiles: Tile[] = [];
  const seen = new Map<string, Diagnostic['span']>();
  const broken: Broken[] = [];
  value.guides.forEach((written, i) => {
    const path = ['guides', i];
    const over = typeof written === 'string' ? { guide: written } : written;
    const id = guideOf(written);
    const span = spanAt(file, typeof written === 'string' ? path : [...path, 'guide']);
    const guide = guides.get(id);
    if (!guide) {
      broken.push({ id, span });
      return;
    }
    const first = seen.get(id);
    if (first) {
      const related = [{ message: 'It is here first.', span: first }];
      diagnostics.push(diagnose('GP144', { id }, { span, related }));
    } else seen.set(id, span);
    tiles.push({
      guide: id,
      number: over.number ?? guide.number ?? i + 1,
      title: over.title ?? guide.title,
      summary: over.summary ?? guide.summary,
      url: over.url ?? guide.url,
      minutes: guide.minutes,
      span: spanAt(file, path),
      spans: spansAt(file, path),
    });
  });
  const without = leftOut('poster', value.id, broken, brokenAt);
  if (without) return { diagnostics: [...diagnostics, without] };
  const { kicker, url } = value;
  const poster: Poster = {
    kind: 'poster',
    ...publicationOf(checked, project),
    kicker,
    url,
    tiles,
  };
  return { value: poster, diagnostics };
};
