import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Edition } from '../../edition.ts';
import type { Font } from '../../font/font.ts';
import type { Rect } from '../../geometry.ts';
import type { PageItem, Pages, PlacedPicture } from '../../layout/page.ts';
import type { BlackHandling, PrintProfile } from '../../profile.ts';
import { mmFromPt, ptFromMm } from '../../units.ts';
import type { Pictures } from '../pictures.ts';
import { withBlack } from './black.ts';
import { bleedOut } from './bleed.ts';
import { inkPages } from './colours.ts';
import { type TooNear, tooNearToCut } from './safe-zone.ts';

/** The pages as the press needs them: bleed, inks, and what stands too near to the cut. */
export const pagesForPress = (
  { pages, ...rest }: Pages,
  profile: PrintProfile,
  colour: Edition['colour'],
  fonts: readonly Font[],
  pictures: Pictures,
): { readonly pages: Pages; readonly diagnostics: readonly Diagnostic[] } => {
  const diagnostics: Diagnostic[] = [];
  const bled = pages.map((page, i) => {
    const { page: made, stuck } = bleedOut(page, ptFromMm(profile.bleedMm));
    const told = new Set<string>();
    for (const { item, rect, side } of stuck) {
      const what = `${nameOf(item, pictures)} of ${sizeOf(rect)}`;
      const facts = { page: i + 1, what, side, bleedMm: profile.bleedMm };
      const key = JSON.stringify(facts);
      if (!told.has(key)) diagnostics.push(diagnose('GP701', facts, placeOf(item, pictures)));
      told.add(key);
    }
    return made;
  });
  const near = bled.flatMap((page, i) => tooNearToCut(page, i + 1, profile.safeMm, fonts));
  diagnostics.push(...nearProblems(near, profile, pictures));
  if (profile.standard === 'none') return { pages: { ...rest, pages: bled }, diagnostics };
  const inked = inkPages(bled, profile.inkLimit);
  diagnostics.push(...inked.diagnostics);
  // An edition in black alone has no other inks to keep apart from it.
  const blackened =
    colour === 'cmyk'
      ? withBlack(inked.pages, profile.black ?? PLAIN, profile.inkLimit)
      : inked.pages;
  return { pages: { ...rest, pages: blackened }, diagnostics };
};

const PLAIN: BlackHandling = { text: 'k-only' };

const sizeOf = ({ width, height }: Rect): string =>
  [width, height]
    .map((side) => Math.round(mmFromPt(side)))
    .join(' × ')
    .concat(' mm');

const NAMES: Readonly<Record<PageItem['kind'], string>> = {
  fill: 'a background',
  stroke: 'a line',
  glyphs: 'a text',
  code: 'a code',
  group: 'a clipped part',
  picture: 'the picture',
};

const nameOf = (item: PageItem, { found }: Pictures): string => {
  const source = item.kind === 'picture' ? found.get(item.picture)?.source : undefined;
  return source ? `the picture ${source.path}` : NAMES[item.kind];
};

const placeOf = (item: PageItem, { found }: Pictures) => {
  const shot = item.kind === 'picture' ? found.get(item.picture)?.screenshot : undefined;
  return { span: shot?.spans.image ?? shot?.span };
};

/** The words of one place are told once, however many pages repeat them or lines they fill. */
const nearProblems = (
  near: readonly TooNear[],
  { safeMm }: PrintProfile,
  pictures: Pictures,
): Diagnostic[] => {
  const told = new Set<string>();
  return near.flatMap(({ page, item, words, side, gapMm }) => {
    const key = `${item.kind} ${side} ${Math.round(gapMm * 10)} ${words.replace(/\d+/g, '#')}`;
    if (told.has(key)) return [];
    told.add(key);
    const short = words.length > 40 ? `${words.slice(0, 40)}…` : words;
    const name = item.kind === 'code' ? `the code of ${short}` : `the text “${short}”`;
    const what = item.kind === 'picture' ? nameOf(item, pictures) : name;
    return [diagnose('GP703', { page, what, side, gapMm, safeMm }, placeOf(item, pictures))];
  });
};

/** What the profile asks of pictures that are looked at from `distanceMm`. */
export const smallestPpi = ({ minPpi }: PrintProfile, distanceMm: number): number =>
  (minPpi.find(({ upToMm }) => distanceMm <= upToMm) ?? minPpi.at(-1))?.ppi ?? 0;

/** Pictures with fewer pixels per inch than the profile asks for at this reading distance. */
export const coarsePictures = (
  placed: readonly PlacedPicture[],
  profile: PrintProfile,
  distanceMm: number,
  pictures: Pictures,
): readonly Diagnostic[] => {
  const minimum = smallestPpi(profile, distanceMm);
  return placed.flatMap(({ picture, rect }) => {
    const found = pictures.found.get(picture);
    if (!found) return [];
    const { path, crop } = found.source;
    // Points are 72 to the inch.
    const ppi = Math.min(crop.width / rect.width, crop.height / rect.height) * 72;
    if (Math.round(ppi) >= minimum) return [];
    const facts = { path, ppi, minimum, distanceMm };
    const span = found.screenshot?.spans.image ?? found.screenshot?.span;
    return [diagnose(ppi < minimum / 2 ? 'GP705' : 'GP704', facts, { span })];
  });
};
