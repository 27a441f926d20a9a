import type { Colour, Gradient, Paint } from '../../colour.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Page, PageItem } from '../../layout/page.ts';
import type { Scene } from '../../screenshot/scene.ts';
import { spotLedger } from './spots.ts';

type Inks = NonNullable<Colour['cmyk']>;

/** sRGB parts this near to each other are a grey: half of the smallest step that an eye tells apart. */
const NEUTRAL = 1.5 / 255;

/**
 * The pages with inks for every colour: greys become black ink alone, other colours without inks of their own
 * are computed within the limit and reported, once each (GP702). Inks of the theme stay exactly as they
 * are, and are reported when they are over the limit (GP706). Inks of their own are mixed in one way (GP349).
 */
export const inkPages = (
  pages: readonly Page[],
  limit: number,
): { readonly pages: readonly Page[]; readonly diagnostics: readonly Diagnostic[] } => {
  const known = new Map<Colour, Colour>();
  const computed = new Map<string, { readonly inks: Inks; count: number }>();
  const tooMuch = new Map<string, number>();
  const spots = spotLedger();
  const colour = (wanted: Colour): Colour => {
    const before = known.get(wanted);
    const made = before ?? withInks(wanted, limit);
    if (!before) {
      known.set(wanted, made);
      spots.seen(made);
    }
    const { cmyk } = made;
    if (!cmyk || wanted.alpha === 0) return made;
    const total = totalOf(cmyk);
    if (wanted.cmyk && total > limit + 0.01) tooMuch.set(inkText(cmyk), total);
    if (!wanted.cmyk && !isNeutral(wanted)) {
      const key = hex(wanted);
      const found = computed.get(key) ?? { inks: cmyk, count: 0 };
      found.count += 1;
      computed.set(key, found);
    }
    return made;
  };
  const painted = pages.map((page) => ({
    ...page,
    items: page.items.map((i) => inked(i, { colour, gradient: spots.gradient })),
  }));
  return {
    pages: painted,
    diagnostics: [
      ...[...computed].map(([name, { inks, count }]) =>
        diagnose('GP702', { colour: name, inks: inkText(inks), count }),
      ),
      ...[...tooMuch].map(([name, total]) => diagnose('GP706', { colour: name, total, limit })),
      ...spots.problems(),
    ],
  };
};

const isNeutral = ({ rgb }: Colour): boolean => Math.max(...rgb) - Math.min(...rgb) <= NEUTRAL;

const withInks = (colour: Colour, limit: number): Colour => {
  if (colour.cmyk) return colour;
  const [r, g, b] = colour.rgb;
  // ISO 32000-1, 10.3.4: the grey part of the colour becomes black.
  const k = 1 - Math.max(r, g, b);
  if (isNeutral(colour)) return { ...colour, cmyk: [0, 0, 0, k] };
  const [c, m, y] = [r, g, b].map((part) => (1 - part - k) / (1 - k)) as [number, number, number];
  const share = Math.min(1, Math.max(0, (limit / 100 - k) / (c + m + y)));
  return { ...colour, cmyk: [c * share, m * share, y * share, k] };
};

const totalOf = (inks: Inks): number => inks.reduce((sum, ink) => sum + ink * 100, 0);

const inkText = ([c, m, y, k]: Inks): string =>
  [`C ${c * 100}`, `M ${m * 100}`, `Y ${y * 100}`, `K ${k * 100}`]
    .map((one) => one.replace(/(\d+)\.\d+$/, (number) => String(Math.round(Number(number)))))
    .join(' ');

const hex = ({ rgb }: Colour): string =>
  `#${rgb
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

interface Change {
  colour(colour: Colour): Colour;
  /** Is told of every gradient. */
  gradient(gradient: Gradient): void;
}

const inked = (item: PageItem, change: Change): PageItem => {
  switch (item.kind) {
    case 'fill':
      return { ...item, paint: inkedPaint(item.paint, change) };
    case 'stroke':
    case 'glyphs':
    case 'code':
      return { ...item, colour: change.colour(item.colour) };
    case 'group':
      return { ...item, items: item.items.map((one) => inked(one, change)) };
    case 'picture':
      return item.scene ? { ...item, scene: inkedScene(item.scene, change) } : item;
  }
};

const inkedPaint = (paint: Paint, change: Change): Paint => {
  if (paint.kind === 'solid') return { ...paint, colour: change.colour(paint.colour) };
  change.gradient(paint);
  const stops = paint.stops.map((stop) => ({ ...stop, colour: change.colour(stop.colour) }));
  return { ...paint, stops };
};

const inkedScene = (scene: Scene, { colour }: Change): Scene => ({
  ...scene,
  shapes: scene.shapes.map((shape) => {
    if (shape.kind !== 'path') return shape;
    const { fill, stroke } = shape;
    return {
      ...shape,
      ...(fill ? { fill: colour(fill) } : {}),
      ...(stroke ? { stroke: { ...stroke, colour: colour(stroke.colour) } } : {}),
    };
  }),
});
