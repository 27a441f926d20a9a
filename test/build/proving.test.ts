import { expect, test } from 'vitest';
import { brokenRules } from '../../src/build/proof/proving.ts';
import type { PrintProfile } from '../../src/profile.ts';
import { goodFile } from '../preflight/good-file.ts';
import { type Data, ref, stream, writeFile } from '../preflight/writer.ts';

const PROFILE: PrintProfile = {
  name: 'offset',
  standard: 'pdf-x4',
  bleedMm: 3,
  safeMm: 5,
  marks: { crop: false, registration: false, colourBar: false, slug: false },
  inkLimit: 300,
  minPpi: [{ upToMm: 600, ppi: 250 }],
  pictures: 'cmyk',
};

const HERE = '100 100 60 60 re f';
const THERE = '100 200 60 60 re f';
const KNOCKS_OUT = `0.8 0.8 0.8 0 k ${HERE} 0 0 0 1 k ${HERE}`;
const ELSEWHERE = `0.8 0.8 0.8 0 k ${THERE} 0 0 0 1 k ${THERE}`;
const OVERPRINTS = `0.8 0.8 0.8 0 k ${HERE} /Over gs 0 0 0 1 k ${HERE}`;

/** A press file with a page for each of the contents. */
const pressFile = (contents: readonly string[]): Uint8Array => {
  const { header, objects, trailer } = goodFile();
  const { TrimBox, BleedBox } = objects.page as Record<string, Data>;
  const Resources = { ExtGState: { Over: { op: true, OPM: 1 } } };
  for (const [i, content] of contents.entries()) {
    const page = { Type: '/Page', Parent: ref('pages'), Contents: ref(`content${i}`), Resources };
    objects[`content${i}`] = stream(content);
    objects[`page${i}`] = { ...page, TrimBox, BleedBox } as Data;
  }
  const Kids = contents.map((_, i) => ref(`page${i}`));
  objects.pages = { ...(objects.pages as object), Kids, Count: Kids.length };
  return writeFile({ header, objects, trailer });
};

test.each([
  ['the last overprints', OVERPRINTS, ['K3']],
  ['the last is painted with the same at another place', ELSEWHERE, []],
])('of a file of a hundred pages %s: rules broken', async (_, last, rules) => {
  const bytes = pressFile([...Array(99).fill(KNOCKS_OUT), last]);
  const sizes = Array(100).fill({ widthMm: 105, heightMm: 148 });
  const told = await brokenRules('run', bytes, PROFILE, sizes);
  expect(told.map(({ message }) => /rule (\w+)/.exec(message)?.[1])).toEqual(rules);
  for (const { message } of told) expect(message).toContain('page 100: 340 % of ink');
});
