import { diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import type { FontSet } from '../font/font.ts';
import type { Page, Pages } from '../layout/page.ts';
import { mmFromPt } from '../units.ts';
import { booklet } from './booklet.ts';
import { nUp } from './n-up.ts';
import { A3, A4 } from './paper.ts';
import { pagesOf, type Sheets } from './sheet.ts';
import { slotsAfter } from './slots.ts';
import { setterOf } from './text.ts';
import { tile } from './tile.ts';
import { needsTiles } from './tiling.ts';

/** The ways of putting pages on sheets, as the command line names them. */
export const IMPOSITIONS = ['booklet', 'tile-a4', 'tile-a3', '2-up', '4-up'] as const;
export type Imposition = (typeof IMPOSITIONS)[number];

export interface ImposeOptions {
  /** How messages name the document. */
  readonly document: string;
  readonly title: string;
  readonly language: string;
  /** Whether it is one of a run of documents, whose titles may differ. */
  readonly isOneOfMany: boolean;
  /** The document's own, not empty. */
  readonly fonts: FontSet;
}

/** The document's pages on sheets, ready for the writer; a diagnostic when that would change nothing or cannot be folded. */
export function impose(
  pages: Pages,
  imposition: Imposition,
  options: ImposeOptions,
): Outcome<Pages> {
  const sheets = sheetsOf(pages, imposition, options);
  const { value, diagnostics } = sheets;
  return value ? { value: pagesOf(value), diagnostics } : { diagnostics };
}

function sheetsOf(pages: Pages, imposition: Imposition, options: ImposeOptions): Outcome<Sheets> {
  switch (imposition) {
    case 'booklet':
      return folded(pages, options);
    case 'tile-a4':
    case 'tile-a3':
      return tiled(pages, imposition, options);
    case '2-up':
      return { value: nUp(pages, 2), diagnostics: [] };
    case '4-up':
      return { value: nUp(pages, 4), diagnostics: [] };
  }
}

function folded(pages: Pages, { document }: ImposeOptions): Outcome<Sheets> {
  if (pages.pages.length < 2) return { diagnostics: [diagnose('GP751', { document })] };
  const sizes = [...new Set(pages.pages.map(sizeText))];
  if (sizes.length > 1) return { diagnostics: [diagnose('GP752', { document, sizes })] };
  return { value: booklet(pages), diagnostics: [] };
}

function tiled(
  pages: Pages,
  imposition: 'tile-a4' | 'tile-a3',
  { document, title, language, isOneOfMany, fonts }: ImposeOptions,
): Outcome<Sheets> {
  const [paper, paperName] = imposition === 'tile-a4' ? [A4, 'A4'] : [A3, 'A3'];
  const whole = pages.pages.find((page) => !needsTiles(page, paper));
  if (whole) {
    const params = { document, size: sizeText(whole), paper: paperName };
    return { diagnostics: [diagnose('GP750', params)] };
  }
  const options = {
    ...{ paper, paperName, title, language },
    slots: slotsAfter(pages.pages, isOneOfMany),
    setter: setterOf(fonts),
  };
  return { value: tile(pages, options), diagnostics: [] };
}

const sizeText = ({ width, height }: Page): string =>
  `${Math.round(mmFromPt(width))} × ${Math.round(mmFromPt(height))} mm`;
