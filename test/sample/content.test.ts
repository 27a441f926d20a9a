import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { newCanvas, toSvg } from '../../scripts/screens/canvas.ts';
import { screens } from '../../scripts/screens/screens.ts';
import { diskFiles } from '../../src/files.ts';
import type { AnnotationKind } from '../../src/guide/annotation.ts';
import { loadProject } from '../../src/guide/load.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = diskFiles(root);
const { value: project, diagnostics } = await loadProject(files);
if (project === undefined) throw new Error('the sample project cannot be read');

const guides = project.guides;
const guide = (id: string) => guides.find((candidate) => candidate.id === id);
const screenshots = guides.flatMap(({ steps }) => steps.flatMap((step) => step.screenshots));
const images = [...new Set(screenshots.map(({ image }) => image))].sort();

test('the sample project loads without a diagnostic', () => {
  expect(diagnostics).toEqual([]);
});

test('seven guides, each with a code below the sample address', () => {
  expect(
    guides.map(({ id, number, url, steps }) => [number, id, url, steps.length]).sort(),
  ).toEqual([
    [1, 'ihanoi', 'https://phuongmau.example/hd/ihanoi', 8],
    [2, 'smartca', 'https://phuongmau.example/hd/smartca', 14],
    [3, 'giay-to', 'https://phuongmau.example/hd/giay-to', 6],
    [4, 'dich-vu-cong', 'https://phuongmau.example/hd/dich-vu-cong', 6],
    [5, 'tra-cuu', 'https://phuongmau.example/hd/tra-cuu', 5],
    [6, 'phan-anh', 'https://phuongmau.example/hd/phan-anh', 5],
    [7, 'mot-cua', 'https://phuongmau.example/hd/mot-cua', 4],
  ]);
});

test('the poster has the six codes in the order of their numbers', () => {
  expect(project.posters.map(({ id, tiles }) => [id, tiles.map((tile) => tile.number)])).toEqual([
    ['poster-ihanoi', [1, 2, 3, 4, 5, 6]],
  ]);
});

test('the SmartCA guide names every button of the source document', () => {
  const words = guide('smartca')
    ?.steps.flatMap(({ text, note }) => [text.plain, note?.plain ?? ''])
    .join('\n');
  for (const button of [
    'Dịch vụ khác',
    'Chứng thư chữ ký số',
    'Đăng ký chứng thư chữ ký số',
    'VNPT SmartCA',
    'Tôi đồng ý với Điều khoản sử dụng dịch vụ và Chính sách quyền riêng tư của VNPT SmartCA',
    'Tôi đã đọc mục đích chia sẻ, xử lý dữ liệu, Quyền nghĩa vụ của chủ thể dữ liệu và đồng ý chia sẻ, xử lý dữ liệu cá nhân',
    'Xác nhận',
    'Yêu cầu gửi cấp chứng thư số thành công',
    'Điều hướng ngay',
    'Tải app VNPT SmartCA',
    'Chứng thư số',
    'Truy cập ứng dụng VNPT SmartCA',
    'Số điện thoại liên hệ',
    'Tiếp theo',
    'Tiếp tục',
    'SmartCA cá nhân PS0 (công dân)',
    'Chờ người dùng kích hoạt',
    'Ký xác nhận',
  ]) {
    expect(words).toContain(button);
  }
});

test('a step is shared between guides', () => {
  const users = guides.filter(({ steps }) => steps.some(({ uses }) => uses === 'vneid-login'));
  expect(users.map(({ id }) => id).sort()).toEqual(['giay-to', 'ihanoi', 'smartca']);
});

test('every kind of annotation but the crop is shown', () => {
  const shown = new Set(
    screenshots.flatMap(({ annotations }) => annotations.map(({ kind }) => kind)),
  );
  const kinds: AnnotationKind[] = [
    'arrow',
    'badge',
    'blur',
    'box',
    'ellipse',
    'label',
    'magnifier',
    'redact',
    'spotlight',
    'swipe',
    'tap',
  ];
  expect([...shown].sort()).toEqual(kinds);
});

test('one guide is made for each of twelve offices, whose addresses and numbers are marked as samples', () => {
  const { documents, records = [] } = project.offices ?? {};
  expect([documents, records.length]).toEqual([['mot-cua'], 12]);
  for (const { name, values } of records) {
    expect(values.address, name).toMatch(/^Số 00 (phố|đường) Mẫu, /);
    expect(values.hotline, name).toMatch(/^(024 0000 \d{4})?$/);
  }
});

test('it says that it is a sample and no official document', () => {
  expect(project.notice).toMatch(/^Bản mẫu/);
  expect(project.notice).toContain('không phải tài liệu chính thức');
  expect(project.issuer.hotline).toBe('024 0000 0000');
});

test('steps stay short: a title of one line, a text of a few', () => {
  const long = guides.flatMap(({ id, steps }) =>
    steps
      .filter(({ title, text }) => (title?.length ?? 0) > 30 || text.plain.length > 250)
      .map(({ number }) => `${id} ${number}`),
  );
  expect(long).toEqual([]);
});

test('the files are written in NFC', async () => {
  const paths = [
    'guidepress.yaml',
    'offices.csv',
    ...((await files.list('guides', ['.yaml'])).value ?? []),
  ];
  expect(paths.length).toBeGreaterThan(9);
  for (const path of paths) {
    const text = await readFile(`${root}${path}`, 'utf8');
    expect(text === text.normalize('NFC'), path).toBe(true);
  }
});

test('every screenshot is a phone screen of 1080 × 2340 pixels', async () => {
  const sizes = await Promise.all(
    images.map(async (image) => {
      const { width, height } = await sharp(`${root}${image}`).metadata();
      return `${image} ${width}×${height}`;
    }),
  );
  expect(sizes).toEqual(images.map((image) => `${image} 1080×2340`));
});

test('every screen is drawn by the script, and none is left over', async () => {
  const drawn = screens.map(({ name }) => `assets/screens/${name}.png`).sort();
  const stored = (await files.list('assets/screens', ['.png'])).value;
  expect(stored).toEqual(drawn);
  expect(images).toEqual(drawn);
});

test('a screen is drawn the same twice, as outlines only', () => {
  for (const { name, look, draw } of screens) {
    const drawings = [newCanvas(look), newCanvas(look)].map((canvas) => {
      draw(canvas);
      return toSvg(canvas);
    });
    expect(drawings[0] === drawings[1], name).toBe(true);
    expect(drawings[0], name).not.toMatch(/<text|<image|NaN|undefined/);
  }
});
