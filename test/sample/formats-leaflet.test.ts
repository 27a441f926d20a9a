import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { layDocument, printDocument } from '../../src/build/document.ts';
import { createPress } from '../../src/build/press.ts';
import { EMAIL } from '../../src/edition.ts';
import { diskFiles } from '../../src/files.ts';
import type { Guide } from '../../src/guide/guide.ts';
import type { PageItem } from '../../src/layout/page.ts';
import { mmFromPt } from '../../src/units.ts';
import { readCodes } from '../support/codes.ts';
import { comparePng } from '../support/images.ts';
import { renderPdf } from '../support/pdfium.ts';

const press = createPress(
  diskFiles(fileURLToPath(new URL('../..', import.meta.url))),
  'test',
  undefined,
);
const project = (await press.project()).value;
if (!project) throw new Error('the sample project does not load');

const guideOf = (id: string): Guide => {
  const guide = project.guides.find((one) => one.id === id);
  if (!guide) throw new Error(`there is no guide ${id}`);
  return guide;
};

const planned = (guide: Guide, format: string) => ({
  publication: guide,
  format,
  edition: EMAIL,
  name: 'leaflet.pdf',
});

const flat = (items: readonly PageItem[]): PageItem[] =>
  items.flatMap((item) => (item.kind === 'group' ? flat(item.items) : [item]));

const lay = async (guide: Guide, format: string) => {
  const { value, diagnostics } = await layDocument(press, project, planned(guide, format), false);
  const pages = (value?.pages.pages ?? []).map(({ width, height, items }) => ({
    size: [mmFromPt(width), mmFromPt(height)].map((mm) => Math.round(mm * 10) / 10),
    items: flat(items),
  }));
  return { pages, diagnostics };
};

const print = async (guide: Guide, format: string): Promise<Uint8Array> => {
  const document = planned(guide, format);
  const laid = await layDocument(press, project, document, true);
  const bytes = laid.value && (await printDocument(press, document, laid.value)).value;
  if (!bytes) throw new Error(`${guide.id} was not printed as ${format}`);
  return bytes;
};

/** Left, right, top and bottom of a word, picture or code in millimetres; labels beside a picture count. */
function extent(item: PageItem) {
  const box = (x: number, y: number, width: number, height: number) => ({
    left: mmFromPt(x),
    right: mmFromPt(x + width),
    top: mmFromPt(y),
    bottom: mmFromPt(y + height),
  });
  if (item.kind === 'code') return box(item.rect.x, item.rect.y, item.rect.width, item.rect.height);
  if (item.kind === 'glyphs') {
    const width = item.glyphs.reduce((sum, { advance }) => sum + advance, 0);
    return box(item.x, item.y - item.size, width, item.size * 1.3);
  }
  if (item.kind !== 'picture') return undefined;
  const picture = box(item.rect.x, item.rect.y, item.rect.width, item.rect.height);
  const drawn = item.scene?.bounds;
  if (!drawn) return picture;
  return {
    left: picture.left + Math.min(0, drawn.x),
    right: Math.max(picture.right, picture.left + drawn.x + drawn.width),
    top: picture.top + Math.min(0, drawn.y),
    bottom: Math.max(picture.bottom, picture.top + drawn.y + drawn.height),
  };
}

/** A step that shows its first screenshot once for each of `sides`, with words on these. */
const showing = (guide: Guide, sides: readonly ('left' | 'right')[][]): Guide => {
  const step = guide.steps.find(({ screenshots }) => screenshots.length > 0);
  const [shot] = step?.screenshots ?? [];
  if (!step || !shot) throw new Error(`${guide.id} has no screenshot`);
  const at = { x: { value: 50, unit: '%' }, y: { value: 50, unit: '%' } } as const;
  const { span } = shot;
  const screenshots = sides.map((each) => ({
    ...shot,
    annotations: each.map((side) => {
      const text = 'Nhà thuê hoặc ở nhờ';
      return { kind: 'label', at, text, side, place: 'beside', span } as const;
    }),
  }));
  return { ...guide, steps: [{ ...step, screenshots }] };
};

/** Decoration (the great numeral behind the title) may be cut; what is read may not. */
const readable = (items: readonly PageItem[]) =>
  items.flatMap((item) => {
    if (item.kind === 'group' || item.structure === undefined) return [];
    return extent(item) ?? [];
  });

const SAMPLES = [
  { id: 'smartca', format: 'leaflet-a5', size: [148, 210], pages: 11 },
  { id: 'tra-cuu', format: 'leaflet-rollfold', size: [297, 210], pages: 2 },
  { id: 'giay-to', format: 'leaflet-rollfold', size: [297, 210], pages: 2 },
  { id: 'phan-anh', format: 'leaflet-rollfold', size: [297, 210], pages: 2 },
  { id: 'smartca', format: 'leaflet-phone', size: [70, 152], pages: 27 },
  { id: 'tra-cuu', format: 'leaflet-phone', size: [70, 152], pages: 9 },
  { id: 'tra-cuu', format: 'card-dl', size: [99, 210], pages: 2 },
  { id: 'smartca', format: 'card-dl', size: [99, 210], pages: 2 },
];

describe.each(SAMPLES)('$id as $format', ({ id, format, size, pages: count }) => {
  it('is asked for by its guide', () => {
    expect(guideOf(id).formats).toContain(format);
  });

  it('has pages of that size and no diagnostic', async () => {
    const { pages, diagnostics } = await lay(guideOf(id), format);
    expect(diagnostics).toEqual([]);
    expect(pages.map((page) => page.size)).toEqual(Array.from({ length: count }, () => size));
  });

  it('keeps what is read 5 mm inside the trim', async () => {
    const { pages } = await lay(guideOf(id), format);
    const [width = 0, height = 0] = size;
    const boxes = pages.flatMap(({ items }) => readable(items));
    expect(boxes.length).toBeGreaterThan(20);
    const outside = boxes.filter(
      ({ left, right, top, bottom }) =>
        left < 5 || top < 5 || right > width - 5 || bottom > height - 5,
    );
    expect(outside).toEqual([]);
  });

  it('has a code that is read from its first page, on a phone from its last', async () => {
    const page = format === 'leaflet-phone' ? count - 1 : 0;
    const codes = await readCodes(await renderPdf(await print(guideOf(id), format), page, 100));
    expect(codes.map(({ text }) => text)).toEqual([guideOf(id).url]);
  });
});

const NONE: ('left' | 'right')[] = [];
const RIGHT: ('left' | 'right')[] = ['right'];
const BOTH: ('left' | 'right')[] = ['left', 'right'];

describe.each(['leaflet-a4', 'leaflet-a5'])('a step of %s has room for', (format) => {
  it.each([
    ['one phone with words on both sides', [BOTH]],
    ['two, one of them with words', [RIGHT, NONE]],
    ['two with words on both sides', [BOTH, BOTH]],
    ['three with words', [RIGHT, RIGHT, RIGHT]],
    ['four', [NONE, NONE, NONE, NONE]],
    ['seven', [NONE, NONE, NONE, NONE, NONE, NONE, NONE]],
  ])('%s', async (_, sides) => {
    const guide = showing(guideOf('tra-cuu'), sides);
    expect((await lay(guide, format)).diagnostics).toEqual([]);
  });
});

describe.each(['tra-cuu', 'giay-to', 'phan-anh'])('the roll fold of %s', (id) => {
  // Outside the flap (97 mm) is at the left, inside, turned over, at the right.
  const FOLDS = [
    [97, 197],
    [100, 200],
  ];

  it('has nothing on a fold, nor within 3 mm of one', async () => {
    const { pages } = await lay(guideOf(id), 'leaflet-rollfold');
    const crossing = pages.flatMap(({ items }, side) =>
      items
        .flatMap((item) => extent(item) ?? [])
        .filter(({ left, right }) =>
          (FOLDS[side] ?? []).some((fold) => left < fold + 3 && right > fold - 3),
        ),
    );
    expect(crossing).toEqual([]);
  });

  it('has its code on the cover and every screenshot inside', async () => {
    const { pages } = await lay(guideOf(id), 'leaflet-rollfold');
    const [outside = [], inside = []] = pages.map(({ items }) => items);
    const code = outside.find(({ kind }) => kind === 'code');
    expect(code && extent(code)?.left).toBeGreaterThan(197);
    const screenshots = guideOf(id).steps.flatMap((step) => step.screenshots);
    expect(outside.filter(({ kind }) => kind === 'picture')).toEqual([]);
    expect(inside.filter(({ kind }) => kind === 'picture')).toHaveLength(screenshots.length);
  });
});

describe('on a phone', () => {
  const guide = guideOf('smartca');

  it('each step begins a screen of its own', async () => {
    const { value } = await layDocument(press, project, planned(guide, 'leaflet-phone'), false);
    const firsts = value?.pages.bookmarks[0]?.children.flatMap(({ title, page }) =>
      guide.steps.some((step) => step.title === title) ? [page] : [],
    );
    expect(new Set(firsts).size).toBe(guide.steps.length);
  });

  // 44 CSS px (WCAG 2.2, 2.5.5) on the 390 px of a screen 70 mm wide.
  it('what can be tapped is at least 7.9 mm high', async () => {
    const { value } = await layDocument(press, project, planned(guide, 'leaflet-phone'), false);
    const heights = (value?.pages.pages ?? []).flatMap(({ links }) =>
      links.map(({ rect }) => mmFromPt(rect.height)),
    );
    expect(heights.length).toBeGreaterThan(guide.steps.length);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(7.9);
  });

  it.each([1, 2, 3, 4, 7, 11, 27])('page %i looks as it did', async (page) => {
    const bytes = await print(guide, 'leaflet-phone');
    comparePng(await renderPdf(bytes, page - 1, 60), `sample/smartca-phone-${page}`);
  });
});

describe('a roll fold never grows a third page', () => {
  it.each([
    ['ihanoi', 'eight steps'],
    ['dich-vu-cong', 'six steps, two of which have labels'],
    ['smartca', 'fourteen steps'],
  ])('%s: %s are reported at a step', async (id) => {
    const { pages, diagnostics } = await lay(guideOf(id), 'leaflet-rollfold');
    expect(pages.length).toBeLessThanOrEqual(2);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['GP402']));
    expect(diagnostics.map(({ span }) => span?.file)).toContain(guideOf(id).file);
    for (const { message, hint } of diagnostics) {
      expect(message).toMatch(/, in leaflet-rollfold\.$/);
      expect(hint).toContain('take another format for this guide');
    }
  });

  it.each([1, 2, 3, 4, 5, 6])('%i steps of one phone each fit', async (count) => {
    const guide = guideOf('giay-to');
    const { pages, diagnostics } = await lay(
      { ...guide, steps: guide.steps.slice(0, count) },
      'leaflet-rollfold',
    );
    expect([pages.length, diagnostics]).toEqual([2, []]);
  });

  it('a text too long for its panel is reported', async () => {
    const guide = guideOf('giay-to');
    const words = Array.from({ length: 90 }, () => 'chữ').join(' ');
    const steps = guide.steps.map((step) => ({
      ...step,
      text: { ...step.text, inline: [{ kind: 'text' as const, text: words }], plain: words },
    }));
    const { pages, diagnostics } = await lay({ ...guide, steps }, 'leaflet-rollfold');
    expect(pages.length).toBeLessThanOrEqual(2);
    expect(diagnostics.map(({ code }) => code)).toContain('GP402');
  });
});

it.each(['leaflet-a4', 'leaflet-a5'])(
  'a heading that no page can hold is reported: in %s its last lines would stand white on white',
  async (format) => {
    const summary = Array.from({ length: 300 }, () => 'phường').join(' ');
    const { diagnostics } = await lay({ ...guideOf('giay-to'), summary }, format);
    expect(diagnostics.map(({ code, message }) => [code, message.split(' ')[0]])).toEqual([
      ['GP401', 'header.masthead'],
    ]);
  },
);

it('a card without anything but title and steps has two sides', async () => {
  const bare: Guide = {
    ...guideOf('tra-cuu'),
    summary: undefined,
    number: undefined,
    minutes: undefined,
    cost: undefined,
    safety: undefined,
    before: [],
  };
  const { pages, diagnostics } = await lay(bare, 'card-dl');
  expect([pages.length, diagnostics]).toEqual([2, []]);
});

/** The longest name of a ward that there is, at an office with a long address. */
const VAN_MIEU = {
  name: 'UBND phường Văn Miếu - Quốc Tử Giám',
  address: 'Số 10 phố Nguyễn Khuyến, phường Văn Miếu - Quốc Tử Giám, thành phố Hà Nội',
  hotline: '+84 (024) 3826 0000',
  email: 'vanthu.phuongvanmieuquoctugiam@hanoi.gov.vn',
};
/** An office whose name and address take seven lines of a panel. */
const SEVEN_LINES = {
  ...VAN_MIEU,
  name: 'Trung tâm Phục vụ hành chính công phường Văn Miếu - Quốc Tử Giám, thành phố Hà Nội',
  address:
    'Tầng 3, nhà A2, số 10 phố Nguyễn Khuyến kéo dài, tổ dân phố số 14, phường Văn Miếu - Quốc Tử Giám, thành phố Hà Nội',
};
const LONG_HOST = 'huongdan.phuongvanmieuquoctugiam.hanoi.gov.vn';
const LONG_PATH = '/hd/dang-ky-chu-ky-so-smartca?phuong=00226&nguon=to-gap';
const LONG_TITLE =
  'Hướng dẫn cài đặt, kích hoạt và sử dụng các tiện ích trên ứng dụng iHanoi và Cổng dịch vụ công';

describe.each([
  ['smartca', 'leaflet-a4'],
  ['smartca', 'leaflet-a5'],
  ['smartca', 'leaflet-phone'],
  ['smartca', 'card-dl'],
  ['tra-cuu', 'leaflet-rollfold'],
])('%s as %s', (id, format) => {
  const guide = guideOf(id);
  const withIssuer = { ...guide, issuer: { ...guide.issuer, ...VAN_MIEU } };
  /** The project's list of domains does not have these hosts. */
  const problemsOf = async (changed: Guide) => {
    const { pages, diagnostics } = await lay(changed, format);
    return { pages, problems: diagnostics.filter(({ code }) => code !== 'GP501') };
  };

  it('has room for the ward of the longest name', async () => {
    expect((await problemsOf(withIssuer)).problems).toEqual([]);
  });

  it.each([
    `https://phuongmau.example/hd/${id}?phuong=00004`,
    `https://${LONG_HOST}/hd/${id}?phuong=00226`,
    `https://dichvucong.gov.vn${LONG_PATH}`,
    `https://${LONG_HOST}${LONG_PATH}`,
    `https://${'a'.repeat(63)}.gov.vn/${'b'.repeat(100)}`,
  ])('has room for %s', async (url) => {
    expect((await problemsOf({ ...guide, url })).problems).toEqual([]);
  });

  it('keeps what is longest 5 mm inside the trim', async () => {
    const url = `https://${LONG_HOST}${LONG_PATH}`;
    const { pages } = await problemsOf({ ...withIssuer, url, title: LONG_TITLE });
    const near = pages.flatMap(({ size: [, height = 0], items }) =>
      items.flatMap((item) =>
        item.kind === 'glyphs' && mmFromPt(item.y) > height - 5 ? item : [],
      ),
    );
    expect(near).toEqual([]);
  });
});

describe.each(project.guides.map(({ id }) => id))('the A4 leaflet of %s', (id) => {
  const pagesFor = async (issuer: Partial<Guide['issuer']>) => {
    const guide = guideOf(id);
    const changed = { ...guide, issuer: { ...guide.issuer, ...issuer } };
    return (await layDocument(press, project, planned(changed, 'leaflet-a4'), false)).value?.pages;
  };

  it('has no page more for a ward of two lines', async () => {
    const own = (await pagesFor({}))?.pages.length;
    const { name, address } = VAN_MIEU;
    expect((await pagesFor({ name, address }))?.pages).toHaveLength(own ?? 0);
  });

  it('has steps above what is last, however long the office’s name and address are', async () => {
    const parts = (await pagesFor(SEVEN_LINES))?.bookmarks[0]?.children ?? [];
    const pageOf = (title: string) => parts.find((part) => part.title === title)?.page;
    const lastStep = guideOf(id).steps.at(-1)?.title ?? '';
    expect(pageOf(lastStep)).toBe(pageOf('Cần giúp đỡ?'));
  });
});

it.each([
  ['smartca', 'card-dl'],
  ['tra-cuu', 'card-dl'],
  ['giay-to', 'leaflet-rollfold'],
  ['phan-anh', 'leaflet-rollfold'],
  ['tra-cuu', 'leaflet-rollfold'],
])('%s as %s keeps seven lines of an office 5 mm inside the trim', async (id, format) => {
  const guide = guideOf(id);
  const issuer = { ...guide.issuer, ...SEVEN_LINES };
  const { pages, diagnostics } = await lay({ ...guide, issuer }, format);
  expect(diagnostics).toEqual([]);
  const low = pages.flatMap(({ size: [, height = 0], items }) =>
    items.filter((item) => item.kind === 'glyphs' && mmFromPt(item.y) > height - 5),
  );
  expect(low).toEqual([]);
});
