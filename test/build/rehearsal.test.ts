import { expect, test } from 'vitest';
import { rehearse } from '../../src/build/apprentice/rehearsal.ts';

test.each([
  ['from the content', false],
  ['and on the page', true],
])('the code of the specimen is read in its place, %s', async (_, onPages) => {
  expect(await rehearse(onPages)).toEqual([]);
});
