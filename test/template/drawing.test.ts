import { describe, expect, it } from 'vitest';
import { readPathData } from '../../src/template/html/path-data.ts';
import type { VectorShape } from '../../src/template/styled.ts';
import { find, style } from './support.ts';

const draw = async (content: string, css = '') => {
  const html = `<svg id="x" viewBox="0 0 24 24" aria-hidden="true">${content}</svg>`;
  const { document, problems } = await style({ html, css });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const { replaced } = find(document, 'x');
  if (replaced?.kind !== 'vector') throw new Error('no drawing');
  return replaced.shapes;
};
const write = (path: VectorShape['path'] | undefined) =>
  path
    ?.map(([command, ...numbers]) => command + numbers.map((n) => Number(n.toFixed(3))).join(','))
    .join(' ');

describe('path data (SVG 2, 9.3)', () => {
  it.each([
    ['M1 2 3 4', 'M1,2 L3,4'],
    ['m1,2l3-4.5.5.5', 'M1,2 L4,-2.5 L4.5,-2'],
    ['m1 2 1 1z m1 0h2v3H0V0', 'M1,2 L2,3 Z M2,2 L4,2 L4,5 L0,5 L0,0'],
    ['M0 0c1 1 2 2 3 3s4 4 5 5', 'M0,0 C1,1,2,2,3,3 C4,4,7,7,8,8'],
    ['M0 0Q3 3 6 0T12 0', 'M0,0 C2,2,4,2,6,0 C8,-2,10,-2,12,0'],
    ['M0 0S1 1 2 2', 'M0,0 C0,0,1,1,2,2'],
    ['M1 0A1 1 0 0 1 0 1', 'M1,0 C1,0.552,0.552,1,0,1'],
    ['M0 0a0 5 0 0 1 3 3', 'M0,0 L3,3'],
    ['M1e1-.5', 'M10,-0.5'],
  ])('%s', (data, expected) => {
    expect(write(readPathData(data))).toBe(expected);
  });

  it.each(['L1 1', 'M1', 'M1 1 L', 'M1 1 X', 'M0 0 A1 1 0 2 0 1 1', 'M0 0 z 5'])(
    '%s is refused',
    (data) => {
      expect(readPathData(data)).toBeUndefined();
    },
  );

  it('the flags of an arc need no separators', () => {
    expect(readPathData('M6 3a3 3 0 01-3.2 3')).toEqual(readPathData('M6 3a3 3 0 0 1 -3.2 3'));
  });

  it('a large arc goes the long way round', () => {
    const path = readPathData('M1 0A1 1 0 1 1 0 1') ?? [];
    expect(path).toHaveLength(4);
    expect(path.at(-1)?.slice(-2)).toEqual([0, 1]);
  });
});

describe('shapes', () => {
  it.each([
    ['<rect x="1" y="2" width="3" height="4"/>', 'M1,2 L4,2 L4,6 L1,6 Z'],
    ['<line x1="0" y1="0" x2="2" y2="2" stroke="red"/>', 'M0,0 L2,2'],
    ['<polyline points="0,0 1,1 2,0"/>', 'M0,0 L1,1 L2,0'],
    ['<polygon points="0 0 1 1 2 0"/>', 'M0,0 L1,1 L2,0 Z'],
    ['<path d="M0 0h1" transform="translate(2 3) scale(2)"/>', 'M2,3 L4,3'],
    ['<g transform="rotate(90)"><path d="M1 0h1"/></g>', 'M0,1 L0,2'],
    ['<g transform="rotate(90 1 1)"><path d="M1 0h1"/></g>', 'M2,1 L2,2'],
  ])('%s', async (content, expected) => {
    expect(write((await draw(content))[0]?.path)).toBe(expected);
  });

  it('round corners and circles are curves', async () => {
    const [rect, circle] = await draw(
      '<rect width="4" height="4" rx="1"/><circle cx="2" cy="2" r="2"/>',
    );
    expect(rect?.path.filter(([c]) => c === 'C')).toHaveLength(4);
    expect(circle?.path).toHaveLength(6);
  });

  it('paint is inherited, currentColor is the element’s color, var() works', async () => {
    const shapes = await draw(
      '<g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M0 0h1"/><path d="M0 0h1" stroke="var(--gold)" stroke-opacity="0.5"/></g><path d="M0 0h1" fill-rule="evenodd"/>',
      ':root { --gold: device-cmyk(0 0.3 0.9 0, #ffb000) } svg { color: #f00 }',
    );
    expect(shapes).toMatchObject([
      { stroke: { colour: { rgb: [1, 0, 0] }, width: 2, cap: 'round', join: 'miter' } },
      { stroke: { colour: { cmyk: [0, 0.3, 0.9, 0], alpha: 0.5 } } },
      { fill: { rgb: [0, 0, 0] }, evenOdd: true },
    ]);
    expect(shapes[0]?.fill).toBeUndefined();
  });

  it.each([
    ['<text>a</text>', 'GP327 page.hbs:1:43 <text> is not supported in this drawing.'],
    [
      '<path d="M0 0" filter="url(#a)"/>',
      'GP327 page.hbs:1:58 <path> has the attribute filter, which is not supported in this drawing.',
    ],
    ['<path d="hello"/>', 'GP323 page.hbs:1:49 “hello” is not a value of d on <path>.'],
    ['<rect width="wide"/>', 'GP323 page.hbs:1:49 “wide” is not a value of width on <rect>.'],
    ['<rect fill="url(#g)"/>', 'GP323 page.hbs:1:49 “url(#g)” is not a value of fill on <rect>.'],
    [
      '<g transform="skewX(3)"></g>',
      'GP323 page.hbs:1:46 “skewX(3)” is not a value of transform on <g>.',
    ],
  ])('%s is refused at its place', async (content, problem) => {
    const html = `<svg viewBox="0 0 9 9" aria-hidden="true">${content}</svg>`;
    expect((await style({ html })).problems).toEqual([problem]);
  });
});
