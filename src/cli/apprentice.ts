import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../build/apprentice/thread.ts';

// A thread that does tasks for the one that makes documents.
if (parentPort) serve(parentPort, workerData);
