import { parentPort } from 'node:worker_threads';
import { openViewer } from '../preflight/eye/eye.ts';
import { judge, type Looking } from '../preflight/judge.ts';
import type { Assignment } from './preflight-host.ts';

// A thread of its own: a file that keeps it busy for ever, or fills its memory, is put aside with it.
parentPort?.once('message', async ({ bytes, demands, parts, draw }: Assignment) => {
  const look = ['codes', 'inks', 'edges', ...(draw ? ['sheets'] : [])] as Looking['look'];
  const looking = parts && { viewer: await openViewer(parts), look, pages: 'first' as const };
  parentPort?.postMessage(await judge(bytes, demands, looking));
});
