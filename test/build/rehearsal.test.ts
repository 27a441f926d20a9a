import { expect, test } from 'vitest';
import { rehearse } from '../../src/build/apprentice/rehearsal.ts';

test('the code of the specimen is read in its place', async () => {
  expect(await rehearse()).toEqual([]);
});
