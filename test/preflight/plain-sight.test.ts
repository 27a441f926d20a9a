import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planCode } from '../../src/code/plan.ts';
import { outlineOperators } from '../../src/pdf/path.ts';
import { notInPlainSight } from '../../src/preflight/eye/plain-sight.ts';
import { type PlacedCode, readBack } from '../../src/preflight/eye/read-back.ts';
import { mmFromPt } from '../../src/units.ts';
import { EYE } from './eye-parts.ts';
import { type Data, ref, stream, writeFile } from './writer.ts';

const ADDRESS = 'https://a.example/?phuong=00004';
const plan = planCode(ADDRESS, { readingDistanceMm: 300 }).value;
if (!plan) throw new Error('too long');
const OUTLINE = outlineOperators(plan.outline);
const MODULE = 3;
const SIDE = plan.boxModules * MODULE;

/** A page of 300 by 300 points with the code at (60, 60) from the top left corner. */
const [LEFT, TOP] = [60, 300 - 60];
const [RIGHT, BOTTOM] = [LEFT + SIDE, TOP - SIDE];
const CODE: PlacedCode = {
  page: 1,
  text: ADDRESS,
  moduleMm: mmFromPt(MODULE),
  area: { x: LEFT, y: 300 - TOP, width: SIDE, height: SIDE },
};
const MATRIX = `${MODULE} 0 0 -${MODULE} ${LEFT} ${TOP} cm`;
const drawn = (matrix = MATRIX, colour = '0 g'): string =>
  `q\n${colour}\n${matrix}\n${OUTLINE}\nf\nQ\n`;

const RESOURCES: { [key: string]: Data } = {
  Font: { F1: ref('font'), Simple: ref('simple') },
  XObject: { Form: ref('form'), Code: ref('code'), Picture: ref('picture') },
  ExtGState: { Veil: { ca: 0.5 }, Solid: { ca: 1 }, Mask: { SMask: ref('mask') } },
  Pattern: { Fade: ref('fade') },
};

const fileWith = (content: string, page: { [key: string]: Data } = {}): Uint8Array =>
  writeFile({
    header: '%PDF-1.7\n',
    objects: {
      catalog: { Type: '/Catalog', Pages: ref('pages') },
      pages: { Type: '/Pages', Kids: [ref('page')], Count: 1 },
      page: {
        Type: '/Page',
        Parent: ref('pages'),
        MediaBox: [0, 0, 300, 300],
        Resources: RESOURCES,
        Contents: [ref('content')],
        ...page,
      },
      content: stream(content),
      form: stream('0 g 0 0 20 20 re f', { Subtype: '/Form', BBox: [0, 0, 20, 20] }),
      code: stream(drawn(), { Subtype: '/Form', BBox: [0, 0, 300, 300] }),
      mask: { S: '/Luminosity', G: ref('form') },
      fade: {
        PatternType: 2,
        Shading: {
          ShadingType: 2,
          ColorSpace: '/DeviceGray',
          Coords: [0, 0, 300, 0],
          Function: { FunctionType: 2, Domain: [0, 1], C0: [0.2], C1: [1], N: 1 },
        },
      },
      picture: stream('\x00\xff\x80\x40', {
        Subtype: '/Image',
        Width: 2,
        Height: 2,
        ColorSpace: '/DeviceGray',
        BitsPerComponent: 8,
      }),
      font: {
        Type: '/Font',
        Subtype: '/Type0',
        BaseFont: '/BeVietnamPro',
        Encoding: '/Identity-H',
        DescendantFonts: [
          {
            Type: '/Font',
            Subtype: '/CIDFontType2',
            BaseFont: '/BeVietnamPro',
            CIDSystemInfo: { Registry: '(Adobe)', Ordering: '(Identity)', Supplement: 0 },
            W: [0, [0, 600, 700], 3, 5, 500],
            FontDescriptor: {
              FontName: '/BeVietnamPro',
              FontBBox: [-100, -250, 1200, 1050],
            },
          },
        ],
      },
      simple: { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica' },
    },
    trailer: { Root: ref('catalog') },
  });

const isSeen = async (bytes: Uint8Array, code = CODE): Promise<boolean> => {
  if (!EYE.viewer) throw new Error('a viewer');
  return (await notInPlainSight(EYE.viewer, bytes, [code])).length === 0;
};

const far = '0 g 5 5 20 20 re f\n';
const card = `1 g ${LEFT} ${BOTTOM} ${SIDE} ${SIDE} re f\n`;

test.each([
  ['alone', drawn()],
  ['with other things far away', `${far}${drawn()}${far}`],
  ['on a light card on a dark page', `0 g 0 0 300 300 re f ${card}${drawn()}`],
  ['where a picture lay below the card', `q 300 0 0 300 0 0 cm /Picture Do Q ${card}${drawn()}`],
  ['on a light tint', `.9 .95 1 rg 0 0 300 300 re f ${drawn()}`],
  ['in a dark colour', drawn(MATRIX, '.4 .05 .1 rg')],
  ['in black ink', drawn(MATRIX, '0 0 0 1 k')],
  ['turned by a quarter', drawn(`0 ${MODULE} ${MODULE} 0 ${LEFT} ${BOTTOM} cm`)],
  ['in a form', '/Code Do'],
  ['within a clip', `q ${LEFT} ${BOTTOM} ${SIDE} ${SIDE} re W n ${drawn()}Q`],
  ['in a round card', `1 g ${roundCard(4)} f ${drawn()}`],
  ['in a ring', `0 g ${roundCard(4)} ${roundCard(3)} f* ${drawn()}`],
  ['beside text', `${drawn()}BT /F1 20 Tf 1 0 0 1 ${RIGHT} 150 Tm [<00010002>]TJ ET`],
  ['under text above it', `${drawn()}BT /F1 20 Tf 1 0 0 1 60 ${TOP} Tm [<0001>-200<0002>]TJ ET`],
  ['with a veil elsewhere', `q /Veil gs ${far}Q ${drawn()}`],
  ['after an opaque state', `/Solid gs ${drawn()}`],
  ['with a line along it', `${drawn()}1 w ${LEFT - 9} 0 m ${LEFT - 9} 300 l S`],
])('a code %s is in plain sight', async (_, content) => {
  expect(await isSeen(fileWith(content))).toBe(true);
});

/** Around the code, so many modules away. */
function roundCard(away: number): string {
  const [x, y] = [LEFT - away, BOTTOM - away];
  const side = SIDE + 2 * away;
  const r = 12;
  const [right, top] = [x + side, y + side];
  return [
    `${x + r} ${y} m ${right - r} ${y} l ${right - r / 2} ${y} ${right} ${y + r / 2} ${right} ${y + r} c`,
    `${right} ${top - r} l ${right} ${top - r / 2} ${right - r / 2} ${top} ${right - r} ${top} c`,
    `${x + r} ${top} l ${x + r / 2} ${top} ${x} ${top - r / 2} ${x} ${top - r} c`,
    `${x} ${y + r} l ${x} ${y + r / 2} ${x + r / 2} ${y} ${x + r} ${y} c h`,
  ].join(' ');
}

/** A lone module with a thorn, whose sides are slanted: the upright ones are as they were. */
const slanted = (_: string, x: string, y: string): string => {
  const [left, top] = [Number(x), Number(y)];
  const [right, bottom] = [left + 1, top + 1];
  return `${x} ${y} m ${left + 3} ${top - 2} l ${right} ${y} l ${right} ${bottom} l ${x} ${bottom} l h`;
};
const middle = `${LEFT + SIDE / 2} ${BOTTOM + SIDE / 2}`;

test.each([
  ['that is not there', far],
  ['below a card', `${drawn()}${card}`],
  ['with a spot on it', `${drawn()}1 g ${middle} 9 9 re f`],
  ['with a spot below it', `.5 g ${middle} 9 9 re f ${drawn()}`],
  ['across the edge of a card', `.9 g 0 0 ${LEFT + 50} 300 re f ${drawn()}`],
  ['in the corner of a round card', `0 g 0 0 300 300 re f 1 g ${roundCard(-8)} f ${drawn()}`],
  ['on a fade', `/Pattern cs /Fade scn 0 0 300 300 re f ${drawn()}`],
  ['on a picture', `q 300 0 0 300 0 0 cm /Picture Do Q ${drawn()}`],
  ['under a form', `${drawn()}q 1 0 0 1 ${middle} cm /Form Do Q`],
  ['light on dark', `0 g 0 0 300 300 re f ${drawn(MATRIX, '1 g')}`],
  ['of too little contrast', `.7 g 0 0 300 300 re f ${drawn(MATRIX, '.3 g')}`],
  ['under a veil', `/Veil gs ${drawn()}`],
  ['behind a mask', `/Mask gs ${drawn()}`],
  ['cut by a clip', `q 0 0 ${LEFT + 60} 300 re W n ${drawn()}Q`],
  ['on a card that is cut', `0 g 0 0 300 300 re f q 0 0 130 300 re W n ${card}Q ${drawn()}`],
  ['as in a mirror', drawn(`-${MODULE} 0 0 -${MODULE} ${RIGHT} ${TOP} cm`)],
  ['standing askew', drawn(`2.9 .6 .6 -2.9 ${LEFT} ${TOP} cm`)],
  ['of another size', drawn(`2.9 0 0 -2.9 ${LEFT} ${TOP} cm`)],
  ['in another place', drawn(`${MODULE} 0 0 -${MODULE} ${LEFT + 1} ${TOP} cm`)],
  ['without one of its corners', drawn().replace('4 4 7 7 re\n', '')],
  ['with a thorn', drawn().replace(/(\d+) (\d+) 1 1 re/, slanted)],
  ['under text', `${drawn()}BT /F1 20 Tf 1 0 0 1 0 150 Tm [<000100010002>-1000<0001>]TJ ET`],
  ['under text of unknown width', `${drawn()}BT /Simple 9 Tf 1 0 0 1 0 9 Tm [(a)]TJ ET`],
  ['under a thick line', `${drawn()}30 w ${LEFT - 9} 0 m ${LEFT - 9} 300 l S`],
  ['on a page with an unknown operator', `${drawn()}/Sh sh`],
  ['on a page with a damaged path', `${drawn()}0 0 m 9 l f`],
  ['on a page with a layer', `/OC /Layer BDC ${drawn()}EMC`],
])('a code %s is not in plain sight', async (_, content) => {
  expect(await isSeen(fileWith(content))).toBe(false);
});

const LINK = { Subtype: '/Link', Rect: [0, 0, 300, 300], Border: [0, 0, 0] };
test.each([
  ['a link without a border', { Annots: [LINK] }, true],
  ['a link with a border', { Annots: [{ ...LINK, Border: [0, 0, 1] }] }, false],
  ['a link that has looks', { Annots: [{ ...LINK, AP: {} }] }, false],
  ['another annotation', { Annots: [{ ...LINK, Subtype: '/Stamp' }] }, false],
  ['a page that is turned', { Rotate: 90 }, false],
])('%s: %j', async (_, page, expected) => {
  expect(await isSeen(fileWith(drawn(), page))).toBe(expected);
});

test('from the cut, where a page has one', async () => {
  const cut = { MediaBox: [-40, -40, 330, 330], TrimBox: [0, 0, 300, 300] };
  expect(await isSeen(fileWith(drawn(), cut))).toBe(true);
});

test('a code that says something else is given back, and the other codes of its page with it', async () => {
  const other = { ...CODE, text: 'https://b.example/' };
  const left = await notInPlainSight(EYE.viewer as never, fileWith(drawn()), [CODE, other]);
  expect(left).toEqual([CODE, other]);
});

test('what is in plain sight, PDFium shows too', async () => {
  const number = fc.integer({ min: 0, max: 300 });
  const tone = fc.constantFrom('0 g', '.2 g', '.85 g', '1 g', '.9 .8 1 rg', '0 0 .2 0 k');
  const rect = fc
    .tuple(tone, number, number, number, number)
    .map(([colour, x, y, width, height]) => `${colour} ${x} ${y} ${width} ${height} re f\n`);
  const spot = fc
    .tuple(tone, number, number)
    .map(([colour, x, y]) => `${colour} ${x} ${y} 6 6 re f\n`);
  const line = fc
    .tuple(number, number, number, number)
    .map((ends) => `2 w ${ends[0]} ${ends[1]} m ${ends[2]} ${ends[3]} l S\n`);
  const many = fc.array(fc.oneof(rect, spot, line, fc.constant(card)), { maxLength: 2 });
  const seen = { plain: 0, drawn: 0 };
  await fc.assert(
    fc.asyncProperty(many, many, tone, async (before, after, colour) => {
      const bytes = fileWith(`${before.join('')}${drawn(MATRIX, colour)}${after.join('')}`);
      const eye = EYE.viewer?.open(bytes);
      if (!eye) throw new Error('PDFium opens it');
      const isDrawn = (await readBack(eye, [CODE])).length === 0;
      eye.close();
      const isPlain = await isSeen(bytes);
      seen.plain += isPlain ? 1 : 0;
      seen.drawn += isDrawn ? 1 : 0;
      expect(isPlain && !isDrawn).toBe(false);
    }),
    { numRuns: 200 },
  );
  // Both answers were given often.
  expect(seen.plain).toBeGreaterThan(20);
  expect(seen.drawn).toBeGreaterThanOrEqual(seen.plain);
});
