import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLayoutEngine } from '../../src/layout/layout.ts';
import { chromiumIsHere, launchChromium, measureInChromium } from './chromium.ts';
import { measureInEngine } from './engine.ts';
import { type Fixture, fixtures, type Measured } from './fixture.ts';
import { sheets } from './sheets.ts';

const required = process.env.REQUIRE_CHROMIUM === '1';
if (!chromiumIsHere && !required) {
  console.warn('Layout is not compared with a browser: there is no /usr/bin/chromium.');
}

/** CSS pixels: an eighth of a millimetre on paper. */
const TOLERANCE_PX = 0.5;

const samples = await sheets();

describe.skipIf(!chromiumIsHere && !required)('layout is what Chromium makes of it', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
    await loadLayoutEngine();
  });
  afterAll(() => browser?.close());

  async function compare(fixture: Fixture): Promise<void> {
    const [theirs, ours] = await Promise.all([
      measureInChromium(browser, fixture),
      measureInEngine(fixture),
    ]);
    expect(ours.lines).toEqual(theirs.lines);
    expect(differences(ours, theirs)).toEqual([]);
  }

  for (const fixture of fixtures()) {
    it(fixture.name, () => compare(fixture));
  }

  it.each(samples)('$name of the sample project', compare);
});

/** `#id: ours 10 20 30 40, Chromium 10 20 31 40` for each box that is somewhere else. */
function differences(ours: Measured, theirs: Measured): string[] {
  const ids = new Set([...Object.keys(ours.boxes), ...Object.keys(theirs.boxes)]);
  return [...ids].flatMap((id) => {
    const [a, b] = [ours.boxes[id], theirs.boxes[id]];
    if (a && b && a.every((v, i) => Math.abs(v - (b[i] ?? 0)) <= TOLERANCE_PX)) return [];
    return [`#${id}: ours ${written(a)}, Chromium ${written(b)}`];
  });
}

const written = (box: Measured['boxes'][string] | undefined): string =>
  box ? box.map((v) => Number(v.toFixed(2))).join(' ') : 'none';
