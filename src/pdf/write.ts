import type { Edition } from '../edition.ts';
import type { Font, FontId, FontSet } from '../font/font.ts';
import type { Page, Pages, StructureId } from '../layout/page.ts';
import type { OutputIntent } from '../profile.ts';
import { attributesOf } from './attributes.ts';
import { openCanvas } from './canvas.ts';
import { DEVICE_SPACE, spaceOf } from './colour.ts';
import { opacityBook, overprintBook } from './ext-g-states.ts';
import type { FileShape, PdfObject } from './file.ts';
import { fileOf, headOf } from './file.ts';
import type { Reserve } from './font.ts';
import { fontBook } from './font.ts';
import { gradientBook } from './gradient.ts';
import { addOutputIntents, screenIntent } from './intent.ts';
import type { Press } from './items.ts';
import { paintItems } from './items.ts';
import type { OwnLink, WrittenPage } from './links.ts';
import { addLinks } from './links.ts';
import type { Claims, Metadata } from './metadata.ts';
import { addMetadata, infoOf, xmpStream } from './metadata.ts';
import { addOutline, addPageLabels } from './outline.ts';
import { pathOperators } from './path.ts';
import type { PdfDocument, PdfPage, Ref } from './pdfkit.ts';
import { addPage, openDocument, rewritten } from './pdfkit.ts';
import type { Pictures } from './picture.ts';
import { pictureBook } from './picture.ts';
import { separationBook } from './separation.ts';
import { bleedPath, boxArray } from './sheet.ts';
import { type PaintedSlot, type SlotBook, slotBook } from './slots.ts';
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
export function writePdf(
  pages: Pages,
  resources: Resources,
  metadata: Metadata,
  edition: Edition,
  job?: PrintJob,
): Uint8Array {
  const { document, shape, claims, xmp } = compose(pages, resources, metadata, edition, job);
  describe(document, xmp, metadata, claims);
  return fileOf(headOf([...document.objects.values()], shape, document._offsets.length + 1));
}

/** A document with all its objects ended, but for the metadata. */
export interface Composed {
  readonly document: PdfDocument;
  readonly press: Press;
  readonly pages: readonly WrittenPage[];
  readonly shape: FileShape;
  readonly claims: Claims;
  readonly xmp: Ref;
  /** Content of the slots, by their place in `press.slots.slots`. */
  readonly slots: readonly Ref[];
  readonly elements: ReadonlyMap<StructureId, Ref>;
  readonly links: readonly OwnLink[];
  readonly bookmarks: readonly Ref[];
}

export function compose(
  pages: Pages,
  resources: Resources,
  metadata: Metadata,
  edition: Edition,
  job?: PrintJob,
  reserve?: Reserve,
): Composed {
  const file = openFile(resources, metadata, edition, job, reserve);
  const { document, claims, withLinks } = file;
  const press: Press = {
    ...file.press,
    tags: edition.tagged ? openTags(document, pages, withLinks, attributesOf) : undefined,
    slots: reserve && slotBook(),
  };
  const around = surroundOf(pages, resources, metadata, edition, job);
  const parts = new Map<PaintedSlot, Ref>();
  const count = pages.pages.length;
  const written = pages.pages.map((page, i) => {
    const { slug, ...surround } = around(page);
    const items = slug ? [...surround.items, slug(`${i + 1}/${count}`)] : surround.items;
    return writePage(press, page, { ...surround, items }, parts);
  });
  const slots = press.slots ? slotRefs(press.slots, parts) : [];

  const links = withLinks ? addLinks(document, written, press.tags) : [];
  const elements = press.tags?.finish() ?? new Map();
  endForms(press, written);
  const bookmarks = addOutline(document, pages.bookmarks, written);
  const xmp = endFile(file);
  const shape = { ...file.shape, root: document._root.id, info: document._info.id };
  return { document, press, pages: written, shape, claims, xmp, slots, elements, links, bookmarks };
}

/** A file in the making: what all its pages share. */
export interface OpenFile {
  readonly document: PdfDocument;
  readonly press: Press;
  readonly shape: Pick<FileShape, 'version' | 'compressed'>;
  readonly claims: Claims;
  readonly intent: OutputIntent | undefined;
  readonly withLinks: boolean;
}

export function openFile(
  resources: Resources,
  metadata: Metadata,
  edition: Edition,
  job: PrintJob | undefined,
  reserve?: Reserve,
): OpenFile {
  const isPress = job?.profile.standard === 'pdf-x4';
  const intent = isPress ? intentOf(job) : edition.colour === 'cmyk' ? undefined : screenIntent();
  const claims: Claims = {
    tagged: edition.tagged,
    archive: intent !== undefined,
    press: isPress ? job : undefined,
  };
  const version = isPress ? '1.6' : '1.7';
  const document = openDocument({ version, language: metadata.language });
  const space = spaceOf(edition, job?.profile);
  const separations = separationBook(document);
  const press: Press = {
    document,
    space,
    fonts: fontBook(document, resources.fonts, reserve),
    prepared: resources.pictures,
    pictures: pictureBook(document, isPress),
    opacities: opacityBook((data) => document.ref(data)),
    separations,
    overprints: overprintBook((data) => document.ref(data)),
    gradients: gradientBook(document, space, separations),
    tags: undefined,
    slots: undefined,
    forms: [],
  };
  const shape = { version, compressed: !edition.press } as const;
  return { document, press, shape, claims, intent, withLinks: edition.links && !isPress };
}

/** Ends what stands in no page; gives the stream of the metadata, whose words are `describe`'s. */
export function endFile({ document, claims, intent }: OpenFile): Ref {
  addPageLabels(document);
  if (intent) {
    addOutputIntents(document, claims.press ? ['GTS_PDFX', 'GTS_PDFA1'] : ['GTS_PDFA1'], intent);
  }
  const xmp = addMetadata(document);
  document.end();
  return xmp;
}

/** Ends the forms of these pages, when the tags know which of them hold marked content. */
export function endForms(press: Press, pages: readonly WrittenPage[]): void {
  for (const { ref, content } of press.forms) ref.end(content);
  if (isTranslucent(press)) declareGroups(press, pages);
}

/** What the file says about itself, in the information dictionary and in the XMP packet. */
export function describe(
  document: PdfDocument,
  xmp: Ref,
  metadata: Metadata,
  claims: Claims,
): readonly PdfObject[] {
  Object.assign(document._info, { data: infoOf(metadata, claims) });
  const info = rewritten(document, document._info);
  const packet = { id: xmp.id, body: xmpStream(metadata, claims) };
  document.objects.set(xmp.id, packet);
  return [info, packet];
}

function intentOf({ profile }: PrintJob): OutputIntent {
  if (!profile.intent) throw new Error(`the print profile ${profile.name} has no output intent`);
  return profile.intent;
}

export function writePage(
  press: Press,
  page: Page,
  { sheet, bleed, items }: Omit<Surround, 'slug'>,
  slots: Map<PaintedSlot, Ref>,
): WrittenPage {
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
  addContent(press, pdf, canvas.finish(), slots);
  Object.assign(pdf.resources.data, canvas.resources);
  return { page, pdf, frame };
}

/** The objects of all slots, those on pages themselves as `writePage` noted them. */
export const slotRefs = (
  { slots }: SlotBook,
  onPages: ReadonlyMap<PaintedSlot, Ref>,
): readonly Ref[] => slots.map((slot) => slot.stream.form ?? (onPages.get(slot) as Ref));

/** One stream, or a row of them where some parts differ between the files of a run (ISO 32000-1, 7.8.2). */
function addContent(
  { document, slots: book }: Press,
  pdf: PdfPage,
  parts: readonly string[],
  slots: Map<PaintedSlot, Ref>,
): void {
  const [first = '', ...more] = parts;
  if (first !== '') pdf.content.write(first);
  if (more.length === 0) return;
  const onPage = book?.slots.filter(({ stream }) => stream.page === pdf.dictionary) ?? [];
  const refs = more.flatMap((part, i) => {
    const slot = onPage.find((each) => each.part === i + 1);
    if (part === '' && !slot) return [];
    const ref = document.ref();
    ref.end(part);
    if (slot) slots.set(slot, ref);
    return [ref];
  });
  pdf.dictionary.data.Contents = [...(first === '' ? [] : [pdf.content]), ...refs];
}

const isTranslucent = ({ opacities, gradients, pictures, forms }: Press): boolean =>
  opacities.used || gradients.translucent || pictures.translucent || forms.length > 0;

/** Pages with transparency name the space that they are blended in (ISO 32000-1, 11.6.6). */
function declareGroups({ space }: Press, pages: readonly WrittenPage[]): void {
  for (const { pdf } of pages) {
    pdf.dictionary.data.Group = { Type: 'Group', S: 'Transparency', CS: DEVICE_SPACE[space] };
  }
}
