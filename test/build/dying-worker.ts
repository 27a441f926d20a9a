import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessagePort, workerData } from 'node:worker_threads';
import type { Commission, Order } from '../../src/build/crew/words.ts';
import { work as honest } from '../../src/cli/crew-worker.ts';

/** A thread that dies at documents whose names say how, `exit`, `throw` or `memory`, and `once` or `always`. */
export const work = async (port: MessagePort): Promise<void> => {
  const { root, documents } = workerData as Commission;
  const die = (order: Order): void => {
    if (order.kind !== 'make') return;
    const name = documents[order.document]?.name ?? '';
    const [, way, often] = /(exit|throw|memory)-(once|always)/.exec(name) ?? [];
    const mark = join(root, `died-${way}`);
    if (way === undefined || (often === 'once' && existsSync(mark))) return;
    writeFileSync(mark, '');
    if (way === 'exit') process.exit(3);
    if (way === 'throw') throw new Error('a fault outside of any document');
    const held: string[][] = [];
    for (;;) held.push(Array.from({ length: 1000 }, (_, i) => `${held.length} ${i}`));
  };
  // Before the honest one hears of an order.
  const ear = port as unknown as {
    on(event: string, listener: (order: Order) => void): MessagePort;
  };
  const listen = ear.on.bind(port);
  ear.on = (event, listener) =>
    listen(event, (order) => {
      die(order);
      listener(order);
    });
  await honest(port);
};
