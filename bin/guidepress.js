#!/usr/bin/env node
// Plain JavaScript that old Nodes can parse as well, so that they get an answer and not a stack trace.
import { existsSync } from 'node:fs';
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
const entry = new URL('../dist/guidepress.js', import.meta.url);

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
  // Node 22.8 and later keep the compiled code between runs.
  module.enableCompileCache?.();
  const { main, processTerminal } = await import(entry.href);
  process.exitCode = await main(process.argv.slice(2), processTerminal());
}
