import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { guidepress } from './fake-terminal.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-init-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('init', () => {
  test('makes a project in a new folder', async () => {
    const { code, out } = await guidepress(base, ['init', 'my-guides']);
    expect(code).toBe(0);
    expect(out).toContain('cd my-guides');
    for (const path of [
      'guidepress.yaml',
      '.gitignore',
      'guides/poster.yaml',
      'templates/theme.css',
      'assets/fonts/OFL.txt',
    ])
      expect(existsSync(join(base, 'my-guides', path)), path).toBe(true);
  });

  test('brings lines for offices that work as soon as they are no comment any more', async () => {
    await guidepress(base, ['init']);
    const file = join(base, 'guidepress.yaml');
    const [before = '', after = ''] = readFileSync(file, 'utf8').split(/^(?=# offices:)/m);
    writeFileSync(
      file,
      before + after.replace(/^(# .*\n)+/, (lines) => lines.replace(/^# /gm, '')),
    );
    const heads = ['Mã ĐVHC', 'Tên đơn vị', 'Địa chỉ', 'Điện thoại'];
    writeFileSync(join(base, 'phuong-xa.csv'), `${heads.join(';')}\r\n00004;Ba Đình;Số 1;\r\n`);
    const { code, out, err } = await guidepress(base, ['check']);
    expect([code, err, out]).toEqual([0, '', expect.stringContaining('2 documents checked')]);
  });

  test('says how to go on as it was called', async () => {
    const environment = { npm_lifecycle_event: 'npx' };
    expect((await guidepress(base, ['init'], { environment })).out).toContain(
      '  npx guidepress build',
    );
    expect((await guidepress(base, ['new', 'guide', 'a'], { environment })).out).toContain(
      ': npx guidepress build --only a\n',
    );
    expect((await guidepress(base, ['new', 'guide', 'b'])).out).toContain(
      ': guidepress build --only b\n',
    );
  });

  test('or here, when nothing is in the way', async () => {
    writeFileSync(join(base, 'notes.txt'), 'mine');
    expect((await guidepress(base, ['init'])).code).toBe(0);
    expect(readFileSync(join(base, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('not in a file', async () => {
    writeFileSync(join(base, 'notes.txt'), 'mine');
    const { code, err } = await guidepress(base, ['init', 'notes.txt']);
    expect([code, err]).toEqual([2, expect.stringContaining('notes.txt is a file, not a folder')]);
  });

  test('overwrites nothing and then writes nothing at all', async () => {
    mkdirSync(join(base, 'guides'));
    writeFileSync(join(base, 'guides/poster.yaml'), 'mine');
    const { code, err } = await guidepress(base, ['init']);
    expect(code).toBe(2);
    expect(err).toContain('This folder already has guides/poster.yaml; nothing was written.');
    expect(readdirSync(base, { recursive: true }).sort()).toEqual(['guides', 'guides/poster.yaml']);
  });

  test('a file in the place of a folder is in the way as well', async () => {
    writeFileSync(join(base, 'guides'), 'mine');
    const { code } = await guidepress(base, ['init']);
    expect([code, readdirSync(base)]).toEqual([2, ['guides']]);
  });

  test('every YAML file tells editors its schema', async () => {
    await guidepress(base, ['init']);
    for (const path of ['guidepress.yaml', 'guides/poster.yaml', 'guides/tra-cuu-ho-so.yaml']) {
      const schema = /^# yaml-language-server: \$schema=(.+)$/m.exec(
        readFileSync(join(base, path), 'utf8'),
      )?.[1];
      expect(existsSync(join(base, path, '..', schema ?? '?')), `${path}: ${schema}`).toBe(true);
    }
  });
});

describe('new guide', () => {
  beforeEach(() => guidepress(base, ['init']));

  test('writes a commented guide with that id', async () => {
    const { code, out } = await guidepress(join(base, 'guides'), ['new', 'guide', 'dang-ky']);
    expect([code, out.includes('guidepress build --only dang-ky')]).toEqual([0, true]);
    expect(readFileSync(join(base, 'guides/dang-ky.yaml'), 'utf8')).toContain('id: dang-ky #');
  });

  test('never over another', async () => {
    const before = readFileSync(join(base, 'guides/poster.yaml'), 'utf8');
    const { code, err } = await guidepress(base, ['new', 'guide', 'poster']);
    expect([code, err.includes('guides/poster.yaml is there already')]).toEqual([2, true]);
    expect(readFileSync(join(base, 'guides/poster.yaml'), 'utf8')).toBe(before);
  });

  test('where nothing can be written the reason is told in words', async () => {
    rmSync(join(base, 'guides'), { recursive: true });
    writeFileSync(join(base, 'guides'), '');
    const { code, err } = await guidepress(base, ['new', 'guide', 'dang-ky']);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('a file stands where the folder should be.\nCheck that'),
    ]);
  });

  test.each([
    ['Đăng ký 2', 'Did you mean dang-ky-2?'],
    ['../../etc/x', 'Did you mean etc-x?'],
    ['!!', 'Use small letters, digits and hyphens'],
  ])('%s is no id', async (id, hint) => {
    const { code, err } = await guidepress(base, ['new', 'guide', id]);
    expect([code, err.includes(hint)]).toEqual([2, true]);
  });
});
