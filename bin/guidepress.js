#!/usr/bin/env node
'use strict';
// Plain JavaScript that old Nodes can parse as well, so that they get an answer and not a stack trace.
const { existsSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');

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
  if (major === 20) {
    // A document is done before most optimised code has paid for its making, which took 40 % of all processor time
    // (docs/performance.md). Loops that run on, for a city's offices, are optimised all the same. V8's own
    // numbers here are 67584 and 1800000; later versions wait longer by themselves and know other flags.
    setFlagsFromString('--interrupt-budget=540672');
    setFlagsFromString('--wasm-tiering-budget=57600000');
  }
  const { main, processTerminal } = require(entry);
  main(process.argv.slice(2), processTerminal()).then((code) => {
    process.exitCode = code;
  });
}
