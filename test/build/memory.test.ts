import { expect, test } from 'vitest';
import { memory } from '../../src/build/memory.ts';

const text = () => {
  const made: string[] = [];
  const kept = memory<string>(10, (value) => value.length);
  const get = (key: string, value = key) =>
    kept.get(key, async () => {
      made.push(key);
      return value;
    });
  return { made, kept, get };
};

test('a value is made once, also when it is asked for twice at a time', async () => {
  const { made, get } = text();
  expect(await Promise.all([get('a'), get('a'), get('a')])).toEqual(['a', 'a', 'a']);
  expect(made).toEqual(['a']);
});

test('what was used longest ago goes when the limit is passed', async () => {
  const { made, get } = text();
  for (const key of ['aaaa', 'bbbb', 'aaaa', 'cccc', 'aaaa', 'bbbb']) await get(key);
  expect(made).toEqual(['aaaa', 'bbbb', 'cccc', 'bbbb']);
});

test('a value over the limit is not kept beside others, but is given', async () => {
  const { made, get } = text();
  expect(await get('big', 'x'.repeat(50))).toHaveLength(50);
  await get('a');
  await get('big', 'x'.repeat(50));
  expect(made).toEqual(['big', 'a', 'big']);
});

test('a failure is not remembered', async () => {
  const kept = memory<string>(10);
  await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await kept.get('a', async () => 'yes')).toBe('yes');
});

test('what is forgotten is made again', async () => {
  const { made, kept, get } = text();
  await get('a');
  await get('b');
  kept.forget((key) => key === 'a');
  await get('a');
  await get('b');
  expect(made).toEqual(['a', 'b', 'a']);
});
