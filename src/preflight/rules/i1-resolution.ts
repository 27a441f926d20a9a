import { shortened } from '../facts.ts';
import { type Box, heightOf, widthOf } from '../pdf/box.ts';
import { figuresOf } from '../pdf/figures.ts';
import { boxOfUnitSquare, resolutionOf } from '../pdf/pictures.ts';
import type { Rule } from '../rule.ts';

/** When no profile says another: below it pixels show in the hand. */
const USUAL_PPI = 150;

export const i1: Rule = {
  id: 'I1',
  title: 'pictures have enough pixels',
  severity: 'warning',
  scope: 'print',
  source: 'the print profile (minPpi); ISO 32000-1, 8.9.5 for the placed size',
  gap: 'the reading distance is not in the file: the profile’s smallest number counts for every page over A3',
  why: 'Pictures with too few pixels look blurred or show steps.',
  hint: 'Take the screenshot on a larger screen, or place it smaller.',
  *check({ catalog, pages, profile }) {
    const figures = figuresOf({ catalog });
    for (const page of pages) {
      const needed = neededPpi(page.boxes.trim ?? page.boxes.media, profile?.minPpi);
      for (const picture of page.uses.pictures) {
        const ppi = resolutionOf(picture);
        if (ppi === undefined || ppi >= needed - 0.5) continue;
        const width = picture.dictionary.number('Width') ?? picture.dictionary.number('W');
        const height = picture.dictionary.number('Height') ?? picture.dictionary.number('H');
        const alt = figures(page.dictionary.object, picture.mark);
        const which = alt === undefined ? '' : ` (“${shortened(alt)}”)`;
        yield {
          message: `A picture of ${width}×${height} pixels${which} has ${Math.round(ppi)} ppi on paper; ${needed} are needed.`,
          page: page.number,
          object: picture.object,
          area: boxOfUnitSquare(picture.matrix),
        };
      }
    }
  },
};

/** Long sides in points: up to a little over A4 (842) a sheet is held in the hand, up to A3 (1191) it hangs on a near wall. */
const HELD = 850;
const HUNG = 1192;
/** How far away both are read, millimetres. */
const HAND_MM = 300;
const WALL_MM = 1000;

const neededPpi = (
  sheet: Box | undefined,
  table: readonly { readonly upToMm: number; readonly ppi: number }[] | undefined,
): number => {
  if (!table || table.length === 0) return USUAL_PPI;
  const long = sheet ? Math.max(widthOf(sheet), heightOf(sheet)) : 0;
  const ppis = table.map(({ ppi }) => ppi);
  if (long > HUNG) return Math.min(...ppis);
  const distance = long > HELD ? WALL_MM : HAND_MM;
  return (table.find(({ upToMm }) => upToMm >= distance) ?? { ppi: Math.min(...ppis) }).ppi;
};
