import { shortened } from '../facts.ts';
import type { Box } from '../pdf/box.ts';
import { type Figures, figuresOf } from '../pdf/figures.ts';
import { type Matrix, times } from '../pdf/matrix.ts';
import { boxOfUnitSquare } from '../pdf/pictures.ts';
import type { Seen } from '../redaction/hidden.ts';
import type { Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';

export const d1: Rule = {
  id: 'D1',
  title: 'what is redacted in a screenshot is in no picture',
  severity: 'error',
  scope: 'file',
  source: 'the redact annotations of the project; asked when it is named (--project)',
  gap: 'turned or mirrored pictures, JPEG 2000, fax and JBIG2, text and drawings; of pictures that show another part of a screenshot than the project does, only redacted parts that can be read whole are found',
  why: 'A rectangle over a picture hides nothing: who opens the file takes the picture out as it is.',
  hint: 'Redact it in the guide (kind: redact), which overwrites the pixels, and build the file anew.',
  *check(subject) {
    const { hidden } = subject;
    const figures = figuresOf(subject);
    for (const { path, object, seen } of hidden?.showings ?? [])
      for (const { place, how } of seen) {
        const { alt, ...where } = placeOf(subject, object, place, figures);
        yield {
          message: MESSAGES[how](path, alt === undefined ? '' : ` (“${shortened(alt)}”)`),
          object,
          ...where,
          ...(how === 'elsewhere' ? { severity: 'warning' } : {}),
        };
      }
    for (const object of hidden?.unseen ?? []) {
      const { alt, ...where } = placeOf(subject, object, WHOLE, figures);
      const which = alt === undefined ? '' : ` (“${shortened(alt)}”)`;
      yield {
        message: `A picture${which} cannot be decoded here: nobody has looked what it shows.`,
        severity: 'warning',
        object,
        ...where,
      };
    }
  },
};

const WHOLE = { x: 0, y: 0, width: 1, height: 1 };

/** `which` tells the picture from others on its page. */
const MESSAGES: Readonly<Record<Seen['how'], (path: string, which: string) => string>> = {
  'as it was': (path, which) => `A picture${which} shows what is redacted in ${path}.`,
  'in part': (path, which) =>
    `A picture${which} shows ${path}; what is redacted there is covered only in part.`,
  elsewhere: (path, which) =>
    `Words as they are redacted in ${path} stand in another picture${which}.`,
};

/** Where a part of a picture lies on the first page that shows it, and what is said of it to those who do not see it. */
const placeOf = (
  { pages }: Subject,
  object: number,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  figures: Figures,
): { readonly page?: number; readonly area?: Box; readonly alt?: string | undefined } => {
  for (const page of pages) {
    const use = page.uses.pictures.find((each) => each.dictionary.object === object);
    if (!use) continue;
    // Pictures stand with their lower left corner at the origin (8.9.5).
    const part: Matrix = [width, 0, 0, height, x, 1 - y - height];
    const alt = figures(page.dictionary.object, use.mark);
    return { page: page.number, area: boxOfUnitSquare(times(part, use.matrix)), alt };
  }
  return {};
};
