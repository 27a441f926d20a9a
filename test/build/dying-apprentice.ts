import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../../src/build/apprentice/thread.ts';
import type { Told } from '../../src/build/apprentice/words.ts';

/** A thread that dies at pictures whose names say how, `exit`, `throw` or `memory`, and at files of the office 10002. */
if (parentPort) {
  parentPort.on('message', (told: Told) => {
    if (told === 'end') return;
    if (told.order.task === 'ownFile' && told.order.given[0].includes('10002')) process.exit(3);
    if (told.order.task !== 'preparePicture') return;
    const [, way] = /(exit|throw|memory)\.png$/.exec(told.order.given[1].source.path) ?? [];
    if (way === 'exit') process.exit(3);
    if (way === 'throw') throw new Error('a fault outside of any task');
    const held: string[][] = [];
    while (way === 'memory')
      held.push(Array.from({ length: 1000 }, (_, i) => `${held.length} ${i}`));
  });
  serve(parentPort, workerData);
}
