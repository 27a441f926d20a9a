import type { Edition } from '../edition.ts';
import type { Font, FontId, FontSet } from '../font/font.ts';
import type { Page, Pages } from '../layout/page.ts';
import type { PrintProfile } from '../profile.ts';
import { attributesOf } from './attributes.ts';
import { opacityBook, openCanvas } from './canvas.ts';
import { DEVICE_SPACE } from './colour.ts';
import { fontBook } from './font.ts';
import { gradientBook } from './gradient.ts';
import type { Press } from './items.ts';
import { paintItems } from './items.ts';
import type { WrittenPage } from './links.ts';
import { addLinks } from './links.ts';
import type { Metadata } from './metadata.ts';
import { addMetadata, infoOf } from './metadata.ts';
import { addOutline, addPageLabels } from './outline.ts';
import { pathOperators } from './path.ts';
import { addPage, close, openDocument } from './pdfkit.ts';
import type { Pictures } from './picture.ts';
import { pictureBook } from './picture.ts';
import { bleedPath, boxArray, hasMarks, paintMarks, sheetOf } from './sheet.ts';
import { openTags } from './tags.ts';

export interface Resources {
  readonly fonts: FontSet | ReadonlyMap<FontId, Font>;
  readonly pictures: Pictures;
}

/** What a file for the print shop needs to know besides. */
export interface PrintJob {
  readonly profile: PrintProfile;
  /** What the slug line calls the document. */
  readonly document: string;
}

/**
 * Writes the pages as one PDF 1.7 file: tagged, with links, bookmarks and metadata as far as the
 * edition wants them. The same input gives the same bytes. Throws only on pages that name a font, a
 * picture or a place that is not there: a bug of an earlier stage.
 */
export async function writePdf(
  pages: Pages,
  resources: Resources,
  metadata: Metadata,
  edition: Edition,
  _press?: PrintJob,
): Promise<Uint8Array> {
  const document = openDocument({ language: metadata.language, info: infoOf(metadata) });
  const press: Press = {
    document,
    space: edition.colour,
    fonts: fontBook(document, resources.fonts),
    prepared: resources.pictures,
    pictures: pictureBook(document),
    opacities: opacityBook((data) => document.ref(data)),
    gradients: gradientBook(document, edition.colour),
    tags: edition.tagged ? openTags(document, pages, edition.links, attributesOf) : undefined,
    forms: [],
  };
  const written = pages.pages.map((page) => writePage(press, page, edition));

  if (edition.links) addLinks(document, written, press.tags);
  press.tags?.finish();
  for (const { ref, content } of press.forms) ref.end(content);
  if (isTranslucent(press)) declareGroups(press, written);
  addOutline(document, pages.bookmarks, written);
  addPageLabels(document);
  addMetadata(document, metadata, edition.tagged);
  return close(document);
}

function writePage(press: Press, page: Page, edition: Edition): WrittenPage {
  const { media, bleed, trim, frame } = sheetOf(page, edition);
  const pdf = addPage(press.document, media.width, media.height);
  // ISO 15930-7 wants the trim box on the page itself, and no art box beside it.
  Object.assign(pdf.dictionary.data, { BleedBox: boxArray(bleed), TrimBox: boxArray(trim) });

  const canvas = openCanvas(press.space, press.opacities);
  const stream = { page: pdf.dictionary, owners: [] };
  if (hasMarks(page, edition)) {
    canvas.isolated(() => {
      // Nothing may reach the marks, not even what hangs over the bleed.
      canvas.graphics(`${pathOperators(bleedPath(page), frame)}\nW n`);
      paintItems(press, canvas, page.items, frame, stream);
    });
    if (press.tags) canvas.beginMark(press.tags.mark(undefined, stream));
    paintMarks(canvas, page, edition, frame);
    if (press.tags) canvas.endMark();
  } else {
    paintItems(press, canvas, page.items, frame, stream);
  }
  const content = canvas.finish();
  if (content !== '') pdf.content.write(content);
  Object.assign(pdf.resources.data, canvas.resources);
  return { page, pdf, frame };
}

const isTranslucent = ({ opacities, gradients, pictures, forms }: Press): boolean =>
  opacities.used || gradients.translucent || pictures.translucent || forms.length > 0;

/** Pages with transparency name the space that they are blended in (ISO 32000-1, 11.6.6). */
function declareGroups({ space }: Press, pages: readonly WrittenPage[]): void {
  for (const { pdf } of pages) {
    pdf.dictionary.data.Group = { Type: 'Group', S: 'Transparency', CS: DEVICE_SPACE[space] };
  }
}
