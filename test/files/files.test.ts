import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { diskFiles } from '../../src/files.ts';

const base = mkdtempSync(join(tmpdir(), 'guidepress-files-'));
const root = join(base, 'project');
mkdirSync(join(root, 'guides/shared'), { recursive: true });
mkdirSync(join(root, 'guides/.hidden'), { recursive: true });
mkdirSync(join(root, 'guides/output'), { recursive: true });
for (const name of [
  'b.yaml',
  'a.yaml',
  'note.txt',
  'shared/c.YAML',
  '.hidden/x.yaml',
  'output/y.yaml',
])
  writeFileSync(join(root, 'guides', name), name);
writeFileSync(join(root, 'big.bin'), new Uint8Array(2048));
writeFileSync(join(root, 'Ha\u0300 No\u0323\u0302i.png'), 'nfd'); // decomposed, as macOS writes it
writeFileSync(join(base, 'secret.txt'), 'secret');
symlinkSync(join(base, 'secret.txt'), join(root, 'leak.txt'));
symlinkSync(base, join(root, 'guides/out'));
symlinkSync(join(root, 'big.bin'), join(root, 'linked.bin'));
symlinkSync('loop', join(root, 'loop'));
symlinkSync('gone.png', join(root, 'dangling.png'));
if (process.platform !== 'win32') execFileSync('mkfifo', [join(root, 'pipe')]);
afterAll(() => rmSync(base, { recursive: true, force: true }));

const disk = diskFiles(root);
const problem = async (path: string) => {
  const { value, diagnostics } = await disk.read(path, 1024);
  expect(value).toBeUndefined();
  return diagnostics.map((d) => d.code).join(' ');
};

describe('paths', () => {
  test.each([
    ['guides/a.yaml', 'a.yaml'],
    ['./guides//a.yaml', 'a.yaml'],
  ])('%s is read', async (path, content) => {
    const { value } = await disk.read(path, 1024);
    expect(new TextDecoder().decode(value)).toBe(content);
  });

  test.each([
    ['../secret.txt', 'GP603'],
    ['guides/../../secret.txt', 'GP603'],
    ['/etc/passwd', 'GP603'],
    ['C:/secret.txt', 'GP607'],
    ['guides\\a.yaml', 'GP607'],
    ['guides/a.yaml\0.png', 'GP607'],
    ['', 'GP607'],
    ['guides/z9.png', 'GP602'],
    ['big.bin', 'GP605'],
  ])('%j is refused with %s', async (path, code) => {
    expect(await problem(path)).toBe(code);
  });

  test('a misspelt name is answered with the right one', async () => {
    const { diagnostics } = await disk.read('guides/aa.yaml', 1024);
    expect(diagnostics[0]?.hint).toBe('Did you mean \u201cguides/a.yaml\u201d?');
  });

  test.each([
    [
      'C:\\Users\\Lan\\man-hinh.png',
      'Copy the file into the project’s folder assets/ and write “assets/man-hinh.png”.',
    ],
    ['guides\\shared\\c.YAML', 'Did you mean “guides/shared/c.YAML”?'],
    ['shared/c.YAML', 'Did you mean “guides/shared/c.YAML”?'],
  ])('%s: the path that the file has in the project', async (path, hint) => {
    const { diagnostics } = await disk.read(path, 1024);
    expect(diagnostics[0]?.hint).toBe(hint);
  });

  test('a misspelt folder too', async () => {
    const { diagnostics } = await disk.read('guide/a.yaml', 1024);
    expect(diagnostics[0]?.hint).toBe('Did you mean \u201cguides/a.yaml\u201d?');
  });
});

describe('what stands on the disk', () => {
  test.each([
    ['leak.txt', 'GP603'],
    ['guides/out/secret.txt', 'GP603'],
    ['guides', 'GP604'],
    ['loop', 'GP606'],
    ['pipe', 'GP604'],
    ['a'.repeat(300), 'GP606'],
  ])('%s is refused with %s', async (path, code) => {
    expect(await problem(path)).toBe(code);
  });

  test('a link inside the project is followed', async () => {
    expect((await disk.read('linked.bin', 4096)).value?.length).toBe(2048);
  });

  test('a name in another Unicode form is the same name', async () => {
    expect((await disk.read('H\u00e0 N\u1ed9i.png', 1024)).value?.length).toBe(3);
  });

  test('endless special files are refused without being read', async () => {
    const { diagnostics } = await diskFiles('/dev').read('zero', 1024);
    expect(diagnostics.map((d) => d.message)).toEqual(['zero is a device, not a file.']);
  });

  test('a link that leads nowhere is told from a misspelt name', async () => {
    const { diagnostics } = await disk.read('dangling.png', 1024);
    expect(diagnostics.map((d) => d.code)).toEqual(['GP602']);
    expect(diagnostics[0]?.hint).toContain('link of this name');
  });

  test('who names the file is in the diagnostic', async () => {
    const span = { file: 'guides/a.yaml', line: 3, column: 5 };
    expect((await disk.read('no.png', 1, { span })).diagnostics[0]?.span).toEqual(span);
  });
});

describe('list', () => {
  test('is sorted, passes over hidden and output folders, reports links that lead out', async () => {
    const { value, diagnostics } = await disk.list('guides', ['.yaml']);
    expect(value).toEqual(['guides/a.yaml', 'guides/b.yaml', 'guides/shared/c.YAML']);
    expect(diagnostics.map((d) => d.code)).toEqual(['GP603']);
  });

  test('a missing folder is named', async () => {
    expect((await disk.list('guidez', ['.yaml'])).diagnostics.map((d) => d.code)).toEqual([
      'GP609',
    ]);
  });

  // macOS and Windows refuse such names themselves.
  test.runIf(process.platform === 'linux')('a name that is no text says so', async () => {
    const path = Buffer.concat([Buffer.from(`${root}/guides/h`), Buffer.from([0xff])]);
    writeFileSync(path, '');
    const { diagnostics } = await disk.read('guides/h\ufffd', 1024);
    rmSync(path);
    expect(diagnostics[0]?.hint).toContain('rename it');
  });

  // Nothing is closed to the superuser.
  test.skipIf(process.getuid?.() === 0)('a closed folder hides only itself', async () => {
    const closed = join(root, 'guides/closed');
    mkdirSync(closed, { mode: 0 });
    const { value, diagnostics } = await disk.list('guides', ['.yaml']);
    expect(value).toEqual(['guides/a.yaml', 'guides/b.yaml', 'guides/shared/c.YAML']);
    expect(diagnostics.map((d) => d.message)).toContainEqual(
      'guides/closed cannot be read: you have no permission for it.',
    );
    const alone = await disk.list('guides/closed', ['.yaml']);
    expect([alone.value, alone.diagnostics.length]).toEqual([undefined, 1]);
    rmdirSync(closed);
  });
});
