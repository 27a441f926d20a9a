import { expect, test } from 'vitest';
import { readCodes } from '../support/codes.ts';
import { comparePng } from '../support/images.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';
import { print } from './pages.ts';
import { readPdf, structureTree } from './reader.ts';
import { sampler, samplerFonts, samplerPictures } from './sampler.ts';

const make = () => print(sampler(), { pictures: samplerPictures, fonts: samplerFonts });

test('a page with one of everything looks as it did', async () => {
  comparePng(await renderPdf(await make(), 0, 144), 'pdf-sampler');
});

test('its text and code read back', async () => {
  const bytes = await make();
  expect(await textOf(bytes)).toEqual([
    'Đăng ký chữ ký số\nBấm “Đăng nhập” rồi xem trang này\n1. Nhập mật khẩu VNeID\nnote',
    'Trang 2 có nội dung tiếp theo.',
  ]);
  const codes = await readCodes(await renderPdf(bytes, 0, 200));
  expect(codes.map((code) => code.text)).toEqual(['https://phuongmau.example/hd/vnpt-smartca']);
});

test('its structure in reading order', async () => {
  expect(structureTree(readPdf(await make()))).toEqual([
    'Document',
    ['H1', '1:0'],
    ['P', ['Span', '1:1'], ['Link', '1:2', 'Mở https://phuongmau.example/']],
    ['L', ['LI', ['Lbl', '1:3'], ['LBody', '1:4']]],
    ['Figure', '1:5'],
    ['Link', ['Figure', '1:6'], 'Mở https://phuongmau.example/hd/vnpt-smartca'],
    ['Note', '1:form:0'],
    ['P', '2:0'],
  ]);
});

test('the same bytes again, translucent pictures and all', async () => {
  expect(Buffer.compare(await make(), await make())).toBe(0);
});
