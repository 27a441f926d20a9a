import { EMAIL } from '../../edition.ts';
import type { Guide, Poster, Project, Publication, RichText } from '../../guide/guide.ts';
import type { Column, ColumnType } from '../../guide/offices/office.ts';
import { guideContext, posterContext } from './context.ts';

const span = { file: 'sample', line: 1, column: 1 };
const spans = {};
const rich: RichText = { inline: [{ kind: 'text', text: 'a' }], plain: 'a', span };
const url = 'https://sample.example/a';
const issuer = {
  name: 'a',
  address: 'a',
  hotline: '1',
  hours: 'a',
  email: 'a@sample.example',
  span,
};

const publication = {
  id: 'a',
  language: 'vi',
  title: 'a',
  summary: 'a',
  issuer,
  notice: 'a',
  revised: '2026-01-01',
  version: '1',
  formats: [],
  formatSpans: [],
  file: 'sample',
  span,
  spans,
} satisfies Publication;

const screenshot = { image: 'a.png', alt: 'a', annotations: [], span, spans };
const step = {
  number: 1,
  id: 'a',
  title: 'a',
  text: rich,
  note: rich,
  warning: rich,
  screenshots: [screenshot],
  span,
  spans,
  uses: undefined,
};

const guide: Guide = {
  ...publication,
  kind: 'guide',
  number: 1,
  url,
  apps: [{ name: 'a', version: '1', captured: '2026-01-01', span }],
  before: [rich],
  minutes: 1,
  cost: rich,
  safety: rich,
  steps: [step],
};

const poster: Poster = {
  ...publication,
  kind: 'poster',
  kicker: 'a',
  url,
  tiles: [{ guide: 'a', number: 1, title: 'a', summary: 'a', url, minutes: 1, span, spans }],
};

const project: Project = {
  title: 'a',
  language: 'vi',
  site: url,
  domains: [],
  issuer,
  notice: 'a',
  formats: { guide: [], poster: [] },
  formatSpans: { guide: [], poster: [] },
  guides: [guide],
  posters: [poster],
  span,
  spans,
};

const OF_TYPE: Readonly<Record<ColumnType, string>> = {
  code: 'a',
  text: 'a',
  phone: '1 1',
  email: 'a@sample.example',
  url,
  integer: '1',
  date: '2026-01-01',
};

/**
 * A context in which nothing is empty: what a template names and this has not, does not exist.
 * `columns` are those of the project's offices.
 */
export function sampleContext(kind: 'guide' | 'poster', columns: readonly Column[]) {
  const format = { name: 'a', readingDistanceMm: 300 };
  const own = columns.map(({ name, type }) => [name, OF_TYPE[type]]);
  const office = { values: { code: 'a', name: 'a', slug: 'a', ...Object.fromEntries(own) } };
  return kind === 'guide'
    ? guideContext(project, guide, format, EMAIL, office)
    : posterContext(project, poster, format, EMAIL, office);
}
