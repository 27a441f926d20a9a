import type { Page, PageLink } from '../layout/page.ts';
import type { Frame } from './path.ts';
import { inFrame } from './path.ts';
import type { Dictionary, PdfDocument, PdfPage, PdfValue, Ref } from './pdfkit.ts';
import { textString } from './pdfkit.ts';
import type { Tags } from './tags.ts';

/** A page as it stands in the file, after its content was painted. */
export interface WrittenPage {
  readonly page: Page;
  readonly pdf: PdfPage;
  readonly frame: Frame;
}

/** Printed annotations only (ISO 32000-1, 12.5.3, bit 3): PDF/A and PDF/UA ask for it. */
const PRINT_FLAG = 4;

/** A link whose annotation can be written again for another address. */
export interface OwnLink {
  readonly ref: Ref;
  again(link: PageLink): void;
}

/** The link annotations of every page (ISO 32000-1, 12.5.6.5); those of a run's own by their number. */
export function addLinks(
  document: PdfDocument,
  pages: readonly WrittenPage[],
  tags: Tags | undefined,
): readonly OwnLink[] {
  const own: OwnLink[] = [];
  for (const { page, pdf, frame } of pages) {
    const annotations = page.links.map((link): Ref => {
      const annotation = document.ref(linkAnnotation(link, frame, pages));
      if (tags) tags.annotate(link.structure, pdf.dictionary, annotation);
      else annotation.end();
      if (link.own !== undefined) {
        const again = (other: PageLink) =>
          void Object.assign(annotation.data, linkAnnotation(other, frame, pages));
        own[link.own] = { ref: annotation, again };
      }
      return annotation;
    });
    if (annotations.length > 0) pdf.dictionary.data.Annots = annotations;
  }
  return own;
}

function linkAnnotation(
  { rect, target, description }: PageLink,
  frame: Frame,
  pages: readonly WrittenPage[],
): Dictionary {
  const corner = inFrame(frame, rect.x, rect.y + rect.height);
  return {
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [corner.x, corner.y, corner.x + rect.width, corner.y + rect.height],
    Border: [0, 0, 0],
    F: PRINT_FLAG,
    Contents: textString(description),
    ...(target.kind === 'url'
      ? { A: { Type: 'Action', S: 'URI', URI: textString(asciiUrl(target.url)) } }
      : { Dest: destination(pages, target.page, target.y) }),
  };
}

/** The top left of a place, zoom as it is (12.3.2.2). */
export function destination(
  pages: readonly WrittenPage[],
  page: number,
  y: number,
): PdfValue | undefined {
  const goal = pages[page];
  if (!goal) throw new Error(`a link or bookmark leads to page ${page}, which is not there`);
  return [goal.pdf.dictionary, 'XYZ', null, inFrame(goal.frame, 0, y).y, null];
}

/** URIs are 7-bit ASCII (12.6.4.7): hosts as punycode, the rest percent-encoded. */
function asciiUrl(url: string): string {
  try {
    return new URL(url).href;
  } catch {
    return encodeURI(url);
  }
}
