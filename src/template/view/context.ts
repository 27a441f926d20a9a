import type { Edition } from '../../edition.ts';
import type { Annotation } from '../../guide/annotation.ts';
import type {
  Guide,
  Inline,
  Issuer,
  Poster,
  Project,
  Publication,
  RichText,
  Step,
  Tile,
} from '../../guide/guide.ts';
import type { Office } from '../../guide/offices/office.ts';
import { writtenDate } from '../handlebars/helpers.ts';
import { heardScreenshot } from './heard.ts';
import { remembered } from './remembered.ts';
import { standAlone } from './rows.ts';

/** A text with marks; `{{rich …}}` prints it. */
export interface Rich {
  readonly inline: readonly Inline[];
  readonly plain: string;
  /** `file:line:column` in the guide: printed along, so that a problem of the text is reported there. */
  readonly source: string;
}

/** What a template knows of the format it is printed in. */
export interface FormatView {
  /** Full name, such as leaflet-a4. */
  readonly name: string;
  readonly readingDistanceMm: number;
}

/** A web address in the parts that people read. `text` is host and path without the scheme. */
interface Address {
  readonly host: string;
  readonly path: string;
  readonly text: string;
}

/** Optional values are there as null, so that a misspelt name is told from an empty value. */
const orNull = <T>(value: T | undefined): T | null => value ?? null;
const richOrNull = (text: RichText | undefined): Rich | null => (text ? rich(text) : null);
const rich = remembered(
  ({ inline, plain, span }: RichText): Rich => ({
    inline,
    plain,
    source: `${span.file}:${span.line}:${span.column}`,
  }),
);
const richList = remembered((texts: readonly RichText[]) => texts.map((text) => rich(text)));
const dateText = (iso: string | undefined): string | null =>
  iso === undefined ? null : (writtenDate(iso) ?? iso);

function address(url: string): Address {
  if (!URL.canParse(url)) return { host: url, path: '', text: url };
  const { host, pathname, search } = new URL(url);
  const path = `${pathname}${search}`.replace(/\/$/, '');
  return { host, path, text: `${host}${path}` };
}

const issuerView = ({ name, address, hotline, hours, email }: Issuer) => ({
  name,
  address: orNull(address),
  hotline: orNull(hotline),
  hours: orNull(hours),
  email: orNull(email),
});

const publicationView = (publication: Publication) => ({
  id: publication.id,
  language: publication.language,
  title: publication.title,
  summary: orNull(publication.summary),
  issuer: issuerView(publication.issuer),
  revised: orNull(publication.revised),
  revisedText: dateText(publication.revised),
  version: orNull(publication.version),
});

/** Columns that this office leaves empty are there as null. */
const officeView = ({ values }: Pick<Office, 'values'>): Readonly<Record<string, string | null>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value || null]));

const surroundings = (
  project: Project,
  { notice }: Publication,
  format: FormatView,
  edition: Edition,
  office: Pick<Office, 'values'> | undefined,
) => ({
  office: office ? officeView(office) : null,
  project: { title: project.title, site: project.site, notice: orNull(notice) },
  format: { name: format.name, readingDistanceMm: format.readingDistanceMm },
  edition: { id: edition.id, links: edition.links },
});

/** Names a screenshot of a guide: the place of its step and its place in the step, from 1. */
export const screenshotRef = (step: number, screenshot: number): string => `${step}/${screenshot}`;

/**
 * The margins beside a picture in which the words of its annotations are to stand: those asked for, the
 * right one for words that do not say. Sheets have no margin above and below a picture; the words of
 * arrows and labels `inside` stand on it.
 */
export function labelMargins(annotations: readonly Annotation[]): ('left' | 'right')[] {
  const sides = annotations.flatMap((annotation) => {
    switch (annotation.kind) {
      case 'label':
        return annotation.place === 'beside' ? [annotation.side] : [];
      case 'box':
      case 'ellipse':
        return annotation.label ? [annotation.side] : [];
      default:
        return [];
    }
  });
  const margins = sides.map((side) => (side === 'auto' ? 'right' : side));
  return (['left', 'right'] as const).filter((margin) => margins.includes(margin));
}

const stepView = remembered((step: Step, language: string) => {
  const margins = step.screenshots.map(({ annotations }) => labelMargins(annotations));
  const screenshots = step.screenshots.map((screenshot, index) => ({
    ref: screenshotRef(step.number, index + 1),
    alt: heardScreenshot(screenshot, language),
    labels: margins[index]?.join(' ') ?? '',
  }));
  const { file, line, column } = step.span;
  return {
    number: step.number,
    id: orNull(step.id),
    title: orNull(step.title),
    text: rich(step.text),
    note: richOrNull(step.note),
    warning: richOrNull(step.warning),
    screenshots,
    screenshotCount: screenshots.length,
    pictureColumns: screenshots.length + margins.flat().length,
    wide: screenshots.length > 1 || margins.flat().length > 0,
    source: `${file}:${line}:${column}`,
  };
});

const stepInRow = remembered((step: ReturnType<typeof stepView>, alone: boolean) => ({
  ...step,
  alone,
}));

const stepsView = remembered((steps: readonly Step[], language: string) => {
  const views = steps.map((step) => stepView(step, language));
  const alone = standAlone(views);
  return views.map((view, i) => stepInRow(view, alone[i] === true));
});

const appsView = remembered((apps: Guide['apps']) =>
  apps.map(({ name, version, captured }) => ({
    name,
    version: orNull(version),
    captured: orNull(captured),
    capturedText: dateText(captured),
  })),
);

/** What a template of `kind: guide` can print. */
export function guideContext(
  project: Project,
  guide: Guide,
  format: FormatView,
  edition: Edition,
  office?: Pick<Office, 'values'>,
) {
  const steps = stepsView(guide.steps, guide.language);
  return {
    ...surroundings(project, guide, format, edition, office),
    guide: {
      ...publicationView(guide),
      number: orNull(guide.number),
      url: guide.url,
      address: address(guide.url),
      apps: appsView(guide.apps),
      before: richList(guide.before),
      minutes: orNull(guide.minutes),
      cost: richOrNull(guide.cost),
      safety: richOrNull(guide.safety),
    },
    steps,
    stepCount: steps.length,
    halfStepCount: Math.ceil(steps.length / 2),
    pictureCount: steps.reduce((sum, step) => sum + step.screenshotCount, 0),
  };
}

const tileView = ({ number, title, summary, url, minutes, guide }: Tile) => ({
  number,
  title,
  summary: orNull(summary),
  url,
  address: address(url),
  minutes: orNull(minutes),
  guideId: guide,
});

/** What a template of `kind: poster` can print. */
export function posterContext(
  project: Project,
  poster: Poster,
  format: FormatView,
  edition: Edition,
  office?: Pick<Office, 'values'>,
) {
  return {
    ...surroundings(project, poster, format, edition, office),
    poster: {
      ...publicationView(poster),
      kicker: orNull(poster.kicker),
      url: orNull(poster.url),
      address: poster.url === undefined ? null : address(poster.url),
    },
    tiles: poster.tiles.map(tileView),
    tileCount: poster.tiles.length,
    longestName: Math.max(0, ...poster.tiles.map(({ title }) => title.length)),
    longestSummary: Math.max(0, ...poster.tiles.map(({ summary }) => summary?.length ?? 0)),
    longestHost: Math.max(0, ...poster.tiles.map(({ url }) => address(url).host.length)),
    longestPath: Math.max(0, ...poster.tiles.map(({ url }) => address(url).path.length)),
    longestAddress: Math.max(0, ...poster.tiles.map(({ url }) => address(url).text.length)),
  };
}
