import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computed, style } from './support.ts';

const width = async (value: string) => (await computed(`#x { width: ${value} }`)).width;
const colour = async (value: string) => (await computed(`#x { color: ${value} }`)).color;
const refused = async (declaration: string) =>
  (await style({ css: `#x { ${declaration} }`, html: '<div id="x"></div>' })).problems;

describe('lengths come out in points', () => {
  it.each([
    ['1in', 72],
    ['96px', 72],
    ['25.4mm', 72],
    ['2.54cm', 72],
    ['101.6Q', 72],
    ['6pc', 72],
    ['10pt', 10],
    ['2em', 24],
    ['2rem', 24],
    ['0', 0],
    ['calc(1in - 2 * 10pt)', 52],
    ['calc((1in + 28pt) / 2)', 50],
    ['calc(1em + 1pt)', 13],
    ['min(1in, 20pt)', 20],
    ['max(1in, 20pt)', 72],
    ['clamp(30pt, 1em, 40pt)', 30],
    ['clamp(30pt, 35pt, 40pt)', 35],
    ['clamp(30pt, 50pt, 40pt)', 40],
    ['clamp(30pt, 1em, 20pt)', 30],
  ])('%s', async (value, pt) => {
    expect((await width(value)) as { pt: number }).toEqual({ pt: expect.closeTo(pt, 9) });
  });

  it('percentages wait for layout', async () => {
    expect(await width('calc(100% / 3 * 2)')).toEqual({ percent: expect.closeTo(66.6667, 3) });
  });

  it('em counts from the own font size, in font-size from the parent’s', async () => {
    const x = await computed('body { font-size: 20pt } #x { font-size: 1.5em; width: 2em }');
    expect([x.fontSize, x.width]).toEqual([30, { pt: 60 }]);
  });

  it('rem counts from the root', async () => {
    const x = await computed(':root { font-size: 10pt } #x { font-size: 30pt; width: 2rem }');
    expect(x.width).toEqual({ pt: 20 });
  });

  it('calc() that mixes lengths and percentages is refused by name', async () => {
    expect(await refused('width: calc(100% - 10mm)')).toEqual([
      'GP342 page.css:2:23 \u201ccalc(100% - 10mm)\u201d is not a value of width that is supported: it mixes percentages with lengths, which the engine cannot do.',
    ]);
  });

  it.each([
    ['width: 10vw', 'the unit \u201cvw\u201d is not supported'],
    ['width: 10', undefined],
    ['width: -1pt', 'it may not be negative'],
    ['width: calc(1pt * 1pt)', 'both have a unit'],
    ['width: calc(1pt / 0)', 'divides by something'],
    ['width: calc(1pt+2pt)', undefined],
    ['color: device-cmyk(20 100 90 15)', 'an ink is not between 0 and 1'],
    ['color: device-cmyk(0 1 120% 0, red)', 'an ink is not between 0 and 1'],
    ['aspect-ratio: 1 / 0', undefined],
    ['grid-row: 0', 'there is no line 0'],
    ['border-radius: 2 mm', 'a space stands before its unit'],
    ['background: linear-gradient(to rigth, red, blue)', 'the gradient cannot be read'],
    ['background-image: radial-gradient(red)', 'the gradient cannot be read'],
    ['width: fit-content', undefined],
    ['padding: auto', undefined],
    ['margin: 1pt 2pt 3pt 4pt 5pt', undefined],
  ])('%s is refused', async (declaration, reason) => {
    const problems = await refused(declaration);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(reason ?? 'is not a value of');
  });

  it('a sum in calc() equals the sum of its parts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 1, max: 99 }),
        async (a, b) => {
          expect(await width(`calc(${a}pt + ${a}pt / ${b})`)).toEqual({
            pt: expect.closeTo(a + a / b, 6),
          });
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('colours', () => {
  it.each([
    ['#f00', [1, 0, 0], 1],
    ['#ff000080', [1, 0, 0], 128 / 255],
    ['RebeccaPurple', [0.4, 0.2, 0.6], 1],
    ['rgb(255 0 0)', [1, 0, 0], 1],
    ['rgb(255, 0, 0)', [1, 0, 0], 1],
    ['rgba(100%, 0%, 0%, 50%)', [1, 0, 0], 0.5],
    ['rgb(300 -20 0 / 0.25)', [1, 0, 0], 0.25],
    ['hsl(120 100% 50%)', [0, 1, 0], 1],
    ['hsl(0.5turn, 100%, 50%)', [0, 1, 1], 1],
    ['hsl(-120 100% 25%)', [0, 0, 0.5], 1],
    ['hwb(0 20% 20%)', [0.8, 0.2, 0.2], 1],
    ['hwb(90 80% 80%)', [0.5, 0.5, 0.5], 1],
    ['transparent', [0, 0, 0], 0],
  ])('%s', async (value, rgb, alpha) => {
    const found = await colour(value);
    expect(found.rgb).toEqual(rgb.map((part) => expect.closeTo(part, 6)));
    expect(found.alpha).toBeCloseTo(alpha, 6);
    expect(found.cmyk).toBeUndefined();
  });

  it('device-cmyk() keeps its inks beside the sRGB fallback', async () => {
    expect(await colour('device-cmyk(0 81% 81% 30%, #a51c2d)')).toEqual({
      rgb: [165 / 255, 28 / 255, 45 / 255],
      cmyk: [0, 0.81, 0.81, 0.3],
      alpha: 1,
    });
  });

  it('device-cmyk() without a fallback is converted naively', async () => {
    expect(await colour('device-cmyk(0 1 0.5 0.5 / 50%)')).toEqual({
      rgb: [0.5, 0, 0.25],
      cmyk: [0, 1, 0.5, 0.5],
      alpha: 0.5,
    });
    expect((await colour('device-cmyk(0, 1, 0, 0)')).cmyk).toEqual([0, 1, 0, 0]);
  });

  it('spot-color() keeps the ink beside the four inks and the screen’s colour', async () => {
    const inks = [0, 1, 0.8, 0.05];
    const rgb = [200, 16, 46].map((part) => expect.closeTo(part / 255, 9));
    const full = { rgb, cmyk: inks, alpha: 1 };
    expect(await colour('spot-color("PANTONE 186 C", device-cmyk(0 1 .8 .05, #c8102e))')).toEqual({
      ...full,
      spot: { name: 'PANTONE 186 C', tint: 1, inks },
    });
    // Half the ink is half way to the paper, on the plates and on the screen.
    expect(await colour('spot-color("Đỏ" 50%, device-cmyk(0 1 .8 .04, #c8102e))')).toEqual({
      rgb: [200, 16, 46].map((part) => expect.closeTo((1 + part / 255) / 2, 9)),
      cmyk: [0, 0.5, 0.4, 0.02],
      alpha: 1,
      spot: { name: 'Đỏ', tint: 0.5, inks: [0, 1, 0.8, 0.04] },
    });
  });

  it('the mix of an ink can be a token of its own', async () => {
    const x = await computed(
      `:root { --mix: device-cmyk(0 1 .8 0, #c8102e); --pale: spot-color("Đỏ" 10%, var(--mix)) }
       #x { background-color: var(--pale) }`,
    );
    expect(x.backgroundColor.spot).toEqual({ name: 'Đỏ', tint: 0.1, inks: [0, 1, 0.8, 0] });
  });

  it.each([
    ['spot-color("Đỏ", #c8102e)', 'has to be a device-cmyk() colour'],
    ['spot-color("Đỏ", device-cmyk(0 1 1 0 / 50%))', 'without transparency'],
    ['spot-color("Đỏ", spot-color("Đen", device-cmyk(0 0 0 1)))', 'has to be a device-cmyk()'],
    ['spot-color("Black", device-cmyk(0 0 0 1))', '“Black” is the name of a plate'],
    ['spot-color("", device-cmyk(0 0 0 1))', 'the name of an ink has 1 to 100 letters'],
    ['spot-color("Đỏ")', 'is not a value of color'],
    ['spot-color(red, device-cmyk(0 1 1 0))', 'is not a value of color'],
    ['spot-color("Đỏ" 4pt, device-cmyk(0 1 1 0))', 'is not a value of color'],
  ])('%s is refused', async (value, reason) => {
    const [problem, ...more] = await refused(`color: ${value}`);
    expect(problem).toContain(reason);
    expect(more).toEqual([]);
  });

  it('one ink is mixed in one way, wherever it is written', async () => {
    const css = `:root { --a: spot-color("Đỏ", device-cmyk(0 1 1 0, #c00)) }
:root { --mix: device-cmyk(0 .9 1 0, #c00) }
p { color: spot-color("Đỏ" 20%, var(--mix)) }
b { color: spot-color("Đỏ" 40%, device-cmyk(0% 100% 100% 0%, #cc0000)) }`;
    const { problems, diagnostics } = await style({ css });
    expect(problems).toEqual([
      'GP349 page.css:4:12 What stands in for the ink “Đỏ” is device-cmyk(0 1 1 0, #cc0000) in one place and device-cmyk(0 0.9 1 0, #cc0000) in another.',
    ]);
    expect(diagnostics[0]?.related[0]?.span.line).toBe(2);
  });

  it.each(['#12345', 'rgb(1 2)', 'rgb(1, 2 3)', 'device-cmyk(1 1 1)', 'reddish'])(
    '%s is refused',
    async (value) => {
      expect(await refused(`color: ${value}`)).toHaveLength(1);
    },
  );

  it.each(['oklch(0.5 0.1 20)', 'color-mix(in srgb, red, blue)', 'lab(50 0 0)'])(
    '%s is refused by name',
    async (value) => {
      const [problem] = await refused(`color: ${value}`);
      expect(problem).toContain(`colours written with ${value.split('(')[0]}()`);
    },
  );

  it('currentcolor is the color of the same element', async () => {
    const x = await computed(
      'body { color: red } #x { color: blue; border: 1pt solid; background: currentColor }',
    );
    expect([x.border.top.colour.rgb, x.backgroundColor.rgb]).toEqual([
      [0, 0, 1],
      [0, 0, 1],
    ]);
  });
});

describe('gradients', () => {
  it('a linear gradient keeps its angle, stops and places', async () => {
    const { backgroundImage, backgroundColor } = await computed(
      '#x { background: linear-gradient(to right, red, blue 25% 50%, #fff 10mm), green }',
    );
    expect(backgroundImage).toMatchObject([
      {
        kind: 'linear-gradient',
        angle: 90,
        stops: [
          { colour: { rgb: [1, 0, 0] } },
          { at: { percent: 25 } },
          { at: { percent: 50 } },
          { at: { pt: expect.closeTo(28.346, 3) } },
        ],
      },
    ]);
    expect(backgroundColor.rgb[1]).toBeCloseTo(128 / 255);
  });

  it.each([
    ['linear-gradient(red, blue)', { angle: 180 }],
    ['linear-gradient(0.25turn, red, blue)', { angle: 90 }],
    ['linear-gradient(100grad, red, blue)', { angle: 90 }],
    ['linear-gradient(1.5rad, red, blue)', { angle: 270 / Math.PI }],
    ['linear-gradient(to left top, red, blue)', { angle: 'to-top-left' }],
    ['linear-gradient(to top left, red, blue)', { angle: 'to-top-left' }],
    ['radial-gradient(red, blue)', { shape: 'ellipse', extent: 'farthest-corner' }],
    [
      'radial-gradient(closest-side circle at left 10%, red, blue)',
      { shape: 'circle', extent: 'closest-side', at: { x: { percent: 0 }, y: { percent: 10 } } },
    ],
    [
      'radial-gradient(circle at bottom, red, blue)',
      { shape: 'circle', at: { x: { percent: 50 }, y: { percent: 100 } } },
    ],
  ])('%s', async (value, expected) => {
    expect((await computed(`#x { background-image: ${value} }`)).backgroundImage).toMatchObject([
      expected,
    ]);
  });

  it.each([
    ['url(a.png)', 'pictures as backgrounds are not supported'],
    ['conic-gradient(red, blue)', 'conic-gradient() is not supported'],
    ['repeating-linear-gradient(red, blue)', 'repeating-linear-gradient() is not supported'],
    ['linear-gradient(red, 20%, blue)', 'a colour hint between two stops'],
    ['radial-gradient(circle 10mm, red, blue)', 'its own radii'],
    ['linear-gradient(red)', 'is not a value of background-image'],
  ])('%s is refused', async (value, reason) => {
    const [problem] = await refused(`background-image: ${value}`);
    expect(problem).toContain(reason);
  });
});
