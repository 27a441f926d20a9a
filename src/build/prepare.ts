import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { PageItem, Pages, PlacedPicture } from '../layout/page.ts';
import type { PictureEdition, PreparedScreenshot } from '../screenshot/prepare.ts';
import { mmFromPt } from '../units.ts';
import type { Pictures } from './pictures.ts';
import type { PlannedDocument } from './plan/plan.ts';
import type { Press } from './press.ts';
import { smallestPpi } from './press-pages/for-press.ts';

/** What pixels become in a document: a print profile may leave pictures in sRGB between inks, or ask for more of them. */
export const pictureEdition = (
  { edition, job }: Pick<PlannedDocument, 'edition' | 'job'>,
  readingDistanceMm: number,
): PictureEdition => {
  const { jpegQuality, maxError, colour } = edition;
  const pictures = colour === 'cmyk' ? (job?.profile.pictures ?? 'srgb') : colour;
  const asked = job ? smallestPpi(job.profile, readingDistanceMm) : 0;
  const picturePpi = Math.max(edition.picturePpi, asked);
  return { picturePpi, jpegQuality, maxError, colour: pictures, inks: job?.inks };
};

/** Every placed picture, once a key: at its largest place when there are several. */
export const placedPictures = (pages: Pages): readonly PlacedPicture[] => {
  const largest = new Map<string, PlacedPicture>();
  const visit = (items: readonly PageItem[]): void => {
    for (const item of items) {
      if (item.kind === 'group') visit(item.items);
      if (item.kind !== 'picture') continue;
      const before = largest.get(item.picture);
      if (!before || item.rect.width > before.rect.width) largest.set(item.picture, item);
    }
  };
  for (const page of pages.pages) visit(page.items);
  return [...largest.values()];
};

/**
 * The pixels of all pictures on the pages, at their placed size and the edition's resolution. `look` is called with each as soon
 * as it is there, and waited for.
 */
export const preparePictures = async (
  press: Press,
  pages: Pages,
  pictures: Pictures,
  edition: PictureEdition,
  look: (prepared: PreparedScreenshot) => Promise<void>,
): Promise<Outcome<ReadonlyMap<string, PreparedScreenshot>>> => {
  const diagnostics: Diagnostic[] = [];
  const prepared = new Map<string, PreparedScreenshot>();
  const outcomes = await Promise.all(
    placedPictures(pages).map(async (item) => {
      const outcome = await prepareOne(press, item, pictures, edition);
      if (outcome.value) await look(outcome.value);
      return { key: item.picture, outcome };
    }),
  );
  for (const { key, outcome } of outcomes) {
    diagnostics.push(...outcome.diagnostics);
    if (outcome.value) prepared.set(key, outcome.value);
  }
  return { value: prepared, diagnostics };
};

export const prepareOne = async (
  press: Press,
  item: PlacedPicture,
  { found }: Pictures,
  edition: PictureEdition,
): Promise<Outcome<PreparedScreenshot>> => {
  const picture = found.get(item.picture);
  if (!picture) throw new Error(`layout placed a picture ${item.picture} that nobody found`);
  const { source, screenshot } = picture;
  return press.prepare({
    source,
    annotations: screenshot?.annotations ?? [],
    widthMm: mmFromPt(item.rect.width),
    heightMm: mmFromPt(item.rect.height),
    insets: item.scene?.insets ?? [],
    edition,
    span: screenshot?.spans.image ?? screenshot?.span,
  });
};
