import { expect, test } from 'vitest';
import { heardScreenshot } from '../../src/template/view/heard.ts';
import { annotations, area, type Written } from '../screenshot/setting.ts';

const button = area(56, 2074, 968, 156);
const heard = (language: string, ...written: readonly Written[]) =>
  heardScreenshot({ alt: 'Màn hình', annotations: annotations(...written) }, language);

const cases: readonly (readonly [string, readonly Written[], vi: string, en: string])[] = [
  [
    'a framed thing with its number and words',
    [
      {
        kind: 'box',
        at: button,
        side: 'right',
        badge: '2',
        label: 'Nhấn đây',
        name: 'nút Tiếp tục',
      },
    ],
    'Màn hình. Nút Tiếp tục được đóng khung, đánh dấu 2, ghi chú “Nhấn đây”.',
    'Màn hình. Nút Tiếp tục is framed, marked 2 and labelled “Nhấn đây”.',
  ],
  [
    'without a name: what is known',
    [{ kind: 'ellipse', at: button, side: 'auto', badge: '1' }],
    'Màn hình. Một chỗ được khoanh tròn, đánh dấu 1.',
    'Màn hình. One place is circled and marked 1.',
  ],
  [
    'marks at one place are one thing; one name is enough',
    [
      { kind: 'spotlight', at: button, shape: 'box' },
      { kind: 'badge', at: button, text: '1', name: 'mục đầu' },
    ],
    'Màn hình. Mục đầu được làm sáng, đánh dấu 1.',
    'Màn hình. Mục đầu is lit up and marked 1.',
  ],
  [
    'marks of one name are one thing',
    [
      { kind: 'magnifier', at: area(1, 1, 9, 9), name: 'ô vuông' },
      { kind: 'tap', at: area(2, 2, 7, 7), name: 'ô vuông' },
    ],
    'Màn hình. Ô vuông được phóng to, đánh dấu chỗ chạm.',
    'Màn hình. Ô vuông is enlarged and marked as the place to tap.',
  ],
  [
    'the guide’s order; what hides something is last, told once',
    [
      { kind: 'redact', at: area(1, 1, 9, 9) },
      { kind: 'redact', at: area(1, 30, 9, 9) },
      { kind: 'label', at: button, text: 'Chữ ký', side: 'auto', place: 'beside' },
      { kind: 'blur', at: area(1, 60, 9, 9) },
    ],
    'Màn hình. Một chỗ được ghi chú “Chữ ký”. Một phần được che kín. Một phần được làm mờ.',
    'Màn hình. One place is labelled “Chữ ký”. A part is covered. A part is blurred.',
  ],
  [
    'a crop is not told: what is shown is the picture',
    [{ kind: 'crop', at: button }],
    'Màn hình',
    'Màn hình',
  ],
];

test.each(cases)('%s', (_, written, vi, en) => {
  expect(heard('vi', ...written)).toBe(vi);
  expect(heard('en-GB', ...written)).toBe(en);
});

const px = (value: number) => ({ value, unit: 'px' }) as const;
const percent = (value: number) => ({ value, unit: '%' }) as const;

test.each([
  [{ x: px(50), y: px(90) }, { x: px(52), y: px(20) }, 'Vuốt từ dưới lên.'],
  [{ x: px(50), y: px(20) }, { x: px(50), y: px(90) }, 'Vuốt từ trên xuống.'],
  [
    { x: percent(90), y: percent(50) },
    { x: percent(10), y: percent(50) },
    'Vuốt từ phải sang trái.',
  ],
  [{ x: px(9), y: px(50) }, { x: percent(90), y: px(50) }, 'Vuốt trên màn hình.'],
])('a swipe is told by its way', (from, to, expected) => {
  expect(heard('vi', { kind: 'swipe', from, to })).toBe(`Màn hình. ${expected}`);
});

test('a language without words of its own hears the guide’s words alone', () => {
  expect(
    heard(
      'fr',
      { kind: 'box', at: button, side: 'auto', badge: '2', name: 'le bouton Continuer' },
      { kind: 'tap', at: area(1, 1, 9, 9) },
      { kind: 'redact', at: area(1, 1, 9, 9) },
    ),
  ).toBe('Màn hình. Le bouton Continuer (2).');
});

test('an alt text that ends its own sentence keeps its end', () => {
  const { length } = heardScreenshot(
    { alt: 'Đã xong chưa?', annotations: annotations({ kind: 'tap', at: button }) },
    'vi',
  );
  expect(length).toBe('Đã xong chưa? Một chỗ được đánh dấu chỗ chạm.'.length);
});
