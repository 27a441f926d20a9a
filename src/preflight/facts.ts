import pc from 'picocolors';
import { printable, wrap } from '../diagnostic/width.ts';
import type { Code } from './eye/codes.ts';
import { MAX_PLATES } from './ink/plates.ts';
import type { PageInk } from './ink/tally.ts';
import type { Judgement, PlacedPicture } from './judgement.ts';
import type { SheetSize } from './subject.ts';

/** More pages are not told one by one. */
const MOST_PAGES = 64;
/** Where the facts of a page begin. */
const INDENT = ' '.repeat(8);

/**
 * What was measured, page by page, without a line break at the end:
 *
 *     page 1  in colour; at most 290 % of ink, 30 mm from the left, 111 mm from the top,
 *             and 241 % on all but 0.1 % of it
 *             code https://phuongmau.example/hd/smartca
 *             31.4 mm, modules 1.08 mm, contrast 99 %; serves 0.3 m;
 *             still reads at 7 mm, 4.5 times smaller, or from 33 ppi
 */
export const formatFacts = (
  { inks = [], codes = [], pictures = [], sizes = [], redaction }: Judgement,
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string => {
  const colours = pc.createColors(colour);
  const room = Math.max(30, width) - INDENT.length;
  const redacted = redaction
    ? wrap(redactionWords(redaction), room + INDENT.length).join('\n')
    : undefined;
  const pages = sizes.slice(0, MOST_PAGES).map((_, i) => i + 1);
  const measured = pages
    .map((page) => {
      const size = sizes[page - 1];
      const ink = inks.filter((each) => each.page === page).map(inkWords);
      const own = pictures.filter((picture) => picture.page === page);
      const lines = [
        ...wrap([size ? sizeWords(size) : '', ...ink].filter(Boolean).join('; '), room),
        ...(own.length > 0 ? wrap(pictureWords(own), room) : []),
        ...codes
          .filter((code) => code.page === page)
          .flatMap((code) => [
            ...wrap(`code ${printable(code.text)}`, room).map(colours.bold),
            ...wrap(codeWords(code), room),
          ]),
      ];
      const head = `page ${page}`.padEnd(INDENT.length);
      return lines.map((line, i) => `${i === 0 ? head : INDENT}${line}`).join('\n');
    })
    .join('\n');
  return [measured, redacted].filter(Boolean).join('\n\n');
};

/** `3 screenshots have redacted parts; 2 of the 6 pictures here show one of them, every part covered` */
export const redactionWords = ({
  screenshots,
  pictures,
  showings,
}: NonNullable<Judgement['redaction']>): string => {
  const own = showings.filter(({ seen }) => seen.every(({ how }) => how !== 'elsewhere'));
  const open = own.filter(({ seen }) => seen.length > 0).length;
  const have = screenshots === 1 ? '1 screenshot has' : `${screenshots} screenshots have`;
  const showing = new Set(own.map(({ object }) => object)).size;
  const show = `${showing} of the ${pictures} pictures here ${showing === 1 ? 'shows' : 'show'} one of them`;
  const covered = open === 0 ? 'every part covered' : 'NOT every part covered';
  return `${have} redacted parts; ${show}${showing > 0 ? `, ${covered}` : ''}`;
};

const STANDARD: readonly (readonly [name: string, short: number, long: number])[] = [
  ['A0', 841, 1189],
  ['A1', 594, 841],
  ['A2', 420, 594],
  ['A3', 297, 420],
  ['A4', 210, 297],
  ['A5', 148, 210],
  ['A6', 105, 148],
  ['DL', 99, 210],
];

/** `A4, 210 × 297 mm` (ISO 216; DL as cards are cut) */
const sizeWords = ({ widthMm, heightMm }: SheetSize): string => {
  const [short, long] = [Math.min(widthMm, heightMm), Math.max(widthMm, heightMm)];
  const known = STANDARD.find(([, a, b]) => Math.abs(a - short) < 0.6 && Math.abs(b - long) < 0.6);
  const across = widthMm > heightMm ? ' across' : '';
  return `${known ? `${known[0]}${across}, ` : ''}${plain(widthMm)} × ${plain(heightMm)} mm`;
};

const plain = (mm: number): string =>
  Math.abs(mm - Math.round(mm)) < 0.06 ? mm.toFixed(0) : mm.toFixed(1);

/** `6 pictures of 219 ppi or more; the coarsest: “Màn hình đăng nhập…”` */
const pictureWords = (pictures: readonly PlacedPicture[]): string => {
  const coarsest = pictures.reduce((a, b) => (b.ppi < a.ppi ? b : a));
  const { ppi, alt } = coarsest;
  const count =
    pictures.length === 1
      ? `1 picture of ${ppi} ppi`
      : `${pictures.length} pictures of ${ppi} ppi or more`;
  return alt === undefined
    ? count
    : `${count}${pictures.length === 1 ? '' : '; the coarsest'}: “${shortened(printable(alt))}”`;
};

const LONGEST = 60;
export const shortened = (alt: string): string =>
  alt.length > LONGEST ? `${alt.slice(0, LONGEST)}…` : alt;

const KINDS: Readonly<Record<PageInk['kind'], string>> = {
  colour: 'in colour',
  black: 'black ink alone',
  blank: 'no ink',
};

/** `in colour; at most 290 % of ink, 30 mm from the left, 111 mm from the top, and 241 % on all but 0.1 % of it` */
export const inkWords = ({ kind, max, p999, atMm, basis }: PageInk): string => {
  if (kind === 'blank') return KINDS.blank;
  if (basis === 'guessed')
    return `${KINDS[kind]}; how much ink it takes cannot be told: RGB without a profile, a picture that cannot be decoded, or over ${MAX_PLATES} inks`;
  const outside = atMm.x < 0 || atMm.y < 0;
  const where = outside
    ? 'in the bleed'
    : `${Math.round(atMm.x)} mm from the left, ${Math.round(atMm.y)} mm from the top`;
  const through = basis === 'converted' ? ' (RGB through the output profile)' : '';
  return `${KINDS[kind]}; at most ${Math.round(max)} % of ink, ${where}, and ${Math.round(p999)} % on all but 0.1 % of it${through}`;
};

type Measures = Omit<Code, 'words'>;

const codeWords = (code: Measures): string => {
  const measures = `${code.sideMm.toFixed(1)} mm, modules ${code.moduleMm} mm, contrast ${percent(code.contrast)}`;
  const metres = (code.servesMm / 1000).toFixed(1);
  return `${measures}; serves ${metres} m; still reads ${marginWords(code)}`;
};

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** `at 9.9 mm, 3.2 times smaller, or from 47 ppi` */
export const marginWords = ({ sideMm, smallestMm, readsFromPpi }: Measures): string => {
  if (smallestMm === undefined) return 'at no smaller size';
  const times = (sideMm / smallestMm).toFixed(1);
  return `at ${smallestMm.toFixed(1)} mm, ${times} times smaller, or from ${readsFromPpi} ppi`;
};
