import type { Edition } from '../edition.ts';
import type { Font, FontId, FontSet } from '../font/font.ts';
import type { Page, Pages } from '../layout/page.ts';
import type { OutputIntent } from '../profile.ts';
import { attributesOf } from './attributes.ts';
import { opacityBook, openCanvas, overprintBook } from './canvas.ts';
import { DEVICE_SPACE, spaceOf } from './colour.ts';
import { fontBook } from './font.ts';
import { gradientBook } from './gradient.ts';
import { addOutputIntents, screenIntent } from './intent.ts';
import type { Press } from './items.ts';
import { paintItems } from './items.ts';
import type { WrittenPage } from './links.ts';
import { addLinks } from './links.ts';
import type { Claims, Metadata } from './metadata.ts';
import { addMetadata, infoOf } from './metadata.ts';
import { addOutline, addPageLabels } from './outline.ts';
import { pathOperators } from './path.ts';
import { addPage, close, openDocument } from './pdfkit.ts';
import type { Pictures } from './picture.ts';
import { pictureBook } from './picture.ts';
import { separationBook } from './separation.ts';
import { bleedPath, boxArray } from './sheet.ts';
import { type PrintJob, type Surround, surroundOf } from './surround.ts';
import { openTags } from './tags.ts';

export interface Resources {
  readonly fonts: FontSet | ReadonlyMap<FontId, Font>;
  readonly pictures: Pictures;
}

/**
 * Writes the pages as one file: tagged, with links, bookmarks and metadata as far as the edition wants
 * them. A print profile for PDF/X-4 makes it PDF 1.6, PDF/X-4 and PDF/A-2 at once, without links; all else
 * is PDF 1.7. The same input gives the same bytes. Throws only on what an earlier stage should have
 * seen to: a font, a picture or a place that is not there, a colour without inks on its way to a CMYK press.
 */
export async function writePdf(
  pages: Pages,
  resources: Resources,
  metadata: Metadata,
  edition: Edition,
  job?: PrintJob,
): Promise<Uint8Array> {
  const isPress = job?.profile.standard === 'pdf-x4';
  const links = edition.links && !isPress;
  const intent = isPress ? intentOf(job) : edition.colour === 'cmyk' ? undefined : screenIntent();
  const claims: Claims = {
    tagged: edition.tagged,
    archive: intent !== undefined,
    press: isPress ? job : undefined,
  };
  const document = openDocument({
    version: isPress ? '1.6' : '1.7',
    language: metadata.language,
    info: infoOf(metadata, claims),
  });
  const space = spaceOf(edition, job?.profile);
  const separations = separationBook(document);
  const press: Press = {
    document,
    space,
    fonts: fontBook(document, resources.fonts),
    prepared: resources.pictures,
    pictures: pictureBook(document, isPress),
    opacities: opacityBook((data) => document.ref(data)),
    separations,
    overprints: overprintBook((data) => document.ref(data)),
    gradients: gradientBook(document, space, separations),
    tags: edition.tagged ? openTags(document, pages, links, attributesOf) : undefined,
    forms: [],
  };
  const surround = surroundOf(pages, resources, metadata, edition, job);
  const written = pages.pages.map((page, i) => writePage(press, page, surround(page, i)));

  if (links) addLinks(document, written, press.tags);
  press.tags?.finish();
  for (const { ref, content } of press.forms) ref.end(content);
  if (isTranslucent(press)) declareGroups(press, written);
  addOutline(document, pages.bookmarks, written);
  addPageLabels(document);
  if (intent) {
    addOutputIntents(document, isPress ? ['GTS_PDFX', 'GTS_PDFA1'] : ['GTS_PDFA1'], intent);
  }
  addMetadata(document, metadata, claims);
  return close(document);
}

function intentOf({ profile }: PrintJob): OutputIntent {
  if (!profile.intent) throw new Error(`the print profile ${profile.name} has no output intent`);
  return profile.intent;
}

function writePage(press: Press, page: Page, { sheet, bleed, items }: Surround): WrittenPage {
  const { media, trim, frame } = sheet;
  const pdf = addPage(press.document, media.width, media.height);
  // ISO 15930-7 wants the trim box on the page itself, and no art box beside it.
  Object.assign(pdf.dictionary.data, { BleedBox: boxArray(sheet.bleed), TrimBox: boxArray(trim) });

  const canvas = openCanvas(press);
  const stream = { page: pdf.dictionary, owners: [] };
  if (sheet.marked) {
    canvas.isolated(() => {
      // Nothing may reach the marks, not even what hangs over the bleed.
      canvas.graphics(`${pathOperators(bleedPath(page, bleed), frame)}\nW n`);
      paintItems(press, canvas, page.items, frame, stream);
    });
  } else {
    paintItems(press, canvas, page.items, frame, stream);
  }
  paintItems(press, canvas, items, frame, stream);
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
