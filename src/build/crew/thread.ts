import type { MessagePort } from 'node:worker_threads';
import type { Machine } from '../disk/machine.ts';
import { openOutput } from '../disk/write.ts';
import { openMaker, type Result } from '../maker.ts';
import type { Press } from '../press.ts';
import { openProved } from '../proof/proved.ts';
import type { Answer, Commission, Order, Told } from './words.ts';

/** Makes what it is told through `port` until it is told that there is no more. Runs in a thread of the crew. */
export const serve = async (
  { project, documents, output, inHand }: Commission,
  press: Press,
  machine: Omit<Machine, 'signal'>,
  port: MessagePort,
): Promise<void> => {
  const stopped = new AbortController();
  const { signal } = stopped;
  const folder =
    output && (await openOutput(output.path, output.label, { ...machine, signal })).value;
  if (output && !folder) throw new Error(`${output.label} is gone`);
  const proved = openProved();
  const maker = openMaker(press, project, folder, inHand, { signal, onStage: () => {} }, proved);
  const recipes = new Set<string>();
  let told = 0;
  const make = async (number: number): Promise<void> => {
    const document = documents[number];
    if (!document) throw new Error(`there is no document ${number}`);
    const made = await maker.make(document);
    const { noted } = made ?? {};
    const isNew = noted !== undefined && !recipes.has(noted.entry.recipe);
    if (isNew) recipes.add(noted.entry.recipe);
    const answer: Answer = {
      kind: 'made',
      document: number,
      result: made && toldOf(made),
      recipe: isNew ? noted.recipe : undefined,
      proved: proved.marks.slice(told),
    };
    told = proved.marks.length;
    port.postMessage(answer);
  };
  const queue: number[] = [];
  let busy = 0;
  const work = async (): Promise<void> => {
    if (busy === inHand) return;
    busy += 1;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await make(next);
    busy -= 1;
  };
  await new Promise<void>((resolve, reject) => {
    port.on('message', (order: Order) => {
      if (order.kind === 'end') return resolve();
      if (order.kind === 'stop') return stopped.abort();
      proved.add(order.proved);
      queue.push(order.document);
      work().catch(reject);
    });
    port.postMessage({ kind: 'ready' } satisfies Answer);
  });
  maker.free();
  press.store.trim();
  port.close();
};

const toldOf = ({ noted, ...rest }: Result): Told => ({ ...rest, entry: noted?.entry });
