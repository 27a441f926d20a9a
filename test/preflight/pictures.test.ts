import { describe, expect, test } from 'vitest';
import { formatFacts } from '../../src/preflight/facts.ts';
import { judge } from '../../src/preflight/judge.ts';
import type { PrintProfile } from '../../src/profile.ts';
import { goodFile } from './good-file.ts';
import { type Data, ref, stream, text, writeFile } from './writer.ts';

const STEP = 'Step 2: the form';

/** The good file with one more picture, of 30 pixels on 25.4 mm, that stands in a figure of the structure. */
const tagged = () => {
  const file = goodFile();
  file.objects.content = stream(
    '/Figure <</MCID 3>> BDC q 72 0 0 72 60 60 cm /Picture Do Q EMC q 36 0 0 36 60 200 cm /Picture Do Q',
  );
  const elements = [
    { S: '/P', Pg: ref('page'), K: 1 },
    { S: '/Sect', Pg: ref('page'), K: { S: '/Figure', Alt: text(STEP), K: [3] } },
  ];
  file.objects.catalog = {
    ...(file.objects.catalog as object),
    StructTreeRoot: { K: { S: '/Document', K: elements } },
  };
  return writeFile(file);
};

test('each picture has its resolution on paper, and the words of the figure that it stands in', async () => {
  const { pictures } = await judge(tagged(), { standard: 'none' });
  expect(pictures).toMatchObject([
    { page: 1, widthPx: 300, heightPx: 300, ppi: 300, alt: STEP },
    { page: 1, ppi: 600 },
  ]);
  expect(pictures?.[1]).not.toHaveProperty('alt');
});

test('the facts tell the size of the page and the coarsest picture', async () => {
  const judgement = await judge(tagged(), { standard: 'none' });
  expect(formatFacts(judgement, { colour: false, width: 80 })).toBe(
    `page 1  A6, 105 × 148 mm
        2 pictures of 300 ppi or more; the coarsest: “${STEP}”`,
  );
});

const profileOf = (minPpi: PrintProfile['minPpi']): PrintProfile => ({
  name: 'fine',
  standard: 'none',
  bleedMm: 0,
  safeMm: 0,
  marks: { crop: false, registration: false, colourBar: false, slug: false },
  inkLimit: 300,
  minPpi,
  pictures: 'srgb',
});

test('a picture of too few pixels is named by its figure', async () => {
  const profile = profileOf([{ upToMm: 600, ppi: 400 }]);
  const { findings } = await judge(tagged(), { standard: 'none', profile });
  expect(findings.map(({ message }) => message)).toEqual([
    `A picture of 300×300 pixels (“${STEP}”) has 300 ppi on paper; 400 are needed.`,
  ]);
});

/** The good file on a sheet of this size, with one picture of so many pixels per inch. */
const sheet = (widthMm: number, heightMm: number, ppi: number) => {
  const file = goodFile();
  const [width, height] = [widthMm, heightMm].map((mm) => (mm * 72) / 25.4);
  const { BleedBox: _, TrimBox: __, ...page } = file.objects.page as { [key: string]: Data };
  file.objects.page = { ...page, MediaBox: [0, 0, width as number, height as number] };
  const side = (300 / ppi) * 72;
  file.objects.content = stream(`q ${side} 0 0 ${side} 9 9 cm /Picture Do Q`);
  return writeFile(file);
};

describe('how many pixels an inch needs', () => {
  const BY_DISTANCE = [
    { upToMm: 600, ppi: 300 },
    { upToMm: 3000, ppi: 150 },
    { upToMm: 8000, ppi: 72 },
  ];
  test.each([
    ['A4, in the hand', 210, 297, BY_DISTANCE, 300],
    ['A4 on its side', 297, 210, BY_DISTANCE, 300],
    ['A3, on a wall', 297, 420, BY_DISTANCE, 150],
    ['A2, from wherever it is seen', 420, 594, BY_DISTANCE, 72],
    ['A3 by a profile for the hand alone', 297, 420, BY_DISTANCE.slice(0, 1), 300],
    ['A3 where no profile says it', 297, 420, undefined, 150],
  ] as const)('%s', async (_, widthMm, heightMm, minPpi, needed) => {
    const demands = {
      standard: 'none',
      ...(minPpi ? { profile: profileOf(minPpi) } : {}),
    } as const;
    const told = async (ppi: number) => {
      const { findings } = await judge(sheet(widthMm, heightMm, ppi), demands);
      return findings.map(({ message }) => message);
    };
    expect(await told(needed)).toEqual([]);
    expect(await told(needed - 2)).toEqual([
      `A picture of 300×300 pixels has ${needed - 2} ppi on paper; ${needed} are needed.`,
    ]);
  });
});
