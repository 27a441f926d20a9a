import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { layDocument, printDocument } from '../../src/build/document.ts';
import { createPress } from '../../src/build/press.ts';
import { EMAIL } from '../../src/edition.ts';
import { diskFiles } from '../../src/files.ts';
import type { Poster } from '../../src/guide/guide.ts';
import type { PageItem, PlacedCode } from '../../src/layout/page.ts';
import { mmFromPt } from '../../src/units.ts';
import { readCodes } from '../support/codes.ts';
import { renderPdf } from '../support/pdfium.ts';

const press = createPress(
  diskFiles(fileURLToPath(new URL('../..', import.meta.url))),
  'test',
  undefined,
);
const project = (await press.project()).value;
const sample = project?.posters[0];
if (!project || !sample) throw new Error('the sample project has no poster');

const FORMATS = [
  { format: 'poster-a3', size: [297, 420], distance: 500 },
  { format: 'poster-a2', size: [420, 594], distance: 700 },
  { format: 'poster-a1', size: [594, 841], distance: 1000 },
  { format: 'poster-a0', size: [841, 1189], distance: 1200 },
  { format: 'poster-standee-60x160', size: [600, 1600], distance: 700 },
  { format: 'poster-standee-80x180', size: [800, 1800], distance: 1000 },
];
const STANDS = FORMATS.slice(4);

const planned = (poster: Poster, format: string) => ({
  publication: poster,
  format,
  edition: EMAIL,
  name: 'poster.pdf',
});

const lay = async (poster: Poster, format: string) => {
  const { value, diagnostics } = await layDocument(press, project, planned(poster, format), false);
  const pages = value?.pages.pages ?? [];
  return { pages, items: pages.flatMap((page) => flat(page.items)), diagnostics };
};

const flat = (items: readonly PageItem[]): PageItem[] =>
  items.flatMap((item) => (item.kind === 'group' ? flat(item.items) : [item]));

const codesOf = (items: readonly PageItem[]): PlacedCode[] =>
  items.filter((item) => item.kind === 'code');

/** Without the places where an address may break. */
const wordsOf = (items: readonly PageItem[]): string =>
  items
    .flatMap((item) => (item.kind === 'glyphs' ? item.glyphs : []))
    .map((glyph) => glyph.text)
    .join('')
    .replace(/[\u200b\u2060]/g, '');

/** Without the quiet zone, in millimetres from the top of the sheet; layout rounds what is smaller than a hundredth. */
const darkOf = ({ rect, modulePt }: PlacedCode) => {
  const quiet = mmFromPt(4 * modulePt);
  const top = mmFromPt(rect.y) + quiet;
  const side = Math.round((mmFromPt(rect.width) - 2 * quiet) * 100) / 100;
  return { top, side, bottom: top + side };
};

const withTiles = (count: number, change: Partial<Poster['tiles'][number]> = {}): Poster => ({
  ...sample,
  tiles: Array.from({ length: count }, (_, index) => {
    const tile = sample.tiles[index % sample.tiles.length] as Poster['tiles'][number];
    return { ...tile, number: index + 1, url: `${project.site}huong-dan-${index + 1}`, ...change };
  }),
});

describe.each(FORMATS)('the sample poster as $format', ({ format, size, distance }) => {
  it('is one page of that size, with codes for its distance', async () => {
    const { pages, items, diagnostics } = await lay(sample, format);
    expect(diagnostics).toEqual([]);
    const sizes = pages.map(({ width, height }) => [mmFromPt(width), mmFromPt(height)]);
    expect(sizes.map((one) => one.map(Math.round))).toEqual([size]);
    const sides = codesOf(items).map((code) => darkOf(code).side);
    expect(sides).toHaveLength(6);
    expect(Math.min(...sides)).toBeGreaterThanOrEqual(distance / 10);
  });

  it('has its codes in order, row by row', async () => {
    const document = planned(sample, format);
    const laid = await layDocument(press, project, document, true);
    const bytes = laid.value && (await printDocument(press, document, laid.value)).value;
    if (!bytes) throw new Error(`${format} was not printed`);
    // Three pixels a module on A3, more on all others.
    const image = await renderPdf(bytes, 0, format === 'poster-a3' ? 60 : 40);
    const row = image.height / 40;
    const codes = (await readCodes(image)).sort((a, b) =>
      Math.abs(a.y - b.y) < row ? a.x - b.x : a.y - b.y,
    );
    expect(codes.map(({ text }) => text)).toEqual(sample.tiles.map(({ url }) => url));
  });
});

describe.each(FORMATS)('$format stays one page', ({ format, distance }) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('with %i guides', async (count) => {
    const { pages, items, diagnostics } = await lay(withTiles(count), format);
    expect([pages.length, diagnostics]).toEqual([1, []]);
    const sides = codesOf(items).map((code) => darkOf(code).side);
    expect(sides).toHaveLength(count);
    expect(Math.min(...sides)).toBeGreaterThanOrEqual(distance / 10);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('with %i names of eighty letters', async (count) => {
    const title =
      'Đăng ký thường trú, tạm trú và khai báo tạm vắng trên Cổng dịch vụ công quốc gia';
    const { pages, diagnostics } = await lay(withTiles(count, { title }), format);
    expect([pages.length, diagnostics]).toEqual([1, []]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('with %i guides, for a ward', async (count) => {
    const { tiles } = withTiles(count);
    const url = (code: string) => `${project.site}nop-ho-so-truc-tuyen-${code}?phuong=00226`;
    const ward: Poster = {
      ...sample,
      tiles: tiles.map((tile) => ({ ...tile, url: url(String(tile.number)) })),
      issuer: {
        ...sample.issuer,
        name: 'UBND phường Văn Miếu - Quốc Tử Giám',
        address: 'Số 00 đường Mẫu, phường Văn Miếu - Quốc Tử Giám (địa chỉ giả định)',
      },
    };
    const { pages, items, diagnostics } = await lay(ward, format);
    expect([pages.length, diagnostics]).toEqual([1, []]);
    const sides = codesOf(items).map((code) => darkOf(code).side);
    expect(Math.min(...sides)).toBeGreaterThanOrEqual(distance / 10);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'with %i guides, for a ward that has a long foot',
    async (count) => {
      const summary =
        'Cần mang gì, đến đâu và hỏi ai khi làm thủ tục ở phường Văn Miếu - Quốc Tử Giám mở rộng.';
      const { tiles } = withTiles(count, { summary });
      const ward: Poster = {
        ...sample,
        tiles: tiles.map((tile) => ({
          ...tile,
          url: `${project.site}thu-tuc-${tile.number}?phuong=00226`,
        })),
        issuer: {
          ...sample.issuer,
          name: 'UBND phường Phước Thạnh Đông Nghĩa Hưng',
          address:
            'Tầng 3, nhà A2, số 00 đường Mẫu kéo dài, tổ dân phố số 14, phường Phước Thạnh Đông Nghĩa Hưng, thành phố Mẫu',
          hotline: '+84 (024) 3826 0000',
          hours: 'Thứ Hai đến thứ Sáu 8:00–11:30 và 13:30–17:00, sáng thứ Bảy 8:00–11:30',
          email: 'motcua.phuocthanhdongnghiahung@phuongmau.example',
        },
      };
      const { pages, diagnostics } = await lay(ward, format);
      expect([pages.length, diagnostics]).toEqual([1, []]);
    },
  );

  it('with three guides, and a sentence for each of them, however long their names are', async () => {
    const title = 'Xin giấy xác nhận thông tin về cư trú (mẫu CT07) trên VNeID';
    const { items } = await lay(withTiles(3, { title, summary: 'Không phải chờ.' }), format);
    expect(wordsOf(items).match(/Không phải chờ\./g)).toHaveLength(3);
  });

  it('with eight long names, a long title, a long host and a ward with a long name', async () => {
    const long: Poster = {
      ...withTiles(8, {
        title: 'Phản ánh hiện trường về vệ sinh môi trường, trật tự đô thị và chiếu sáng đường phố',
        number: 9998,
        url: 'https://huongdan.phuongvanmieuquoctugiam.hanoi.gov.vn/hd/thu-tuc-hanh-chinh-so-8',
      }),
      title:
        'Mã QR tài liệu hướng dẫn cài đặt, kích hoạt và sử dụng các tiện ích trên ứng dụng “Công dân số Thủ đô – iHanoi” và Cổng dịch vụ công',
      issuer: {
        ...sample.issuer,
        name: 'Trung tâm Phục vụ hành chính công phường Văn Miếu – Quốc Tử Giám, thành phố Hà Nội',
        address: 'Số 10 phố Nguyễn Khuyến, phường Văn Miếu – Quốc Tử Giám, thành phố Hà Nội',
        hotline: '+84 (024) 3826 0000',
        hours: 'Thứ Hai đến thứ Sáu 8:00–11:30 và 13:30–17:00, sáng thứ Bảy 8:00–11:30',
      },
    };
    const { pages, diagnostics } = await lay(long, format);
    const others = diagnostics.filter(({ code }) => code !== 'GP501');
    expect([pages.length, others]).toEqual([1, []]);
  });

  it('with nothing but a title and guides', async () => {
    const bare = { ...sample, kicker: undefined, summary: undefined, version: undefined };
    const { pages, diagnostics } = await lay({ ...bare, title: 'Dịch vụ số' }, format);
    expect([pages.length, diagnostics]).toEqual([1, []]);
  });
});

it.each(['024 4444 4444', '+842444444444', '19001234', '+84 (024) 3826 0000', undefined])(
  'the number %s has room on every paper',
  async (hotline) => {
    const issuer = { ...sample.issuer, hotline, hours: undefined };
    for (const { format } of FORMATS)
      expect((await lay({ ...sample, issuer } as Poster, format)).diagnostics).toEqual([]);
  },
);

describe.each(FORMATS)('$format has room for eight', ({ format }) => {
  /** Eight tiles, long names, and the foot of a ward; the project's list of domains does not have these hosts. */
  const lay8 = async (addressOf: (tile: number) => string) => {
    const { tiles } = withTiles(8, { title: 'Đăng ký thường trú, tạm trú và khai báo tạm vắng' });
    const issuer = {
      ...sample.issuer,
      name: 'UBND phường Văn Miếu - Quốc Tử Giám',
      address:
        'Tầng 3, nhà A2, số 10 phố Nguyễn Khuyến, phường Văn Miếu - Quốc Tử Giám, thành phố Hà Nội',
    };
    const addressed = tiles.map((tile) => ({ ...tile, url: `https://${addressOf(tile.number)}` }));
    const { pages, items, diagnostics } = await lay(
      { ...sample, issuer, tiles: addressed },
      format,
    );
    const others = diagnostics.filter(({ code }) => code !== 'GP501');
    return { pages: pages.length, others, words: wordsOf(items) };
  };

  it.each([
    ['phuongmau.example', '/hd/thu-tuc-so-1?phuong=00226'],
    ['phuongmau.example', '/hd/thu-tuc-tai-nha-1?phuong=00226'],
    ['phuongmau.example', '/hd/nop-ho-so-truc-tuyen-1?phuong=00226'],
    ['huongdan.phuongmau.example', '/hd/nop-ho-so-dich-vu-cong-truc-tuyen-1?phuong=00226'],
    ['huongdan.phuongvanmieuquoctugiam.hanoi.gov.vn', '/hd/thu-tuc-hanh-chinh-so-1?phuong=00226'],
    [
      'hn.vn',
      '/nop-ho-so-dich-vu-cong-truc-tuyen-toan-trinh-1/xac-nhan-thong-tin-cu-tru?phuong=00226',
    ],
  ])('whole addresses like %s%s', async (host, path) => {
    const pathOf = (tile: number) => path.replace('-1', `-${tile}`);
    const { pages, others, words } = await lay8((tile) => host + pathOf(tile));
    expect([pages, others]).toEqual([1, []]);
    const cut = [1, 2, 3, 4, 5, 6, 7, 8].filter(
      (tile) => !(words.includes(host) && words.includes(pathOf(tile))),
    );
    expect(cut).toEqual([]);
  });

  it('codes of few modules, whose quiet zone is wider', async () => {
    const { pages, others } = await lay8((tile) => `hn.vn/${tile}`);
    expect([pages, others]).toEqual([1, []]);
  });

  it('hosts alone, where an address takes more than two lines', async () => {
    const path = `/${'thu-tuc-'.repeat(14)}`;
    const { pages, others, words } = await lay8((tile) => `phuongmau.example${path}${tile}`);
    expect([pages, others, words.includes(path)]).toEqual([1, [], false]);
  });
});

it.each(STANDS)('an address on $format keeps clear of six lines of words', async ({ format }) => {
  const words = {
    title: 'Tích hợp thẻ bảo hiểm y tế vào ví VNeID',
    summary: 'Đưa giấy phép lái xe, đăng ký xe, thẻ bảo hiểm y tế vào điện thoại để khỏi quên.',
  };
  const poster = withTiles(6, { ...words, url: `${project.site}giay-to?phuong=00226` });
  const lines = (await lay(poster, format)).items.filter((item) => item.kind === 'glyphs');
  const host = lines.find((line) => wordsOf([line]).startsWith('phuongmau'));
  const above = lines.find((line) => wordsOf([line]).endsWith('khỏi quên.'));
  if (!host || !above) throw new Error('the tile has no such lines');
  expect(host.y - above.y).toBeGreaterThan(1.5 * host.size);
});

it.each(FORMATS)(
  'long names leave the telephone number of $format its size',
  async ({ format }) => {
    const sizeOf = async (title: string) => {
      const { items } = await lay(withTiles(6, { title }), format);
      const number = items.find(
        (item) => item.kind === 'glyphs' && wordsOf([item]).startsWith('024'),
      );
      return number?.kind === 'glyphs' ? number.size : undefined;
    };
    const size = await sizeOf('Tra cứu kết quả hồ sơ');
    expect(size).toBeGreaterThan(20);
    expect(await sizeOf('Phản ánh hiện trường về vệ sinh môi trường và trật tự đô thị')).toBe(size);
  },
);

it('a clock stands beside hours alone, for there is nobody to call', async () => {
  const strokes = async (issuer: Poster['issuer']) =>
    (await lay({ ...sample, issuer }, 'poster-a3')).items.filter(({ kind }) => kind === 'stroke');
  const [handset, clock] = await Promise.all([
    strokes(sample.issuer),
    strokes({ ...sample.issuer, hotline: undefined }),
  ]);
  // One line and a ring where the handset is a single outline.
  expect(clock.length - handset.length).toBe(1);
});

it('the mailbox stands whole on a line, however long the address before it is', async () => {
  const lines = Array.from({ length: 24 }, async (_, i) => {
    const issuer = { ...sample.issuer, address: 'Số '.repeat(i + 1), email: 'abc@xyz.example' };
    const { items } = await lay({ ...sample, issuer }, 'poster-a3');
    const lineOf = (letters: string) =>
      items.flatMap((item) => {
        if (item.kind !== 'glyphs') return [];
        const words = item.glyphs.map(({ text }) => text).join('');
        return words.includes(letters) ? Math.round(item.y) : [];
      });
    return [lineOf('abc'), lineOf('@xyz')];
  });
  for (const [name, host] of await Promise.all(lines)) expect(name).toEqual(host);
});

describe.each(STANDS)('$format', ({ format, size }) => {
  const [, height = 0] = size;

  it('has nothing but its ground in the 20 cm that the foot hides', async () => {
    const { items } = await lay(withTiles(8), format);
    const lowest = (item: PageItem): number => {
      if (item.kind === 'glyphs') return item.y;
      if (item.kind === 'stroke') return Math.max(...item.path.map((to) => Number(to.at(-1)) || 0));
      if (item.kind === 'code') return item.rect.y + item.rect.height;
      return 0;
    };
    const words = mmFromPt(Math.max(...items.map(lowest)));
    expect(words).toBeLessThan(height - 200);
    expect(words).toBeGreaterThan(height - 300);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i codes are where a phone is held', async (count) => {
    const codes = codesOf((await lay(withTiles(count), format)).items).map(darkOf);
    const above = codes.flatMap(({ top, bottom }) => [height - bottom, height - top]);
    expect(Math.min(...above)).toBeGreaterThan(870);
    expect(Math.max(...above)).toBeLessThan(1550);
  });
});
