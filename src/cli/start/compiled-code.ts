import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { mapped } from '../../mapped.ts';

/** What runs of one kind have compiled. */
export interface CompiledCode {
  /** How many runs it was learned from. */
  readonly lessons: number;
  /** Milliseconds since 1970. */
  readonly learnedAt: number;
  /** V8's code of a script; `undefined` when there is none, or its bytes are damaged. */
  of(script: string): Buffer | undefined;
  /** Afterwards there is no code of any script. */
  close(): void;
}

interface Head {
  /** Everything that the code depends on: told in full, so that no two can be mixed up. */
  readonly identity: string;
  readonly lessons: number;
  readonly scripts: readonly Entry[];
}
type Entry = readonly [script: string, start: number, length: number, crc: number];

/** A file holds a line of JSON, which tells where what lies, and then the code of all scripts. */
const NEWLINE = 0x0a;
/** Several times what the line has. */
const MOST_OF_LINE = 65_536;

/** V8 does not look whether its code is whole, and would run what is not. */
const crcOf = (script: string, code: Buffer): number => crc32(code, crc32(script));

/** Reads a file; `undefined` when there is none for this `identity`. It stays open, for scripts are asked for until the end. */
export const readCompiledCode = (path: string, identity: string): CompiledCode | undefined => {
  try {
    const file = openSync(path, 'r');
    const begin = readPart(file, 0, MOST_OF_LINE);
    const end = begin.indexOf(NEWLINE);
    const head = headIn(begin.toString('utf8', 0, end));
    if (head?.identity !== identity) {
      closeSync(file);
      return undefined;
    }
    const entries = new Map(head.scripts.map((entry) => [entry[0], entry]));
    const of = (script: string): Buffer | undefined => {
      const [, start, length, crc] = entries.get(script) ?? [script, 0, 0, 0];
      if (length === 0) return undefined;
      const code = readPart(file, end + 1 + start, length);
      return crcOf(script, code) === crc ? code : undefined;
    };
    const close = (): void => {
      entries.clear();
      closeSync(file);
    };
    return { lessons: head.lessons, learnedAt: fstatSync(file).mtimeMs, of, close };
  } catch {
    return undefined;
  }
};

const headIn = (line: string): Head | undefined => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** From so many bytes on they come from the system, which takes them back whole. */
const LARGE = 131_072;

/** Only what is asked for, so that nobody holds the code of all scripts. */
const readPart = (file: number, start: number, length: number): Buffer => {
  const bytes =
    length < LARGE ? Buffer.allocUnsafeSlow(length) : Buffer.from(mapped(length).buffer);
  return bytes.subarray(0, readSync(file, bytes, 0, length, start));
};

/** Writes a file, whole or not at all; that it cannot be written is nobody's concern. */
export const writeCompiledCode = (
  path: string,
  identity: string,
  lessons: number,
  code: ReadonlyMap<string, Buffer>,
): void => {
  let length = 0;
  const scripts = [...code].map(([script, { length: own }]): Entry => {
    const start = length;
    length += own;
    return [script, start, own, crcOf(script, code.get(script) as Buffer)];
  });
  const head: Head = { identity, lessons, scripts };
  const passing = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(
      passing,
      Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...code.values()]),
      {
        mode: 0o600,
      },
    );
    renameSync(passing, path);
  } catch {
    rmSync(passing, { force: true });
  }
};

/** A file has some four megabytes, and there is one for each command, version of guidepress and version of Node. */
const MOST_FILES = 16;

/** Leaves the files that were written last. */
export const forgetOldCode = (folder: string): void => {
  try {
    const files = readdirSync(folder).map((name) => join(folder, name));
    const byAge = files
      .map((path) => ({ path, at: statSync(path).mtimeMs }))
      .sort((a, b) => b.at - a.at);
    for (const { path } of byAge.slice(MOST_FILES)) rmSync(path, { force: true });
  } catch {
    // Somebody else is tidying up.
  }
};
