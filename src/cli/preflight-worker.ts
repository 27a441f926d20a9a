import { parentPort } from 'node:worker_threads';
import { judge } from '../preflight/judge.ts';
import type { Assignment } from './preflight-host.ts';

// A thread of its own: a file that keeps it busy for ever, or fills its memory, is put aside with it.
parentPort?.once('message', async ({ bytes, demands, parts, draw }: Assignment) => {
  parentPort?.postMessage(await judge(bytes, demands, parts, draw));
});
