import type { MessagePort } from 'node:worker_threads';
import type { Tones } from '../../screenshot/tones.ts';
import { type Order, perform } from './tasks.ts';
import type { Answer, Manner, Told } from './words.ts';

/** What is large and of no use here any more goes to the other thread instead of a copy of it. */
const handedOver = ({ task }: Order, value: unknown): ArrayBuffer[] => {
  if (task !== 'tonesOf') return [];
  const { data } = (value ?? {}) as Partial<Tones>;
  return data ? [data.buffer as ArrayBuffer] : [];
};

/** Does what it is told through `port`, in that order, until it is told that there is no more. */
export const serve = (port: MessagePort, { atOnce }: Manner): void => {
  const queue: Exclude<Told, 'end'>[] = [];
  let busy = 0;
  let isOver = false;
  const work = async (): Promise<void> => {
    if (busy === atOnce) return;
    busy += 1;
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { number, order } = next;
      const answer: Answer = await perform(order).then(
        (value) => ({ number, value }),
        (error: unknown) => ({ number, error }),
      );
      port.postMessage(answer, 'value' in answer ? handedOver(order, answer.value) : []);
    }
    busy -= 1;
    if (isOver && busy === 0) port.close();
  };
  port.on('message', (told: Told) => {
    if (told === 'end') isOver = true;
    else queue.push(told);
    work();
  });
};
