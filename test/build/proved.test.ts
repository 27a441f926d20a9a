import { expect, test } from 'vitest';
import { lookingOnce, openProved } from '../../src/build/proof/proved.ts';

const asked = () => {
  const looked: string[] = [];
  const lookAt = (mark: string) => async () => {
    await Promise.resolve();
    looked.push(mark);
  };
  return { looked, lookAt };
};

test('what two first documents ask to be looked at at the same time is looked at once', async () => {
  const { looked, lookAt } = asked();
  const lookOnce = lookingOnce(openProved());
  await Promise.all(['a', 'b', 'a'].map((mark) => lookOnce(mark, lookAt(mark))));
  expect(looked).toEqual(['a', 'b']);
});

test('whoever asks second waits as well', async () => {
  const { looked, lookAt } = asked();
  const lookOnce = lookingOnce(openProved());
  const first = lookOnce('a', lookAt('a'));
  await lookOnce('a', lookAt('a'));
  expect(looked).toEqual(['a']);
  await first;
});

test('what was proved before is not looked at', async () => {
  const { looked, lookAt } = asked();
  const proved = openProved();
  proved.add(['a']);
  await lookingOnce(proved)('a', lookAt('a'));
  expect(looked).toEqual([]);
});
