import { expect, test } from 'vitest';
import type { BuildEvent } from '../../src/build/report.ts';
import { dismissal } from '../../src/cli/dismissal.ts';

const stage = (document: string, name: string): BuildEvent => ({
  kind: 'stage',
  document,
  stage: name,
});
const finished = (document: string): BuildEvent => ({ kind: 'finished', document });

/** After how many of the events it was called. */
const dismissedAfter = (events: readonly BuildEvent[]): readonly number[] => {
  const calls: number[] = [];
  let heard = 0;
  const hear = dismissal(() => calls.push(heard));
  for (const event of events) {
    heard += 1;
    hear(event);
  }
  return calls;
};

test('who helps is dismissed when the last document is about to be written, and not again', () => {
  const events = [
    { kind: 'start', total: 2 } as const,
    stage('a.pdf', 'layout'),
    stage('b.pdf', 'layout'),
    stage('a.pdf', 'write'),
    stage('b.pdf', 'write'),
    finished('b.pdf'),
    finished('a.pdf'),
  ];
  expect(dismissedAfter(events)).toEqual([5]);
});

test('a document that is not written counts when it is over', () => {
  const events = [
    { kind: 'start', total: 2 } as const,
    stage('a.pdf', 'write'),
    finished('a.pdf'),
    stage('b.pdf', 'layout'),
    finished('b.pdf'),
  ];
  expect(dismissedAfter(events)).toEqual([5]);
});
