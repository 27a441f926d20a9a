import type { Colour } from '../../colour.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { colour } from '../css/colour.ts';
import { components } from '../css/component.ts';
import { inputOf, NO_BASIS, whole } from '../css/grammar.ts';
import { substitute } from '../css/variable.ts';
import type { Source } from '../source.ts';
import type { VectorShape } from '../styled.ts';
import type { HtmlElement } from './node.ts';
import { outlineOf } from './outline.ts';
import {
  IDENTITY,
  type Matrix,
  multiply,
  readTransform,
  scaleOf,
  transformed,
} from './transform.ts';

/** What a drawing takes from the element around it. */
export interface Surroundings {
  /** For `currentColor`. */
  readonly colour: Colour;
  /** For `var()`. */
  readonly customs: ReadonlyMap<string, string>;
}

interface Paint {
  readonly fill: string;
  readonly fillOpacity: number;
  readonly evenOdd: boolean;
  readonly stroke: string;
  readonly strokeOpacity: number;
  readonly strokeWidth: number;
  readonly cap: 'butt' | 'round' | 'square';
  readonly join: 'miter' | 'round' | 'bevel';
  readonly matrix: Matrix;
}

/** Initial values of SVG 2, 13. */
const INITIAL: Paint = {
  fill: 'black',
  fillOpacity: 1,
  evenOdd: false,
  stroke: 'none',
  strokeOpacity: 1,
  strokeWidth: 1,
  cap: 'butt',
  join: 'miter',
  matrix: IDENTITY,
};

/** The shapes of a drawing in painting order, in its viewBox units. */
export function shapesOf(
  svg: HtmlElement,
  around: Surroundings,
  source: Source,
): { shapes: VectorShape[]; diagnostics: Diagnostic[] } {
  const shapes: VectorShape[] = [];
  const diagnostics: Diagnostic[] = [];

  const refuse = (element: HtmlElement, name: string, expected: string) => {
    const at = element.attributes.get(name);
    const span = at ? source.span(at.start, at.end) : source.span(element.start, element.end);
    const facts = { tag: element.tag, attribute: name, value: at?.value ?? '', expected };
    diagnostics.push(diagnose('GP323', facts, { span }));
  };
  const paintOf = (element: HtmlElement, inherited: Paint): Paint => {
    const paint: { -readonly [K in keyof Paint]: Paint[K] } = { ...inherited };
    for (const [name, { value }] of element.attributes) {
      const text = value.trim();
      const number = Number(text);
      const positive = text !== '' && number >= 0;
      const share = positive && number <= 1;
      if (name === 'fill') paint.fill = text;
      else if (name === 'stroke') paint.stroke = text;
      else if (name === 'fill-rule') {
        if (text === 'evenodd' || text === 'nonzero') paint.evenOdd = text === 'evenodd';
        else refuse(element, name, 'nonzero or evenodd');
      } else if (name === 'fill-opacity' || name === 'stroke-opacity') {
        if (!share) refuse(element, name, 'a number from 0 to 1');
        else if (name === 'fill-opacity') paint.fillOpacity = number;
        else paint.strokeOpacity = number;
      } else if (name === 'stroke-width') {
        if (positive) paint.strokeWidth = number;
        else refuse(element, name, 'a number of the viewBox\u2019s units');
      } else if (name === 'stroke-linecap') {
        if (text === 'butt' || text === 'round' || text === 'square') paint.cap = text;
        else refuse(element, name, 'butt, round or square');
      } else if (name === 'stroke-linejoin') {
        if (text === 'miter' || text === 'round' || text === 'bevel') paint.join = text;
        else refuse(element, name, 'miter, round or bevel');
      } else if (name === 'transform') {
        const step = readTransform(text);
        if (step) paint.matrix = multiply(inherited.matrix, step);
        else refuse(element, name, 'translate(), scale(), rotate() or matrix()');
      }
    }
    return paint;
  };
  const colourOf = (
    element: HtmlElement,
    name: 'fill' | 'stroke',
    text: string,
    opacity: number,
  ) => {
    if (text === 'none') return undefined;
    const filled = substitute(text, (custom) => around.customs.get(custom));
    const read =
      filled.kind === 'text' ? whole(colour, inputOf(components(filled.text).items)) : undefined;
    if (!read) {
      refuse(element, name, 'none, currentColor or a colour as in CSS');
      return undefined;
    }
    const found = read({ ...NO_BASIS, colour: around.colour });
    return opacity === 1 ? found : { ...found, alpha: found.alpha * opacity };
  };
  const visit = (element: HtmlElement, inherited: Paint) => {
    const paint = paintOf(element, inherited);
    if (element.tag === 'g' || element === svg) {
      for (const child of element.children) if (child.kind === 'element') visit(child, paint);
      return;
    }
    const outline = outlineOf(element);
    if ('wrong' in outline) {
      refuse(element, outline.wrong, EXPECTED[outline.wrong] ?? 'a number');
      return;
    }
    const fill =
      element.tag === 'line' ? undefined : colourOf(element, 'fill', paint.fill, paint.fillOpacity);
    const stroke = colourOf(element, 'stroke', paint.stroke, paint.strokeOpacity);
    const width = paint.strokeWidth * scaleOf(paint.matrix);
    if (!fill && !(stroke && width > 0)) return;
    shapes.push({
      path: transformed(outline, paint.matrix),
      ...(fill ? { fill, evenOdd: paint.evenOdd } : {}),
      ...(stroke && width > 0
        ? { stroke: { colour: stroke, width, cap: paint.cap, join: paint.join } }
        : {}),
    });
  };
  visit(svg, INITIAL);
  return { shapes, diagnostics };
}

const EXPECTED: Readonly<Record<string, string>> = {
  d: 'path data such as M0 0 L10 10 Z',
  points: 'pairs of numbers',
};
