import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { didYouMean } from '../../diagnostic/suggest.ts';
import type { Source } from '../source.ts';
import { elementsIn, type HtmlElement } from './node.ts';

const PAINT = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-linecap',
  'stroke-linejoin',
  'transform',
  'id',
  'class',
];

/** Elements of a drawing with the attributes that give their shape (SVG 2, 10). */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  g: [],
  path: ['d'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  line: ['x1', 'y1', 'x2', 'y2'],
  polyline: ['points'],
  polygon: ['points'],
};

const ADVICE: Readonly<Record<string, string>> = {
  text: 'Convert the text to paths, or put it into HTML.',
  use: 'Write the shape itself.',
  defs: 'Write the shapes themselves.',
  image: 'Use <img> beside the drawing.',
  style: 'Write fill and stroke as attributes.',
  lineargradient: 'Use a plain fill.',
  radialgradient: 'Use a plain fill.',
  title: 'Use aria-label on the <svg>.',
  mask: 'Draw the visible outline.',
  clippath: 'Draw the visible outline.',
  filter: 'Remove it.',
};

/** Refuses what a drawing contains beyond plain shapes. */
export function checkDrawing(svg: HtmlElement, source: Source): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const box = svg.attributes.get('viewbox');
  if (box && !readViewBox(box.value))
    diagnostics.push(
      diagnose(
        'GP323',
        {
          tag: 'svg',
          attribute: 'viewBox',
          value: box.value,
          expected: 'four numbers: x y width height',
        },
        { span: source.span(box.start, box.end) },
      ),
    );
  for (const element of elementsIn(svg)) {
    if (element === svg) continue;
    const own = SHAPES[element.tag];
    if (!own) {
      const what = `<${element.tag}> is not supported`;
      const known = Object.keys(SHAPES);
      const advice =
        ADVICE[element.tag] ?? didYouMean(element.tag, known) ?? `Shapes are ${known.join(', ')}.`;
      const span = source.span(element.start, element.start + element.tag.length + 1);
      diagnostics.push(diagnose('GP327', { what, advice }, { span }));
      continue;
    }
    const known = [...own, ...PAINT];
    for (const [name, { start, end }] of element.attributes) {
      if (known.includes(name) || name.startsWith('data-')) continue;
      const what = `<${element.tag}> has the attribute ${name}, which is not supported`;
      const advice = didYouMean(name, known) ?? `It may have ${known.join(', ')}.`;
      diagnostics.push(diagnose('GP327', { what, advice }, { span: source.span(start, end) }));
    }
  }
  return diagnostics;
}

export function readViewBox(
  text: string,
): { x: number; y: number; width: number; height: number } | undefined {
  const numbers = text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [x, y, width, height] = numbers;
  if (numbers.length !== 4 || numbers.some((n) => !Number.isFinite(n))) return undefined;
  if (x === undefined || y === undefined || !width || !height || width < 0 || height < 0)
    return undefined;
  return { x, y, width, height };
}
