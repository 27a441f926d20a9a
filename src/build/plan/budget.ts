import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Edition } from '../../edition.ts';
import type { Guide, Poster, Project } from '../../guide/guide.ts';
import type { PreparedScreenshot } from '../../screenshot/prepare.ts';
import type { Pictures } from '../pictures.ts';
import { madeFor } from '../series/own-document.ts';
import type { PlannedDocument } from './plan.ts';

/** 1.5 MB for a leaflet of 14 steps: a dozen such attachments go through where mail servers stop at 20 MB. */
const BASE_BYTES = 100_000;
/** For each step of a guide and each tile of a poster. */
const BYTES_EACH = 100_000;

const MOST_NAMED = 5;

/** How many bytes a document may have: what the project says, else by its length. Nothing in editions without a budget. */
export const budgetOf = (
  publication: Guide | Poster,
  { budget }: Pick<Project, 'budget'>,
  { budgeted }: Pick<Edition, 'budgeted'>,
): number | undefined => {
  if (!budgeted) return undefined;
  const parts = publication.kind === 'guide' ? publication.steps : publication.tiles;
  return budget ?? BASE_BYTES + BYTES_EACH * parts.length;
};

/** A warning when the file is larger than its budget, with the pictures that weigh most. */
export const overBudget = (
  { budget, name, publication, office }: PlannedDocument,
  bytes: number,
  prepared: ReadonlyMap<string, PreparedScreenshot>,
  { found }: Pictures,
): readonly Diagnostic[] => {
  if (budget === undefined || bytes <= budget) return [];
  const weighed = [...prepared]
    .map(([key, { picture, insets }]) => ({
      picture: found.get(key),
      step: Number(/^(\d+)\/\d+$/.exec(key)?.[1]),
      bytes: [picture, ...insets].reduce((sum, one) => sum + one.bytes.length, 0),
    }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, MOST_NAMED);
  const heaviest = weighed.flatMap(({ picture, step, bytes: weight }) =>
    picture
      ? { path: picture.source.path, bytes: weight, ...(picture.screenshot ? { step } : {}) }
      : [],
  );
  const span = publication.spans.title ?? publication.span;
  const place = office ? { span, related: [madeFor(office)] } : { span };
  return [diagnose('GP615', { name, bytes, budget, heaviest }, place)];
};
