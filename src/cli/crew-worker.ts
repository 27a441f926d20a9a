import { type MessagePort, workerData } from 'node:worker_threads';
import { openStore } from '../build/cache/store.ts';
import { serve } from '../build/crew/thread.ts';
import type { Commission } from '../build/crew/words.ts';
import { createPress } from '../build/press.ts';
import { diskFiles } from '../files.ts';
import { processTerminal } from './terminal.ts';

/** A thread that makes documents. It has a press of its own; pictures come to it through the cache. */
export const work = async (port: MessagePort): Promise<void> => {
  const commission = workerData as Commission;
  const { root, producer, program, sourceDate, formats } = commission;
  const terminal = processTerminal();
  const store = openStore(root, terminal, terminal.date);
  const press = createPress(diskFiles(root), producer, sourceDate, { program, store, formats });
  await serve(commission, press, terminal, port);
};
