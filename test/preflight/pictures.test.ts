import { expect, test } from 'vitest';
import { formatFacts } from '../../src/preflight/facts.ts';
import { judge } from '../../src/preflight/judge.ts';
import { goodFile } from './good-file.ts';
import { ref, stream, text, writeFile } from './writer.ts';

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

test('a picture of too few pixels is named by its figure', async () => {
  const profile = {
    name: 'fine',
    standard: 'none',
    bleedMm: 0,
    safeMm: 0,
    marks: { crop: false, registration: false, colourBar: false, slug: false },
    inkLimit: 300,
    minPpi: [{ upToMm: 600, ppi: 400 }],
    pictures: 'cmyk',
    black: { text: 'k-only', overprint: false, rich: undefined },
  };
  const { findings } = await judge(tagged(), { standard: 'none', profile: profile as never });
  expect(findings.map(({ message }) => message)).toEqual([
    `A picture of 300×300 pixels (“${STEP}”) has 300 ppi on paper; 400 are needed.`,
  ]);
});
