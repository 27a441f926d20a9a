import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspectPicture } from '../../src/screenshot/inspect.ts';
import { memoryFiles } from '../memory-files.ts';
import { patch } from './pictures.ts';
import { area, codes } from './setting.ts';

const inspect = (
  bytes: Uint8Array | string,
  path = 'a.png',
  ...rest: [crop?: Parameters<typeof inspectPicture>[2]]
) => inspectPicture(memoryFiles({ [path]: bytes }), path, ...rest);
const png = (width: number, height: number) => patch(width, height, '#abc').png().toBuffer();

/** A PNG header that promises any size, with nothing behind it but the end. */
const promising = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(8 + 25 + 12);
  bytes.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.set([8, 2, 0, 0, 0], 24);
  bytes.write('IEND', 8 + 25 + 4, 'latin1');
  return bytes;
};

const ftyp = (major: string, ...compatible: string[]): Buffer => {
  const bytes = Buffer.alloc(16 + 4 * compatible.length + 64);
  bytes.writeUInt32BE(16 + 4 * compatible.length, 0);
  bytes.write(`ftyp${major}\0\0\0\0${compatible.join('')}`, 4, 'latin1');
  return bytes;
};

describe('a good picture', () => {
  it('size, whole crop and hash', async () => {
    const { value, diagnostics } = await inspect(await png(108, 234));
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      path: 'a.png',
      width: 108,
      height: 234,
      crop: { x: 0, y: 0, width: 108, height: 234 },
    });
    expect(value?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(['jpeg', 'webp', 'avif', 'tiff'] as const)('%s', async (format) => {
    const bytes = await patch(108, 234, '#abc').toFormat(format).toBuffer();
    expect((await inspect(bytes, `a.${format}`)).value).toMatchObject({ width: 108, height: 234 });
  });

  it.each(['png', 'jpeg'] as const)('%s turned by EXIF: the size as it is seen', async (format) => {
    const bytes = await patch(234, 108, '#abc')
      .withMetadata({ orientation: 6 })
      .toFormat(format)
      .toBuffer();
    expect((await inspect(bytes, `a.${format}`)).value).toMatchObject({ width: 108, height: 234 });
  });

  it('a crop in whole pixels', async () => {
    const bytes = await png(108, 234);
    const { value } = await inspect(bytes, 'a.png', area('50%', 10.4, 20.2, '10%'));
    expect(value?.crop).toEqual({ x: 54, y: 10, width: 21, height: 24 });
  });

  it('a crop in percent that is whole pixels takes no further pixel for a rounding error', async () => {
    const bytes = await png(100, 100);
    // 0.07 · 100 and 0.57 · 100 are 7.000000000000001 and 56.99999999999999.
    const { value } = await inspect(bytes, 'a.png', area('57%', 0, 20, '7%'));
    expect(value?.crop).toEqual({ x: 57, y: 0, width: 20, height: 7 });
  });

  it('a capital ending is an ending', async () => {
    expect(codes(await inspect(await png(20, 20), 'A.PNG'))).toEqual([]);
  });
});

describe('refused, with a reason', () => {
  const svg = '<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"/>';
  const cases: [string, string, string, () => Promise<Uint8Array> | Uint8Array][] = [
    ['a text file', 'GP202', 'a.png', () => Buffer.from('hello')],
    ['an empty file', 'GP202', 'a.png', () => Buffer.alloc(0)],
    ['a PDF', 'GP202', 'a.png', () => Buffer.from('%PDF-1.7\n')],
    ['a GIF', 'GP202', 'a.gif', () => patch(9, 9, '#abc').gif().toBuffer()],
    ['HEIC', 'GP203', 'a.heic', () => ftyp('heic', 'mif1', 'heic')],
    ['HEIC that is named .png', 'GP203', 'a.png', () => ftyp('mif1', 'heic', 'miaf')],
    ['SVG', 'GP204', 'a.svg', () => Buffer.from(svg)],
    ['SVG that is named .png', 'GP204', 'a.png', () => Buffer.from(`\ufeff${svg}`)],
    ['JPEG that is named .png', 'GP205', 'a.png', () => patch(9, 9, '#abc').jpeg().toBuffer()],
    ['PNG without an ending', 'GP205', 'a', () => png(9, 9)],
    [
      'a bomb: 60 000 × 60 000 promised in 45 bytes',
      'GP206',
      'a.png',
      () => promising(60000, 60000),
    ],
    ['1 × 20 000', 'GP207', 'a.png', () => promising(1, 20000)],
    ['a header without a size', 'GP208', 'a.png', () => promising(0, 10)],
    ['a PNG cut short', 'GP208', 'a.png', async () => (await png(90, 90)).subarray(0, 60)],
    ['a JPEG of three bytes', 'GP208', 'a.jpg', () => Buffer.from([0xff, 0xd8, 0xff])],
    [
      'a WebP cut short',
      'GP208',
      'a.webp',
      async () => (await patch(99, 99, '#abc').webp().toBuffer()).subarray(0, 40),
    ],
  ];
  it.each(cases)('%s: %s', async (_, code, path, make) => {
    const outcome = await inspect(await make(), path);
    expect(codes(outcome)).toEqual([code]);
    expect(outcome.value).toBeUndefined();
  });

  it.each<[string, Uint8Array, Parameters<typeof inspectPicture>[2], string[]]>([
    ['six times as high as wide', promising(100, 600), undefined, []],
    ['higher than that', promising(100, 601), undefined, ['GP207']],
    ['a strip twenty times as wide as high', promising(600, 300), area(0, 0, 600, 30), []],
    ['a narrower one', promising(600, 300), area(0, 0, 600, 29), ['GP207']],
    ['50 megapixels', promising(10_000, 5000), undefined, []],
    ['more', promising(10_001, 5000), undefined, ['GP206']],
  ])('%s', async (_, bytes, crop, expected) => {
    expect(codes(await inspect(bytes, 'a.png', crop))).toEqual(expected);
  });

  it('41 MB: refused before it is read', async () => {
    expect(codes(await inspect(new Uint8Array(41 * 1024 * 1024)))).toEqual(['GP605']);
  });

  it('a crop outside the picture: GP220 at the crop', async () => {
    const cropSpan = { file: 'guides/a.yaml', line: 7, column: 9 };
    const outcome = await inspectPicture(
      memoryFiles({ 'a.png': await png(90, 90) }),
      'a.png',
      area(50, 50, 50, 50),
      { cropSpan },
    );
    expect(outcome.diagnostics).toMatchObject([{ code: 'GP220', span: cropSpan }]);
  });
});

describe('several pictures in one file', () => {
  it('an animated WebP: the first picture, with a warning', async () => {
    const frames = sharp(
      await patch(20, 40, '#abc', { left: 0, top: 20, width: 20, height: 20 }).raw().toBuffer(),
      { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } },
    );
    const bytes = await frames.webp({ loop: 0, delay: [100, 100] }).toBuffer();
    const outcome = await inspect(bytes, 'a.webp');
    expect(codes(outcome)).toEqual(['GP209']);
    expect(outcome.value).toMatchObject({ width: 20, height: 20 });
  });
});
