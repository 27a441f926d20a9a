import { statSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import {
  type CompiledCode,
  forgetOldCode,
  readCompiledCode,
  writeCompiledCode,
} from './compiled-code.ts';
import { ownFolder } from './own-folder.ts';
import { readScript } from './read-script.ts';

/** A program as `scripts/bundle.js` writes it. */
export interface Program {
  /** Absolute; where its scripts lie. */
  readonly folder: string;
  readonly name: string;
  /** The script that is run first. */
  readonly main: string;
  /** Of all scripts. */
  readonly digest: string;
  /** A kind of run that does the same: its code is used, and none of its own kept. */
  readonly like?: string;
}

/** Runs of one kind differ, so the first few are learned from, and later ones now and then. */
const FIRST_LESSONS = 4;
const HOUR = 3_600_000;

/**
 * Runs a program's main script and returns what it exports. What V8 compiles on the way is kept for the next run,
 * with the functions that it compiles only when they are called; that is done when the process ends.
 */
export const start = (program: Program): unknown => {
  const kept = process.env.NODE_DISABLE_COMPILE_CACHE ? undefined : ownFolder(process.env);
  // V8 forgets the code of functions that were not called for a while, and would not keep it.
  if (kept !== undefined) setFlagsFromString('--no-flush-bytecode');
  const tag = cachedDataVersionTag();
  const identity = identityOf(program, tag);
  const path = kept && join(kept, `${kindOf(program)}-${crc32(identity).toString(16)}`);
  const known = path === undefined ? undefined : readCompiledCode(path, identity);
  const scripts = new Map<string, Script>();
  const exports = scriptsOf(program, known, scripts)(program.main);
  if (kept !== undefined && path !== undefined && program.like === undefined)
    process.prependOnceListener('exit', (status) => {
      // Of the flags, some may have changed since: the code would be refused.
      if (status > 1 || cachedDataVersionTag() !== tag || !hasToLearn(known, scripts)) return;
      const code = [...scripts].map(([name, script]) => [name, script.createCachedData()] as const);
      // Windows puts no file into the place of an open one.
      known?.close();
      writeCompiledCode(path, identity, (known?.lessons ?? 0) + 1, new Map(code));
      forgetOldCode(kept);
    });
  return exports;
};

/** `guidepress-build`: a command and its first word, since each word runs other code. */
const kindOf = ({ name, like }: Program): string => {
  if (like !== undefined) return like;
  const word = process.argv[2] ?? '';
  return /^[a-z]{2,12}$/.test(word) ? `${name}-${word}` : name;
};

/** V8 would take code for another source of the same length, or from a build of itself that differs a little. */
const identityOf = ({ digest }: Program, tag: number): string => {
  // Absent when it was removed while it runs.
  const node = statSync(process.execPath, { throwIfNoEntry: false });
  return [digest, process.version, process.arch, tag, node?.size, node?.mtimeMs].join(' ');
};

const hasToLearn = (known: CompiledCode | undefined, run: ReadonlyMap<string, Script>): boolean =>
  known === undefined ||
  known.lessons < FIRST_LESSONS ||
  Date.now() - known.learnedAt > HOUR ||
  [...run.values()].some(({ cachedDataRejected }) => cachedDataRejected !== false);

/** What Node's `require` does for a folder of scripts; it puts those that it runs into `run`. */
const scriptsOf = (
  { folder }: Program,
  known: CompiledCode | undefined,
  run: Map<string, Script>,
): ((name: string) => unknown) => {
  const modules = new Map<string, { exports: unknown }>();
  const outside = createRequire(join(folder, 'package.json'));
  // Node finds the source map of what it loads itself.
  if (process.sourceMapsEnabled) return (name) => outside(`./${name}`);
  const inside = (name: string): unknown => {
    const loaded = modules.get(name);
    if (loaded) return loaded.exports;
    const path = join(folder, name);
    const cachedData = known?.of(name);
    const script = new Script(wrap(readScript(path)), {
      filename: pathToFileURL(path).href,
      ...(cachedData && { cachedData }),
    });
    run.set(name, script);
    const module = { exports: {} };
    modules.set(name, module);
    script.runInThisContext()(module.exports, require, module, path, folder);
    return module.exports;
  };
  const require = (id: string): unknown =>
    id.startsWith('./') ? inside(id.slice(2)) : outside(id);
  require.resolve = outside.resolve;
  return inside;
};
