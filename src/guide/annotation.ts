import * as z from 'zod';
import { type Diagnostic, diagnose, type Span } from '../diagnostic/diagnostic.ts';
import { keyed, report } from './report.ts';
import { decimal, scalar, text } from './scalar.ts';

/** A distance from the picture's left or top edge: pixels of the oriented, uncropped source, or percent of its size. */
export type Coordinate = { readonly value: number; readonly unit: 'px' | '%' };

const COORDINATE = /^(\d{1,6}(?:\.\d{1,6})?)\s*(%|px)?$/;

const parseCoordinate = (raw: string): Coordinate | undefined => {
  const [, digits, unit] = COORDINATE.exec(raw.trim()) ?? [];
  const value = Number(digits);
  if (digits === undefined || (unit === '%' && value > 100)) return undefined;
  return { value, unit: unit === '%' ? '%' : 'px' };
};

const coordinate = (positive: boolean) =>
  scalar(['number'], { pattern: COORDINATE.source, minimum: 0 }).transform(
    (raw, context): Coordinate => {
      const parsed = parseCoordinate(raw);
      if (parsed && (parsed.value > 0 || !positive)) return parsed;
      const expected = 'a number above 0';
      report(
        context,
        parsed
          ? diagnose('GP124', { value: raw, expected })
          : diagnose('GP129', { value: raw }, { hint: commaHint(raw) }),
      );
      return { value: positive ? 1 : 0, unit: 'px' };
    },
  );

const commaHint = (raw: string): string | undefined => {
  const mended = raw.trim().replace(',', '.');
  return raw.includes(',') && parseCoordinate(mended)
    ? `Write ${mended} with a point instead of the comma.`
    : undefined;
};

const x = coordinate(false).describe('From the left edge: pixels (320) or percent (12.5%).');
const y = coordinate(false).describe('From the top edge: pixels (900) or percent (40%).');
const width = coordinate(true).describe('Width: pixels or percent of the picture’s width.');
const height = coordinate(true).describe('Height: pixels or percent of the picture’s height.');

/** Only percentages can be judged here; pixels need the picture and are judged by `screenshot/`. */
const beyond = (start: Coordinate, length: Coordinate | undefined): string | undefined =>
  length && start.unit === '%' && length.unit === '%' && start.value + length.value > 100.000001
    ? `${Number((start.value + length.value).toFixed(6))}%`
    : undefined;

const overreach = (place: {
  readonly x: Coordinate;
  readonly y: Coordinate;
  readonly width?: Coordinate | undefined;
  readonly height?: Coordinate | undefined;
}): { readonly diagnostic: Diagnostic; readonly path: PropertyKey[] }[] => {
  const sides = [
    { over: beyond(place.x, place.width), path: ['width'] },
    { over: beyond(place.y, place.height), path: ['height'] },
  ];
  return sides.flatMap(({ over, path }) =>
    over ? [{ diagnostic: diagnose('GP147', { over }), path }] : [],
  );
};

const pointPlace = keyed({ x, y }).meta({
  title: 'point',
  description: 'A point in the screenshot.',
});

const rectPlace = keyed({ x, y, width, height })
  .superRefine((place, context) => {
    for (const { diagnostic, path } of overreach(place)) report(context, diagnostic, { path });
  })
  .meta({ title: 'rectangle', description: 'A rectangle in the screenshot.' });

/** Both or neither of width and height; the JSON Schema says it with `dependencies` (draft 7). */
const anyPlace = keyed({ x, y, width: width.optional(), height: height.optional() })
  .transform((place, context): PointPlace | RectPlace => {
    const { width, height, ...point } = place;
    for (const { diagnostic, path } of overreach(place)) report(context, diagnostic, { path });
    if (width && height) return { ...point, width, height };
    if (width || height) {
      const [given, missing] = width ? ['width', 'height'] : ['height', 'width'];
      report(context, diagnose('GP145', { given, missing }), { path: [given] });
    }
    return point;
  })
  .meta({
    title: 'place',
    description: 'A point (x, y) or a rectangle (x, y, width, height) in the screenshot.',
    dependencies: { width: ['height'], height: ['width'] },
  });

export type PointPlace = { readonly x: Coordinate; readonly y: Coordinate };
export type RectPlace = PointPlace & { readonly width: Coordinate; readonly height: Coordinate };

export const sides = ['auto', 'left', 'right', 'top', 'bottom'] as const;
export type Side = (typeof sides)[number];

const side = z.enum(sides).default('auto').describe('On which side the words stand.');
const label = text({ most: 80, what: 'A label' }).describe('Words that are tied to the place.');
const badge = text({ most: 3, what: 'A badge' }).describe('One to three characters in a disc.');
const name = text({ most: 80, what: 'A name' })
  .optional()
  .describe('What is marked, for people who cannot see it: nút Tiếp tục.');
const shape = z.enum(['box', 'ellipse']).default('box').describe('Outline of the bright part.');

const kind = <K extends string>(name: K, description: string) =>
  z.literal(name).describe(description);

/** One annotation as it is written; `kind` says which other keys there are. */
export const annotationSchema = z
  .discriminatedUnion('kind', [
    keyed({
      kind: kind('box', 'A rounded frame around a place.'),
      at: rectPlace,
      badge: badge.optional(),
      label: label.optional(),
      side,
      name,
    }),
    keyed({
      kind: kind('ellipse', 'An oval around a place.'),
      at: rectPlace,
      badge: badge.optional(),
      label: label.optional(),
      side,
      name,
    }),
    keyed({
      kind: kind('arrow', 'An arrow from one point to another.'),
      from: pointPlace,
      to: pointPlace,
      label: label.optional(),
      name,
    }),
    keyed({
      kind: kind('badge', 'A numbered disc beside a place.'),
      at: anyPlace,
      text: badge,
      name,
    }),
    keyed({
      kind: kind('label', 'Words in the margin, joined to a place by a line.'),
      at: anyPlace,
      text: label,
      side,
      place: z
        .enum(['beside', 'inside'])
        .default('beside')
        .describe('In the margin beside the picture, or on the picture.'),
      name,
    }),
    keyed({
      kind: kind('spotlight', 'Darkens everything but a place.'),
      at: rectPlace,
      shape,
      name,
    }),
    keyed({
      kind: kind('magnifier', 'Shows a place again, larger, in a circle.'),
      at: rectPlace,
      zoom: decimal(1.1, 8).optional().describe('How many times larger, 1.1 to 8.'),
      centre: pointPlace.optional().describe('Where the circle’s centre goes.'),
      name,
    }),
    keyed({ kind: kind('tap', 'Rings where a finger taps.'), at: anyPlace, name }),
    keyed({
      kind: kind('swipe', 'A finger’s way from one point to another.'),
      from: pointPlace,
      to: pointPlace,
      name,
    }),
    keyed({ kind: kind('crop', 'The part of the screenshot to show.'), at: rectPlace }),
    keyed({
      kind: kind('redact', 'Covers a place for good: its pixels are destroyed.'),
      at: rectPlace,
    }),
    keyed({
      kind: kind('blur', 'Softens a place. Decoration only: blurred text can be recovered.'),
      at: rectPlace,
    }),
  ])
  .meta({ title: 'annotation' });

/** One annotation with its place in the YAML. */
export type Annotation = Readonly<z.output<typeof annotationSchema>> & { readonly span: Span };
export type AnnotationKind = Annotation['kind'];

/** Words that people use for a kind, beside misspellings. */
export const annotationSynonyms: Readonly<Record<string, AnnotationKind>> = {
  rect: 'box',
  rectangle: 'box',
  frame: 'box',
  square: 'box',
  circle: 'ellipse',
  oval: 'ellipse',
  line: 'arrow',
  number: 'badge',
  step: 'badge',
  text: 'label',
  callout: 'label',
  caption: 'label',
  highlight: 'spotlight',
  focus: 'spotlight',
  zoom: 'magnifier',
  lens: 'magnifier',
  click: 'tap',
  press: 'tap',
  touch: 'tap',
  drag: 'swipe',
  scroll: 'swipe',
  mask: 'redact',
  hide: 'redact',
  blackout: 'redact',
  pixelate: 'blur',
};
