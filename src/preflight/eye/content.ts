import { type Box, boxOf } from '../pdf/box.ts';
import { IDENTITY, type Matrix, matrixOf, scaleOf, times } from '../pdf/matrix.ts';
import { type Dictionary, dictionaryOf, isStream, nameOf, type Value } from '../pdf/object.ts';
import type { PageObject } from '../pdf/pages.ts';
import { operationsOf } from '../pdf/tokens.ts';
import { lightOf, lightOfInks } from './light.ts';
import { CLOSE, CURVE, LINE, MOVE, type Outline, RECTANGLE } from './outline.ts';
import type { Paint, Shape } from './scenes.ts';
import { advanceOf, type Measures, measuresOf } from './text-box.ts';

const MAX_NESTING = 8;
/** Widths of a line that its corners may reach from its path: half of the miter limit (table 52). */
const MITRE = 5;

/**
 * Plays the content of a page that guidepress made and tells of everything that it paints, whether seen or not. False where something
 * stands that guidepress does not write: what the page looks like is then not known.
 */
export const playPage = (page: PageObject, paint: (paint: Paint) => void): boolean => {
  if (page.rotate !== 0 || hasVisibleAnnotation(page.dictionary)) return false;
  const parts = page.contents.map((stream) => stream.data().data);
  if (!parts.every((part) => part !== undefined)) return false;
  const content = Buffer.concat(parts.flatMap((part) => [part, NEW_LINE]));
  return play(content, page.resources, START, paint, 0);
};

const NEW_LINE = Uint8Array.of(10);

/** Whether an annotation of the page may be seen: any but a link without border and appearance stream (12.5.6.5). */
const hasVisibleAnnotation = (page: Dictionary): boolean =>
  (page.list('Annots') ?? []).some((each) => {
    const annotation = dictionaryOf(each);
    const isLink = annotation?.name('Subtype') === 'Link' && !annotation.has('AP');
    return !isLink || annotation.has('BS') || annotation.list('Border')?.[2] !== 0;
  });

interface State {
  readonly matrix: Matrix;
  readonly clips: readonly Shape[];
  /** How light; undefined for what is not the same everywhere, or not known here. */
  readonly fill: number | undefined;
  readonly opacity: number;
  readonly isMasked: boolean;
  readonly lineWidth: number;
  readonly font: Measures | undefined;
  readonly size: number;
  readonly tracking: number;
  readonly rise: number;
}

const START: State = {
  matrix: IDENTITY,
  clips: [],
  fill: 0,
  opacity: 1,
  isMasked: false,
  lineWidth: 1,
  font: undefined,
  size: 0,
  tracking: 0,
  rise: 0,
};

/** Operators that change nothing of what is asked for here. */
const PASSED = new Set('J j M d BMC BDC EMC G RG K CS SCN ET'.split(' '));
/** Operators that make a path, with the number of their operands (table 59). */
const PATH: Readonly<Record<string, readonly [command: number, operands: number]>> = {
  m: [MOVE, 2],
  l: [LINE, 2],
  c: [CURVE, 6],
  re: [RECTANGLE, 4],
  h: [CLOSE, 0],
};
const UNIT: Box = { left: 0, bottom: 0, right: 1, top: 1 };

const play = (
  data: Uint8Array,
  resources: Dictionary | undefined,
  from: State,
  paint: (paint: Paint) => void,
  depth: number,
): boolean => {
  const saved: State[] = [];
  let state = from;
  let outline: Outline = [];
  let clipRule: Shape['rule'] | undefined;
  let text: Matrix = IDENTITY;
  let pen = 0;

  const resource = (kind: string, operands: readonly Value[]) =>
    resources?.dictionary(kind)?.get(nameOf(operands.at(-1)) ?? '') ?? null;
  const fill = (shape: Shape): void => {
    const isFlat = state.opacity >= 1 && !state.isMasked;
    paint({ shape, clips: state.clips, light: isFlat ? state.fill : undefined });
  };
  /** Tells that something is painted inside of the box, of unknown shape and tone. */
  const fillSome = (box: Box, matrix: Matrix): void =>
    paint({ shape: { ...shapeOf(box), matrix }, clips: state.clips, light: undefined });
  const path = (rule: Shape['rule']): Shape => ({ outline, matrix: state.matrix, rule });
  const endPath = (): void => {
    if (clipRule) state = { ...state, clips: [...state.clips, path(clipRule)] };
    clipRule = undefined;
    outline = [];
  };
  const show = (font: Measures, shown: Value | undefined): void => {
    const start = pen;
    pen += advanceOf(shown, font, state);
    const { size, rise } = state;
    const taken = {
      left: start,
      bottom: rise + (font.bounds.bottom * size) / 1000,
      right: pen,
      top: rise + (font.bounds.top * size) / 1000,
    };
    fillSome(taken, times(text, state.matrix));
  };
  const draw = (found: Value): boolean => {
    if (!isStream(found) || found.dictionary.has('OC')) return false;
    const { dictionary } = found;
    const { matrix } = state;
    if (dictionary.name('Subtype') === 'Image') {
      fillSome(UNIT, matrix);
      return true;
    }
    const content = found.data().data;
    const bounds = boxOf(dictionary, 'BBox');
    if (dictionary.name('Subtype') !== 'Form' || depth === MAX_NESTING) return false;
    if (!content || !bounds) return false;
    const inside = times(matrixOf(dictionary.list('Matrix')), matrix);
    const clips = [...state.clips, { ...shapeOf(bounds), matrix: inside }];
    const own = dictionary.dictionary('Resources') ?? resources;
    return play(content, own, { ...state, matrix: inside, clips }, paint, depth + 1);
  };

  for (const { operator, operands } of operationsOf(data, 0, () => null)) {
    const numbers = operands as readonly number[];
    const first = numbers[0] ?? 0;
    const step = PATH[operator];
    if (step) {
      if (operands.length !== step[1]) return false;
      outline.push(step[0], ...numbers);
    } else if (operator === 'f' || operator === 'f*') {
      fill(path(operator === 'f' ? 'nonzero' : 'evenodd'));
      endPath();
    } else if (operator === 'S') {
      const reach = MITRE * state.lineWidth * scaleOf(state.matrix);
      paint({ shape: path('nonzero'), clips: state.clips, light: undefined, reach });
      endPath();
    } else if (operator === 'W') clipRule = 'nonzero';
    else if (operator === 'W*') clipRule = 'evenodd';
    else if (operator === 'n') endPath();
    else if (operator === 'q') saved.push(state);
    else if (operator === 'Q') state = saved.pop() ?? state;
    else if (operator === 'cm')
      state = { ...state, matrix: times(matrixOf(operands), state.matrix) };
    else if (operator === 'w') state = { ...state, lineWidth: first };
    else if (operator === 'g') state = { ...state, fill: lightOf([first, first, first]) };
    else if (operator === 'rg') state = { ...state, fill: lightOf(numbers) };
    else if (operator === 'k') state = { ...state, fill: lightOfInks(numbers) };
    else if (operator === 'cs' || operator === 'scn') state = { ...state, fill: undefined };
    else if (operator === 'gs') {
      const dictionary = dictionaryOf(resource('ExtGState', operands));
      if (!dictionary || dictionary.has('BM') || dictionary.has('Font')) return false;
      const opacity = dictionary.number('ca') ?? state.opacity;
      state = { ...state, opacity, isMasked: state.isMasked || dictionary.has('SMask') };
    } else if (operator === 'Tf') {
      const font = dictionaryOf(resource('Font', operands.slice(0, 1)));
      state = { ...state, font: font && measuresOf(font), size: numbers[1] ?? 0 };
    } else if (operator === 'Tc') state = { ...state, tracking: first };
    else if (operator === 'Ts') state = { ...state, rise: first };
    else if (operator === 'BT' || operator === 'Tm') {
      text = operator === 'BT' ? IDENTITY : matrixOf(operands);
      pen = 0;
    } else if (operator === 'TJ' && state.font) show(state.font, operands[0]);
    else if (operator === 'Do') {
      if (!draw(resource('XObject', operands))) return false;
    } else if (!PASSED.has(operator) || nameOf(first) === 'OC') return false;
  }
  return true;
};

const shapeOf = ({ left, bottom, right, top }: Box) => ({
  outline: [RECTANGLE, left, bottom, right - left, top - bottom],
  rule: 'nonzero' as const,
});
