import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside } from '../../src/screenshot/beside.ts';
import { covers } from '../../src/screenshot/free.ts';
import { axesOf, routeOf } from '../../src/screenshot/route.ts';
import { chooseSides } from '../../src/screenshot/sides.ts';
import { stack } from '../../src/screenshot/stack.ts';
import { SCENE_STYLE as S } from '../../src/screenshot/style.ts';
import { setWords } from '../../src/screenshot/words.ts';
import {
  annotations,
  area,
  boxOf,
  codes,
  compose,
  fonts,
  NO_MARGINS,
  pathsOf,
  point,
} from './setting.ts';

const whole = { x: 0, y: 0, width: 40, height: (40 * 2340) / 1080 };
const place = fc
  .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 2100 }))
  .chain(([x, y]) =>
    fc.tuple(
      fc.constant(x),
      fc.constant(y),
      fc.integer({ min: 20, max: 1080 - x }),
      fc.integer({ min: 20, max: Math.min(700, 2340 - y) }),
    ),
  );

describe('badges', () => {
  it('stay on the picture and off their thing, or are reported', () => {
    fc.assert(
      fc.property(
        place,
        fc.constantFrom('1', '12', 'A1b'),
        fc.boolean(),
        ([x, y, w, h], text, framed) => {
          const at = area(x, y, w, h);
          const outcome = compose(
            annotations(framed ? { kind: 'box', at, badge: text } : { kind: 'badge', at, text }),
          );
          const radius = S.badge.diameterMm / 2;
          // A framed badge is a plain disc; a badge of its own is a disc with a pointer, as wide as the disc.
          const body = pathsOf(outcome.value).filter((shape) => shape.fill === S.colours.mark)[0];
          const disc = boxOf({ kind: 'path', path: body?.path.slice(0, 10) ?? [] });
          expect(disc.x).toBeGreaterThanOrEqual(-1e-3);
          expect(disc.y).toBeGreaterThanOrEqual(-1e-3);
          expect(disc.x + disc.width).toBeLessThanOrEqual(whole.width + 1e-3);
          expect(disc.y + disc.height).toBeLessThanOrEqual(whole.height + 1e-3);
          const thing = { x: x / 27, y: y / 27, width: w / 27, height: h / 27 };
          const hidden = covers(disc, radius - 1e-3, thing);
          expect(codes(outcome)).toEqual(hidden ? ['GP224'] : []);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('three rows one below the other: no badge covers another badge', () => {
    const rows = [900, 1080, 1260].map((y, i) => ({
      kind: 'box' as const,
      at: area(53, y, 974, 150),
      badge: `${i + 1}`,
    }));
    const discs = pathsOf(compose(annotations(...rows)).value)
      .filter((shape) => shape.fill === S.colours.mark)
      .map(boxOf);
    expect(discs).toHaveLength(3);
    for (const [i, a] of discs.entries())
      for (const b of discs.slice(i + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(S.badge.diameterMm);
  });
});

describe('labels on the picture', () => {
  it('stay on the picture and off their thing, or are reported', () => {
    fc.assert(
      fc.property(
        place,
        fc.constantFrom('auto', 'left', 'right', 'top', 'bottom'),
        ([x, y, w, h], side) => {
          const outcome = compose(
            annotations({
              kind: 'label',
              place: 'inside',
              at: area(x, y, w, h),
              side,
              text: 'Chạm Đồng ý',
            }),
          );
          const plate = pathsOf(outcome.value).find((shape) => shape.fill === S.colours.mark);
          const rect = boxOf({ kind: 'path', path: plate?.path.slice(0, 10) ?? [] });
          expect(rect.x).toBeGreaterThanOrEqual(0);
          expect(rect.x + rect.width).toBeLessThanOrEqual(whole.width);
          expect(rect.y).toBeGreaterThanOrEqual(0);
          expect(rect.y + rect.height).toBeLessThanOrEqual(whole.height);
          const thing = { x: x / 27, y: y / 27, width: w / 27, height: h / 27 };
          expect(codes(outcome)).toEqual(covers(rect, 0.8 - 1e-3, thing) ? ['GP224'] : []);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('stand on the side that is asked for when there is room', () => {
    const at = area(500, 1100, 80, 80);
    const [left, right] = ['left', 'right'].map((side) => {
      const { value } = compose(
        annotations({ kind: 'label', place: 'inside', at, side, text: 'Mở' }),
      );
      return boxOf(pathsOf(value).find((shape) => shape.text === 'Mở') as never).x;
    });
    expect(left).toBeLessThan(500 / 27);
    expect(right).toBeGreaterThan(580 / 27);
  });
});

describe('labels beside the picture', () => {
  const margins = { ...NO_MARGINS, right: 30 };
  const crossing = (a: readonly { x: number; y: number }[], b: typeof a): boolean => {
    const turn = (p: (typeof a)[0], q: (typeof a)[0], r: (typeof a)[0]) =>
      Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
    for (let i = 1; i < a.length; i++)
      for (let j = 1; j < b.length; j++) {
        const [p, q, r, s] = [a[i - 1], a[i], b[j - 1], b[j]] as [never, never, never, never];
        if (turn(p, q, r) * turn(p, q, s) < 0 && turn(r, s, p) * turn(r, s, q) < 0) return true;
      }
    return false;
  };
  const words = setWords(fonts.label, 'Mở', 3.2, 1.32, 24);
  const someWords = ['Mở', 'Chạm Đăng nhập', 'Đọc kỹ rồi đánh dấu vào ô đồng ý'].map((text) =>
    setWords(fonts.label, text, 3.2, 1.32, 24),
  );
  const label = fc
    .record({
      x: fc.integer({ min: 0, max: 30 }),
      y: fc.integer({ min: 0, max: 80 }),
      width: fc.constantFrom(0, 3, 8),
      height: fc.constantFrom(0, 2, 5),
      words: fc.constantFrom(...someWords),
    })
    .map(({ words, ...rect }) => ({ words, goal: { rect, shape: 'box' as const } }));

  it('do not overlap, keep in the picture’s height, and no two leaders cross', () => {
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
        const laid = placeBeside(labels, 'right', margins, 40, 86, S);
        expect(laid.overMm).toBe(0);
        const sorted = [...laid.labels].sort((a, b) => a.rect.y - b.rect.y);
        sorted.forEach(({ rect }, i) => {
          const above = sorted[i - 1]?.rect;
          if (above)
            expect(rect.y - above.y - above.height).toBeGreaterThanOrEqual(S.label.gapMm - 1e-6);
          expect(rect.y).toBeGreaterThanOrEqual(-1e-6);
          expect(rect.y + rect.height).toBeLessThanOrEqual(86 + 1e-6);
          expect(rect.x + rect.width).toBeLessThanOrEqual(70 + 1e-6);
        });
        for (const [i, a] of laid.labels.entries())
          for (const b of laid.labels.slice(i + 1))
            expect(crossing(a.leader, b.leader)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('words stand 1.1 mm beside their rule', () => {
    const goal = { rect: { x: 9, y: 40, width: 5, height: 5 }, shape: 'box' as const };
    const [label] = placeBeside([{ words, goal }], 'right', margins, 40, 86, S).labels;
    const [top] = label?.rule ?? [];
    expect((label?.rect.x ?? 0) - (top?.x ?? 0)).toBeCloseTo(S.label.ruleMm / 2 + 1.1, 6);
  });

  it('leaders of things at one height run 1.6 mm apart', () => {
    const goals = [40, 40.5].map((y) => ({ x: 9, y, width: 5, height: 5 }));
    const { labels } = placeBeside(
      goals.map((rect) => ({ words, goal: { rect, shape: 'box' as const } })),
      'right',
      margins,
      40,
      86,
      S,
    );
    const [one, two] = labels.map(({ leader }) => leader[0]?.y ?? 0) as [number, number];
    expect(two - one).toBeGreaterThanOrEqual(1.6 - 1e-6);
  });

  it('a leader passes 0.9 mm over a wall between the thing and the margin', () => {
    const goal = { rect: { x: 10, y: 10, width: 5, height: 5 }, shape: 'box' as const };
    const wall = { x: 20, y: 6, width: 5, height: 20 };
    const { want, exit } = routeOf(goal, axesOf('right', 40, 80), [wall]);
    expect(want).toBeCloseTo(6 - 0.9, 6);
    expect(exit?.along).toBe(10);
  });

  it('a leader goes round another marked thing, not across it', () => {
    const { value } = compose(
      annotations(
        { kind: 'box', at: area(50, 1400, 700, 150), label: 'Chạm Đăng nhập' },
        { kind: 'box', at: area(850, 1400, 170, 150) },
      ),
      { margins },
    );
    const leader = pathsOf(value).find((shape) => shape.stroke?.widthMm === S.label.leaderMm);
    const across = (leader?.path ?? []).some(
      ([, x, y]) =>
        x !== undefined &&
        y !== undefined &&
        x > 850 / 27 &&
        y > 1400 / 27 &&
        y < 1550 / 27 &&
        x < 40,
    );
    expect(across).toBe(false);
    const { y } = boxOf(leader as never);
    expect(y).toBeLessThan(1400 / 27);
  });

  it('left and right by the nearer edge, the other side when one is full', () => {
    const at = (x: number) => ({
      target: { x, y: 0, width: 2, height: 2 },
      side: 'auto' as const,
      heightMm: 30,
    });
    const both = { left: 30, right: 30, top: 0, bottom: 0 };
    expect(chooseSides([at(2), at(36)], both, 40, 80)).toEqual(['left', 'right']);
    expect(chooseSides([at(38), at(37), at(25)], both, 40, 80)).toEqual(['right', 'right', 'left']);
    expect(chooseSides([at(2)], { ...both, left: 0 }, 40, 80)).toEqual(['right']);
    expect(chooseSides([at(2)], NO_MARGINS, 40, 80)).toEqual([undefined]);
  });

  it('left: right-aligned; top and bottom: centred in their margins', () => {
    const boxes = (side: string, room: object) => {
      const { value, diagnostics } = compose(
        annotations({ kind: 'label', at: point('50%', '50%'), side, text: 'Mở' }),
        { margins: { ...NO_MARGINS, ...room } },
      );
      expect(diagnostics).toEqual([]);
      return boxOf(pathsOf(value).find((shape) => shape.text === 'Mở') as never);
    };
    const left = boxes('left', { left: 30 });
    expect(left.x + left.width).toBeGreaterThan(-S.label.gutterMm - 2);
    expect(left.x + left.width).toBeLessThan(-S.label.gutterMm);
    expect(boxes('top', { top: 12 }).y).toBeLessThan(0);
    expect(boxes('bottom', { bottom: 12 }).y).toBeGreaterThan(whole.height);
  });
});

describe('stack', () => {
  it('leaves alone what is far enough apart', () => {
    expect(stack([5, 20, 40], () => 10, 0, 50)).toEqual([5, 20, 40]);
  });
  it('spreads what is too near about its middle', () => {
    expect(stack([20, 20], () => 10, 0, 50)).toEqual([15, 25]);
  });
  it('keeps within the bounds', () => {
    expect(stack([0, 1], () => 10, 2, 50)).toEqual([2, 12]);
    expect(stack([50, 51], () => 10, 0, 48)).toEqual([38, 48]);
  });
});

describe('a badge of its own on a magnified thing', () => {
  it('goes with the enlargement', () => {
    const at = area(60, 1700, 70, 70);
    const { value } = compose(
      annotations({ kind: 'magnifier', at, zoom: 3 }, { kind: 'badge', at, text: '1' }),
    );
    const lens = boxOf(value.shapes.find((shape) => shape.kind === 'inset') as never);
    const digit = boxOf(pathsOf(value).find((shape) => shape.text === '1') as never);
    const apart = Math.hypot(
      digit.x + digit.width / 2 - lens.x - lens.width / 2,
      digit.y + digit.height / 2 - lens.y - lens.height / 2,
    );
    expect(apart).toBeGreaterThan(lens.width / 2 + S.badge.diameterMm / 2);
    expect(apart).toBeLessThan(lens.width / 2 + S.badge.diameterMm / 2 + 0.5);
  });
});
