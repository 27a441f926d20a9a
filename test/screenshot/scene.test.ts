import { describe, expect, it } from 'vitest';
import { SCENE_STYLE as S } from '../../src/screenshot/style.ts';
import {
  annotations,
  area,
  boxOf,
  codes,
  compose,
  pathsOf,
  point,
  pointsOf,
  screen,
  textsOf,
} from './setting.ts';

const red = S.colours.mark;
const around = (width: number) => width + 2 * S.haloMm;

describe('each kind as shapes on paper', () => {
  it('box: a rounded line round the thing, on a white band', () => {
    const { value } = compose(annotations({ kind: 'box', at: area(270, 540, 540, 270) }));
    const [halo, line, ...rest] = pathsOf(value);
    expect(rest).toEqual([]);
    expect(halo).toMatchObject({
      clipped: true,
      stroke: { colour: S.colours.halo, widthMm: around(S.strokeMm) },
    });
    expect(line).toMatchObject({ stroke: { colour: red, widthMm: S.strokeMm, join: 'round' } });
    // 270 px = 10 mm; the middle of the line keeps the gap and half its own width off the thing.
    const off = S.gapMm + S.strokeMm / 2;
    const box = line && boxOf(line);
    expect(box?.x).toBeCloseTo(10 - off, 4);
    expect(box?.y).toBeCloseTo(20 - off, 4);
    expect(box?.width).toBeCloseTo(20 + 2 * off, 4);
    expect(box?.height).toBeCloseTo(10 + 2 * off, 4);
  });

  it('box at the very edge: the line stays on the picture', () => {
    const { value } = compose(annotations({ kind: 'box', at: area(0, 0, '100%', '100%') }));
    expect(value.bounds).toEqual({ x: 0, y: 0, width: 40, height: value.heightMm });
  });

  it('ellipse: four curves round the thing', () => {
    const { value } = compose(annotations({ kind: 'ellipse', at: area(270, 540, 540, 270) }));
    const line = pathsOf(value)[1];
    expect(line?.path.map(([command]) => command).join('')).toBe('MCCCCZ');
    expect(line && boxOf(line).width).toBeGreaterThan(20 + S.strokeMm);
  });

  it('arrow: one filled outline whose tip is the place', () => {
    const { value } = compose(
      annotations({ kind: 'arrow', from: point(270, 1350), to: point(810, 1350) }),
    );
    const [halo, arrow, ...rest] = pathsOf(value);
    expect(rest).toEqual([]);
    expect(halo?.stroke?.colour).toEqual(S.colours.halo);
    expect(arrow?.fill).toEqual(red);
    const soft = (arrow?.stroke?.widthMm ?? 0) / 2;
    expect(Math.max(...pointsOf(arrow as never).map((p) => p.x)) + soft).toBeCloseTo(30, 3);
    expect(boxOf(arrow as never).height + 2 * soft).toBeCloseTo(S.arrow.headWidthMm, 3);
  });

  it('badge: a disc with outlined digits beside the place, its pointer on the place', () => {
    const { value } = compose(annotations({ kind: 'badge', at: point(540, 1170), text: '3' }));
    expect(textsOf(value)).toEqual(['3']);
    const disc = pathsOf(value).find((shape) => shape.fill === red);
    const tip = pointsOf(disc as never).find((p) => Math.hypot(p.x - 20, p.y - 1170 / 27) < 1e-3);
    expect(tip).toBeDefined();
  });

  it('label inside: words on a plate', () => {
    const { value } = compose(
      annotations({
        kind: 'label',
        place: 'inside',
        at: area(300, 900, 400, 120),
        text: 'Chạm Đồng ý',
      }),
    );
    expect(textsOf(value)).toEqual(['Chạm Đồng ý']);
    expect(value.bounds).toEqual({ x: 0, y: 0, width: 40, height: value.heightMm });
  });

  it('label beside: words in the margin, a leader, and a dot on the thing', () => {
    const { value, diagnostics } = compose(
      annotations({ kind: 'label', at: area(270, 900, 270, 120), text: 'Chạm Đồng ý' }),
      { margins: { left: 0, right: 30, top: 0, bottom: 0 } },
    );
    expect(diagnostics).toEqual([]);
    const words = pathsOf(value).find((shape) => shape.text === 'Chạm Đồng ý');
    expect(boxOf(words as never).x).toBeGreaterThan(40 + S.label.gutterMm);
    expect(words?.fill).toEqual(S.colours.ink);
    const leader = pathsOf(value).find((shape) => shape.stroke?.widthMm === S.label.leaderMm);
    const [start, end] = pointsOf(leader as never);
    expect(start).toEqual({ x: 20, y: expect.closeTo(960 / 27, 3) });
    expect(end).toEqual({ x: 40 + S.label.gutterMm, y: start?.y });
  });

  it('spotlight: one even-odd shade over the picture with a hole', () => {
    const { value } = compose(annotations({ kind: 'spotlight', at: area(270, 900, 270, 270) }));
    const [shade] = pathsOf(value);
    expect(shade).toMatchObject({ evenOdd: true, clipped: true, fill: S.colours.shade });
    expect(shade && boxOf(shade)).toEqual({
      x: 0,
      y: 0,
      width: 40,
      height: expect.closeTo(value.heightMm, 4),
    });
    expect(shade?.path.filter(([command]) => command === 'M')).toHaveLength(2);
  });

  it('spotlights that overlap: one hole, or their common part would be dark', () => {
    const { value } = compose(
      annotations(
        { kind: 'spotlight', at: area(100, 900, 270, 270) },
        { kind: 'spotlight', at: area(300, 1000, 270, 270), shape: 'ellipse' },
      ),
    );
    expect(pathsOf(value)[0]?.path.filter(([command]) => command === 'M')).toHaveLength(2);
  });

  it('magnifier: an inset of the place, larger, in a ring, off the place', () => {
    const { value } = compose(
      annotations({ kind: 'magnifier', at: area(450, 300, 135, 135), zoom: 2 }),
    );
    const inset = value.shapes.find((shape) => shape.kind === 'inset');
    const [{ source, widthMm, heightMm }] = value.insets as [(typeof value.insets)[0]];
    // A circle through the corners of a square of 5 mm, twice as large.
    expect(widthMm).toBeCloseTo(5 * Math.SQRT2 * 2, 3);
    expect(heightMm).toBe(widthMm);
    expect(source.width).toBeGreaterThanOrEqual(Math.floor(135 * Math.SQRT2));
    expect(source.x + source.width / 2).toBeCloseTo(517.5, -1);
    const shown = { x: 450 / 27, right: 585 / 27, y: 300 / 27, bottom: 435 / 27 };
    const lens = boxOf(inset as never);
    const c = { x: lens.x + lens.width / 2, y: lens.y + lens.height / 2 };
    const dx = Math.max(shown.x - c.x, 0, c.x - shown.right);
    const dy = Math.max(shown.y - c.y, 0, c.y - shown.bottom);
    expect(Math.hypot(dx, dy)).toBeGreaterThanOrEqual(lens.width / 2);
  });

  it.each([
    ['round, as long as the area is not longer than one and a half of its height', 150, 6],
    ['a rounded box for a row', 160, 10],
  ])('magnifier: %s', (_, width, commands) => {
    const { value } = compose(annotations({ kind: 'magnifier', at: area(450, 300, width, 100) }));
    const inset = value.shapes.find((shape) => shape.kind === 'inset');
    expect(inset?.clip).toHaveLength(commands);
  });

  it.each([
    ['1.3 times: drawn', 748, []],
    ['1.2 times: not drawn, and told', 814, ['GP230']],
  ])('magnifier: a row that has room for %s', (_, width, expected) => {
    const outcome = compose(annotations({ kind: 'magnifier', at: area(100, 900, width, 60) }));
    expect(codes(outcome)).toEqual(expected);
    expect(outcome.value.insets).toHaveLength(expected.length === 0 ? 1 : 0);
  });

  it('magnifier: centre is obeyed', () => {
    const { value } = compose(
      annotations({
        kind: 'magnifier',
        at: area(450, 300, 135, 135),
        zoom: 2,
        centre: point('50%', '70%'),
      }),
    );
    const lens = boxOf(value.shapes.find((shape) => shape.kind === 'inset') as never);
    expect(lens.x + lens.width / 2).toBeCloseTo(20, 3);
    expect(lens.y + lens.height / 2).toBeCloseTo(value.heightMm * 0.7, 3);
  });

  it('tap: glow, two rings and a dot on one centre', () => {
    const { value } = compose(annotations({ kind: 'tap', at: area(270, 900, 540, 270) }));
    const marks = pathsOf(value).filter((shape) => !shape.stroke || shape.stroke.colour === red);
    const { outerMm, innerMm, dotMm } = S.tap;
    const sizes = marks.map((shape) => boxOf(shape).width);
    [outerMm, outerMm, innerMm, dotMm].forEach((size, i) => {
      expect(sizes[i]).toBeCloseTo(size, 3);
    });
    for (const shape of marks) expect(boxOf(shape).x + boxOf(shape).width / 2).toBeCloseTo(20, 3);
  });

  it('swipe: a dot where it begins and an open head where it ends', () => {
    const { value } = compose(
      annotations({ kind: 'swipe', from: point(540, 2000), to: point(540, 1000) }),
    );
    const dot = pathsOf(value).find((shape) => shape.fill === red);
    expect(boxOf(dot as never).y + boxOf(dot as never).height / 2).toBeCloseTo(2000 / 27, 3);
    const head = pathsOf(value).find(
      (shape) => shape.path.length === 3 && shape.stroke?.colour === red,
    );
    expect(boxOf(head as never).y - S.arrow.shaftMm / 2).toBeCloseTo(1000 / 27, 3);
  });

  it('crop, redact, blur: nothing to draw', () => {
    const at = area(10, 10, 100, 100);
    const list = annotations({ kind: 'crop', at }, { kind: 'redact', at }, { kind: 'blur', at });
    expect(compose(list).value.shapes).toEqual([]);
  });
});

describe('sizes belong to the paper', () => {
  const list = annotations(
    { kind: 'box', at: area('10%', '30%', '80%', '8%'), badge: '1', label: 'Nhập mật khẩu' },
    { kind: 'tap', at: point('50%', '50%') },
    { kind: 'magnifier', at: area('20%', '70%', '10%', '5%') },
  );
  const margins = { left: 0, right: 30, top: 0, bottom: 0 };

  it('the same scene on a screenshot of half the resolution', () => {
    const fine = compose(list, { source: screen(2160, 4680), margins });
    const coarse = compose(list, { source: screen(1080, 2340), margins });
    expect(fine.value.shapes).toEqual(coarse.value.shapes);
    expect(fine.diagnostics).toEqual([]);
  });

  it('twice the picture, the same badge', () => {
    const [one, two] = [40, 80].map((widthMm) => {
      const { value } = compose(
        annotations({ kind: 'badge', at: point('50%', '50%'), text: '1' }),
        { widthMm },
      );
      return boxOf(pathsOf(value).find((shape) => shape.text === '1') as never);
    });
    expect(two?.width).toBeCloseTo(one?.width ?? 0, 3);
    expect(two?.height).toBeCloseTo(one?.height ?? 0, 3);
  });

  it('the same input gives the same scene', () => {
    expect(JSON.stringify(compose(list, { margins }))).toBe(
      JSON.stringify(compose(list, { margins })),
    );
  });

  it('places count in the uncropped picture', () => {
    const source = screen(1080, 2340, { x: 270, y: 540, width: 540, height: 540 });
    const { value } = compose(annotations({ kind: 'tap', at: point('50%', 810) }), {
      source,
      widthMm: 20,
    });
    const dot = pathsOf(value).at(-1);
    expect(boxOf(dot as never).x + S.tap.dotMm / 2).toBeCloseTo(10, 3);
    expect(boxOf(dot as never).y + S.tap.dotMm / 2).toBeCloseTo(10, 3);
  });
});

describe('what is reported', () => {
  const cropped = screen(1080, 2340, { x: 0, y: 0, width: 1080, height: 1000 });
  it.each([
    ['a box that leaves the picture', 'GP220', { kind: 'box', at: area(900, 0, 300, 100) }, {}],
    ['a point below the picture', 'GP220', { kind: 'tap', at: point(10, 2341) }, {}],
    ['an area of no size', 'GP223', { kind: 'box', at: area(10, 10, '0.01%', 50) }, {}],
    [
      'a box in what the crop removes',
      'GP221',
      { kind: 'box', at: area(10, 1200, 50, 50) },
      { source: cropped },
    ],
    [
      'a point in what the crop removes',
      'GP221',
      { kind: 'tap', at: point(10, 1200) },
      { source: cropped },
    ],
    [
      'a box that the crop cuts',
      'GP222',
      { kind: 'box', at: area(100, 900, 200, 200) },
      { source: cropped },
    ],
    [
      'a badge on a thing as large as the picture',
      'GP224',
      { kind: 'badge', at: area(0, 0, '100%', '100%'), text: '1' },
      {},
    ],
    [
      'a label without a margin',
      'GP227',
      { kind: 'label', at: point(540, 900), text: 'Ở đây' },
      {},
    ],
    [
      'a magnifier over the whole width',
      'GP230',
      { kind: 'magnifier', at: area(0, 900, '100%', 200) },
      {},
    ],
    [
      'more zoom than there is room for',
      'GP228',
      { kind: 'magnifier', at: area(100, 900, 400, 400), zoom: 8 },
      {},
    ],
    [
      'an arrow shorter than its head',
      'GP229',
      { kind: 'arrow', from: point(500, 500), to: point(520, 500) },
      {},
    ],
    [
      'characters that the font lacks',
      'GP403',
      { kind: 'badge', at: point(540, 900), text: '✈' },
      {},
    ],
  ] as const)('%s: %s', (_, code, written, over) => {
    const outcome = compose(
      annotations({ kind: 'tap', at: point('50%', '10%') }, written as never),
      over,
    );
    expect(codes(outcome)).toEqual([code]);
    expect(outcome.diagnostics[0]?.span).toEqual({ file: 'guides/a.yaml', line: 2, column: 1 });
  });

  it('a magnifier at a centre that leaves its thing covered: the centre is what to change', () => {
    const at = area(400, 850, 200, 200);
    const list = annotations({ kind: 'magnifier', at, centre: point(540, 1000), zoom: 2 });
    const { diagnostics } = compose(list);
    expect(diagnostics.map(({ code, hint }) => [code, /“centre”/.test(hint)])).toEqual([
      ['GP224', true],
    ]);
  });

  it('labels that need more height than the picture has: GP225', () => {
    const list = annotations(
      ...Array.from({ length: 12 }, (_, i) => ({
        kind: 'label' as const,
        at: point(540, 100 + i * 150),
        text: 'Đọc kỹ điều khoản sử dụng dịch vụ rồi mới đồng ý',
      })),
    );
    expect(codes(compose(list, { margins: { left: 0, right: 25, top: 0, bottom: 0 } }))).toEqual([
      'GP225',
    ]);
  });

  it('a word wider than its margin: GP226', () => {
    const list = annotations({
      kind: 'label',
      at: point(540, 900),
      text: 'phuongmau.example/huong-dan',
    });
    expect(codes(compose(list, { margins: { left: 0, right: 14, top: 0, bottom: 0 } }))).toEqual([
      'GP226',
    ]);
  });
});
