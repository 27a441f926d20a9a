import { expect, test } from 'vitest';
import type { PlannedDocument } from '../../src/build/plan/plan.ts';
import { allSeries } from '../../src/build/series/all-series.ts';

/** Leaflets of a guide, each finished when it is told so; what happens is noted. */
const run = () => {
  const noted: string[] = [];
  const finishing = new Map<string, () => void>();
  let opened = 0;
  const series = allSeries<string>(() => {
    opened += 1;
    const name = `series ${opened}`;
    noted.push(`${name} opened`);
    return {
      make: ({ name: document }) =>
        new Promise((resolve) => {
          finishing.set(document, () => resolve({ value: document, diagnostics: [] }));
        }),
      free: () => noted.push(`${name} freed`),
    };
  });
  const begin = (guide: string, code?: string) =>
    series.make({
      name: `${guide}-${code}`,
      publication: { id: guide },
      edition: { id: 'email' },
      ...(code && { office: { code } }),
    } as unknown as PlannedDocument);
  const finish = async (name: string) => {
    finishing.get(name)?.();
    await new Promise(setImmediate);
  };
  return { noted, begin, finish, free: series.free };
};

test('a document for no office is in no series', () => {
  const { noted, begin } = run();
  expect(begin('smartca')).toBeUndefined();
  expect(noted).toEqual([]);
});

test('a series is freed when the next has begun and none of its documents is in hand', async () => {
  const { noted, begin, finish, free } = run();
  begin('smartca', '00004');
  begin('smartca', '00008');
  await finish('smartca-00004');
  begin('ihanoi', '00004');
  expect(noted).toEqual(['series 1 opened', 'series 2 opened']);
  await finish('smartca-00008');
  expect(noted).toEqual(['series 1 opened', 'series 2 opened', 'series 1 freed']);
  await finish('ihanoi-00004');
  expect(noted).toHaveLength(3);
  free();
  expect(noted.slice(3)).toEqual(['series 2 freed']);
});

test('the latest series stays open between two documents', async () => {
  const { noted, begin, finish } = run();
  begin('smartca', '00004');
  await finish('smartca-00004');
  begin('smartca', '00008');
  expect(noted).toEqual(['series 1 opened']);
});

test('a series that was done before another began is freed with the next document', async () => {
  const { noted, begin, finish } = run();
  begin('smartca', '00004');
  await finish('smartca-00004');
  begin('ihanoi', '00004');
  await finish('ihanoi-00004');
  expect(noted).toEqual(['series 1 opened', 'series 2 opened', 'series 1 freed']);
});
