import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  forgetOldCode,
  readCompiledCode,
  writeCompiledCode,
} from '../../../src/cli/start/compiled-code.ts';

const folder = mkdtempSync(join(tmpdir(), 'guidepress-code-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NODE = 'digest v20.20.2 x64';
const path = join(folder, 'guidepress-build');
const CODE = new Map([
  ['main.js', Buffer.from('code of main')],
  ['layout.js', Buffer.from('code of layout')],
]);

describe('compiled code', () => {
  test('is read as it was written, with how often it was learned', () => {
    writeCompiledCode(path, NODE, 2, CODE);
    const read = readCompiledCode(path, NODE);
    expect(read?.lessons).toBe(2);
    for (const [script, code] of CODE) expect(read?.of(script)?.equals(code)).toBe(true);
    expect(read?.of('pdf.js')).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['guidepress-build']);
  });

  test('is held by itself, not with that of all other scripts', () => {
    writeCompiledCode(path, NODE, 1, CODE);
    const code = readCompiledCode(path, NODE)?.of('main.js');
    expect(code?.buffer.byteLength).toBe(CODE.get('main.js')?.length);
  });

  test('that is closed gives nothing more', () => {
    writeCompiledCode(path, NODE, 1, CODE);
    const read = readCompiledCode(path, NODE);
    read?.close();
    expect(read?.of('main.js')).toBeUndefined();
  });

  test('of another program, Node or processor is none', () => {
    writeCompiledCode(path, NODE, 1, CODE);
    expect(readCompiledCode(path, 'digest v20.20.3 x64')).toBeUndefined();
  });

  test('that is damaged in one script is there for the others', () => {
    writeCompiledCode(path, NODE, 1, CODE);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = 0;
    writeFileSync(path, bytes);
    const read = readCompiledCode(path, NODE);
    expect(read?.of('main.js')).toBeDefined();
    expect(read?.of('layout.js')).toBeUndefined();
  });

  test.each([
    ['empty', ''],
    ['cut short', `{"identity":"${NODE}","lessons":1,"scripts":[["main.js",0,12,1]]}\ncode`],
    ['no JSON', 'code\ncode'],
    ['without scripts', `{"identity":"${NODE}"}\n`],
  ])('that is %s gives nothing', (_, text) => {
    writeFileSync(path, text);
    expect(readCompiledCode(path, NODE)?.of('main.js')).toBeUndefined();
  });

  test('of one script is not given for another', () => {
    writeCompiledCode(path, NODE, 1, CODE);
    writeFileSync(path, readFileSync(path, 'latin1').replace('main.js', 'mail.js'), 'latin1');
    expect(readCompiledCode(path, NODE)?.of('mail.js')).toBeUndefined();
  });

  test('that cannot be written is nobody’s concern', () => {
    expect(() => writeCompiledCode(join(folder, 'gone', 'x'), NODE, 1, CODE)).not.toThrow();
  });

  test('stays in sixteen files, the last ones', () => {
    for (let i = 0; i < 20; i++) {
      const file = join(folder, `old-${i}`);
      writeFileSync(file, '');
      utimesSync(file, i, i);
    }
    writeCompiledCode(path, NODE, 1, CODE);
    forgetOldCode(folder);
    const left = readdirSync(folder);
    expect(left).toHaveLength(16);
    expect(left).toContain('guidepress-build');
    expect(left).not.toContain('old-4');
    expect(left).toContain('old-5');
  });
});
