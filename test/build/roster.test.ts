import { expect, test } from 'vitest';
import type { PlannedDocument } from '../../src/build/plan/plan.ts';
import { openRoster } from '../../src/build/series/roster.ts';
import { EMAIL } from '../../src/edition.ts';

/** `a1` is for the first office of the guide `a`. */
const document = (name: string): PlannedDocument =>
  ({
    publication: { id: name[0] },
    format: 'leaflet-a4',
    edition: EMAIL,
    name,
  }) as unknown as PlannedDocument;

const rosterOf = (...names: string[]) => {
  const documents = names.map(document);
  const roster = openRoster<string>(documents);
  const taken: string[] = [];
  return {
    taken,
    roster,
    /** Waits for it no longer than others have something to do. */
    async take(hand: string): Promise<string | undefined> {
      const next = roster.next(hand).then((found) => {
        taken.push(`${hand}: ${found?.name}`);
        return found?.name;
      });
      return await Promise.race([next, new Promise<string>((r) => setImmediate(r, 'waits'))]);
    },
    done: (name: string) => roster.done(documents.find((one) => one.name === name) as never),
  };
};

test('one hand takes all in order', async () => {
  const { take, roster } = rosterOf('a1', 'a2', 'b1');
  expect(roster.left()).toBe(3);
  expect([await take('x'), await take('x'), await take('x'), await take('x')]).toEqual([
    'a1',
    'a2',
    'b1',
    undefined,
  ]);
  expect(roster.left()).toBe(0);
});

test('each hand stays with what it has begun', async () => {
  const { take } = rosterOf('a1', 'a2', 'b1', 'b2');
  expect([await take('x'), await take('y'), await take('x'), await take('y')]).toEqual([
    'a1',
    'b1',
    'a2',
    'b2',
  ]);
});

test('a second hand takes part when the first document of a kind is done', async () => {
  const { take, done, taken } = rosterOf('a1', 'a2', 'a3');
  await take('x');
  expect(await take('y')).toBe('waits');
  done('a1');
  await new Promise((resume) => setImmediate(resume));
  expect(taken).toEqual(['x: a1', 'y: a2']);
});

test('who has nothing more to do helps where most is left', async () => {
  const { take, done } = rosterOf('a1', 'a2', 'b1', 'b2', 'b3', 'c1');
  for (const hand of ['x', 'y', 'z']) done((await take(hand)) ?? '');
  expect(await take('z')).toBe('b2');
});

test('when the run is stopped nobody gets another one, not even who waits', async () => {
  const { take, roster, taken } = rosterOf('a1', 'a2');
  await take('x');
  await take('y');
  roster.stop();
  expect(await take('x')).toBeUndefined();
  expect(taken).toEqual(['x: a1', 'y: undefined', 'x: undefined']);
});
