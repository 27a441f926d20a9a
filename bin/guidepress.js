#!/usr/bin/env node
'use strict';
// Plain JavaScript that old Nodes can parse as well, so that they get an answer and not a stack trace.
const { existsSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join } = require('node:path');
const { getHeapSpaceStatistics, setFlagsFromString } = require('node:v8');

/** What nearly every command asks Node for; other modules come with these. */
const USED = ['crypto', 'module', 'process', 'vm', 'worker_threads', 'zlib'];

/** The last Node whose V8 was tried: of a flag that it no longer knows V8 complains at each start (`src/cli/tried-v8.ts`). */
const LAST = 26;

/**
 * A document is done before most optimised code has paid for its making, which took 40 % of all processor time
 * (docs/performance.md). Loops that run on, for a city's offices, are optimised all the same.
 */
const PATIENCE = {
  20: [
    // V8's own number is 67584.
    '--interrupt-budget=1081344',
    // Nor does what V8 notes of types before that, and its quick compiler: most functions run a few times. V8's own factor is 8.
    '--interrupt-budget-factor-for-feedback-allocation=32',
  ],
  // Of 3000.
  22: ['--invocation-count-for-turbofan=24000'],
  // Of 400: there V8 has a compiler in between, and optimises nothing that has not been through it.
  later: ['--invocation-count-for-maglev=6400'],
};

const FLAGS = [
  // WebAssembly is never optimised: one function of PDFium used up any budget at once, for each loop takes up to a quarter of it. So
  // nothing counts whether it should be.
  '--no-wasm-tier-up',
  '--no-wasm-dynamic-tiering',
  // WebAssembly as npm installed it is looked at function by function, as it is called.
  '--wasm-lazy-validation',
  // A thread would look for dead old objects (below) as soon as it has the memory of what reads codes, which counts; but it
  // is over before there are many. The main thread has its heap already, and takes no notice.
  '--initial-old-space-size=64',
];

const [major, minor] = process.versions.node.split('.').map(Number);
const entry = join(__dirname, '../dist/guidepress.js');

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`guidepress needs Node.js 20.19 or later; this is ${process.versions.node}.`);
  console.error('Install a current version from https://nodejs.org and try again.');
  process.exitCode = 2;
} else if (!existsSync(entry)) {
  console.error(
    'guidepress has not been put together yet. Run "npm ci" (or "npm run build") first.',
  );
  process.exitCode = 2;
} else {
  // Each thread that decodes pictures keeps its own stock of memory; more of them than cores bring no speed.
  process.env.UV_THREADPOOL_SIZE ??= String(Math.min(4, Math.max(2, availableParallelism())));
  if (major <= LAST) {
    // Node's own compiled code of its modules counts for V8's usual flags only.
    for (const each of USED) require(`node:${each}`);
    // More of them are loaded by what it is: a terminal, a pipe, a file.
    void process.stdout;
    const patience = PATIENCE[major] ?? PATIENCE.later;
    for (const flag of [...patience, ...FLAGS]) setFlagsFromString(flag);
    setUpHeap();
  }
  const { main, processTerminal } = require(entry);
  main(process.argv.slice(2), processTerminal()).then((code) => {
    process.exitCode = code;
  });
}

/**
 * Halves of two megabytes for young objects instead of sixteen: a fifth less memory in the same time (docs/performance.md).
 * Their limit can be set on Node's command line only; but they grow when more lives than they hold, and by a
 * factor that may be changed. So they are filled until they are large enough, and grow no more. Compiled
 * code depends on all flags, so this cannot wait until the program fills them itself.
 */
function setUpHeap() {
  // V8 counts no more than what its pages have room for.
  const enough = 1.9 * 1024 * 1024;
  // In one step from V8's first megabyte: each has the living copied.
  setFlagsFromString('--semi-space-growth-factor=2');
  const living = [];
  const live = () => living.push(new Array(4096).fill(0)) < 1000;
  letOldGrow(live);
  while (half() < enough && live());
  setFlagsFromString('--semi-space-growth-factor=1');
}

function young() {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
}

/** What young objects have room for; of both halves together later versions hold as much as is in use. */
function half() {
  const { space_used_size, space_available_size } = young();
  return space_used_size + space_available_size;
}

/**
 * Until V8 has looked for dead objects among the old ones, it does so as soon as there are eight megabytes more, and those of WebAssembly
 * and of buffers count as well: twice while a poster is made, where hardly any are dead. Afterwards it waits for a multiple of
 * what it found. So it looks when `live`, which makes objects, has filled its first room, and waits for some 45 MB; from
 * then on for twice the living, of which it would make four times.
 */
function letOldGrow(live) {
  let used = 0;
  let now = young().space_used_size;
  setFlagsFromString('--gc-global');
  setFlagsFromString('--heap-growing-percent=1200');
  while (now >= used && live()) {
    used = now;
    now = young().space_used_size;
  }
  setFlagsFromString('--no-gc-global');
  setFlagsFromString('--heap-growing-percent=100');
}
