import type { ComputedStyle } from '../../src/template/styled.ts';
import { all } from '../support/styled.ts';
import { atomic, br, type Sketch } from './sketch.ts';

export interface Case {
  readonly name: string;
  readonly style?: Partial<ComputedStyle>;
  readonly content: readonly Sketch[];
}

const bold = { fontWeight: 700 } as const;
const pt = (value: number) => ({ pt: value });
const chip = {
  padding: { top: pt(1), right: pt(4), bottom: pt(1), left: pt(4) },
  border: all({ width: 0.75, style: 'solid', colour: { rgb: [0, 0, 0], alpha: 1 } } as const),
  margin: { top: pt(0), right: pt(2), bottom: pt(0), left: pt(2) },
} as const;
const nowrap = { whiteSpace: 'nowrap' } as const;

const LONG =
  'Mở ứng dụng VNeID trên điện thoại, đăng nhập tài khoản định danh điện tử mức độ 2, rồi chọn mục “Ví giấy tờ” ở màn hình chính. Nếu chưa thấy mục này, hãy cập nhật ứng dụng lên phiên bản 2.2.4 (phát hành ngày 15/11/2026) và thử lại.';

/** Texts as guides have them. Each is set at many widths, here and in Chromium. */
export const CASES: readonly Case[] = [
  { name: 'plain Vietnamese', content: [LONG] },
  {
    name: 'stacked marks',
    content: [
      'Ễ Ậ Ợ ẵ ỡ ữ ẩn ở giữa những dòng chữ; Ưu tiên người cao tuổi, “ĐỂ ĐƯỢC HỖ TRỢ NHANH NHẤT”.',
    ],
  },
  {
    name: 'address',
    content: [
      'Xem hướng dẫn tại https://phuongmau.example/hd/vnpt-smartca?nguon=to-roi&lan=2 hoặc gọi 1900 0368 (nhánh 2), thư: hotro@phuongmau.example.',
    ],
  },
  {
    name: 'numbers and money',
    content: [
      'Lệ phí 1.234.567 ₫ (khoảng 45,5%), giảm -10% còn 50.000đ/lần; giờ làm việc 7:30–11:30, 13:30–17:00; số 12/2026/QĐ-UBND; 30°C; 1900-1234; +84 24 3825 8901.',
    ],
  },
  {
    name: 'quotes and dashes',
    content: [
      'Bấm “Đồng ý” — rồi chọn «Tiếp tục»… Hỏi: “Có phải bạn không?” (chọn ‘Có’/‘Không’) – xong! Và/hoặc: a/b, ử/ữ, hà-nội, e-mail, QR-code.',
    ],
  },
  {
    name: 'bold inside',
    content: [
      'Bấm nút ',
      [bold, 'Đăng ký'],
      ', nhập ',
      [bold, 'số định danh cá nhân'],
      ' (12 chữ số); ',
      [{ italic: true }, 'không'],
      ' đưa mã OTP cho ai',
      [bold, '!'],
    ],
  },
  {
    name: 'chips',
    content: [
      'Chọn ',
      [chip, 'Tiếp tục'],
      ' rồi ',
      [chip, 'Xác nhận và ký số'],
      ', sau đó bấm ',
      [{ ...chip, ...bold }, 'OK'],
      '.',
    ],
  },
  {
    name: 'nowrap spans',
    content: [
      'Ứng dụng ',
      [nowrap, 'VNPT SmartCA'],
      ' và ',
      [nowrap, 'Cổng Dịch vụ công '],
      'đều cần ',
      [{ ...nowrap, ...bold }, 'tài khoản VNeID'],
      '.',
    ],
  },
  { name: 'nowrap block', style: { whiteSpace: 'nowrap' }, content: [LONG.slice(0, 60)] },
  {
    name: 'long word',
    style: { overflowWrap: 'anywhere' },
    content: ['Mã: ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 hết mã.'],
  },
  {
    name: 'long address that may break',
    style: { overflowWrap: 'break-word' },
    content: [
      'Xem https://dichvucong.gov.vn/p/home/dvc-trang-chu.html nhé, hoặc https://phuongmau.example/hd/vnpt-smartca/nghiệp-vụ.',
    ],
  },
  { name: 'long word that may not break', content: ['Mã: ABCDEFGHIJKLMNOPQRSTUVWXYZ hết mã.'] },
  {
    name: 'break-all',
    style: { wordBreak: 'break-all' },
    content: ['Nghiêng nghiêng, 1.234.567 ₫ (khoảng) “trích dẫn” và https://a.example/b-c?d.'],
  },
  {
    name: 'letter spacing',
    style: { letterSpacing: 1, textTransform: 'uppercase' },
    content: ['Trung tâm phục vụ hành chính công, office'],
  },
  { name: 'word spacing', style: { wordSpacing: 3 }, content: [LONG.slice(0, 80)] },
  { name: 'centred', style: { textAlign: 'center' }, content: [LONG.slice(0, 120)] },
  { name: 'right', style: { textAlign: 'right' }, content: [LONG.slice(0, 120)] },
  { name: 'justified', style: { textAlign: 'justify' }, content: [LONG] },
  { name: 'indented', style: { textIndent: pt(18) }, content: [LONG.slice(0, 120)] },
  {
    name: 'forced breaks',
    content: [
      'Bước 1: mở ứng dụng ',
      br,
      ' Bước 2: đăng nhập bằng tài khoản của bạn',
      br,
      br,
      [bold, 'Xong', br],
      'rồi.',
    ],
  },
  {
    name: 'kept spaces',
    style: { whiteSpace: 'pre-wrap' },
    content: ['Dòng  một   có nhiều   khoảng trắng\nDòng hai\n\n  thụt vào một chút rồi viết tiếp'],
  },
  {
    name: 'kept lines',
    style: { whiteSpace: 'pre-line' },
    content: ['Dòng một   có nhiều khoảng trắng  \n  Dòng hai\n\nviết tiếp'],
  },
  {
    name: 'white space across elements',
    content: [
      '  Một ',
      [bold, ' hai '],
      ' ',
      [{ italic: true }, ' ba'],
      '\n\t bốn',
      [bold, ' ', 'năm '],
      '  ',
    ],
  },
  {
    name: 'soft hyphens',
    content: [
      'Từ dài: nghiên\u00adcứu\u00adkhoa\u00adhọc\u00adcông\u00adnghệ và thử\u200bnghiệm\u200bngắt, không\u00a0ngắt\u00a0ở\u00a0đây, VNeID\u2060-2.',
    ],
  },
  {
    name: 'no-break spaces',
    content: [
      'Phường\u00a0Mẫu, thành\u00a0phố Hà\u00a0Nội, 1.000\u202f₫, tầng\u00a02 toà\u00a0nhà\u00a0A phố X.',
    ],
  },
  {
    name: 'atomics',
    content: [
      'Quét mã ',
      atomic(1, 20, 20),
      ' rồi bấm ',
      atomic(2, 30, 12),
      '. Hoặc(',
      atomic(3, 8, 8),
      ')',
      atomic(4, 8, 8),
      atomic(5, 8, 8),
      'nhé, “',
      atomic(6, 8, 8),
      '” xong.',
    ],
  },
  {
    name: 'sizes and shifts',
    style: { lineHeight: { factor: 1.4 } },
    content: [
      'Chữ ',
      [{ fontSize: 16 }, 'lớn hơn'],
      ' và ',
      [{ fontSize: 7, verticalAlign: 'super' }, 'mũ'],
      ', ',
      [{ fontSize: 7, verticalAlign: 'sub' }, 'chân'],
      ' rồi ',
      [{ verticalAlign: pt(3) }, 'nâng'],
      ' và ',
      [{ fontSize: 8, verticalAlign: 'text-top' }, 'trên'],
      [{ fontSize: 8, verticalAlign: 'text-bottom' }, 'dưới'],
      ' hết.',
    ],
  },
  {
    name: 'tops and bottoms',
    style: { lineHeight: { factor: 1.2 } },
    content: [
      'Một ',
      atomic(1, 10, 30, { style: { ...({} as ComputedStyle), verticalAlign: 'top' } }),
      ' hai ',
      [{ verticalAlign: 'bottom', fontSize: 7 }, 'thấp'],
      ' ba ',
      atomic(2, 10, 26, { style: { ...({} as ComputedStyle), verticalAlign: 'middle' } }),
      ' bốn ',
      [{ verticalAlign: 'top', fontSize: 7 }, 'cao', [{ fontSize: 14 }, 'hơn']],
      ' năm.',
    ],
  },
  {
    name: 'normal line height',
    style: { lineHeight: 'normal' },
    content: ['Dòng cao ', [{ fontSize: 14 }, 'theo phông'], ' chữ, không theo lệnh nào khác cả.'],
  },
  {
    name: 'balanced heading',
    style: { textWrap: 'balance', fontSize: 16, ...bold, lineHeight: { factor: 1.2 } },
    content: ['Đăng ký chữ ký số cá nhân VNPT SmartCA từ ứng dụng VNeID'],
  },
  {
    name: 'balanced paragraph',
    style: { textWrap: 'balance', textAlign: 'center' },
    content: [LONG.slice(0, 130)],
  },
  {
    name: 'balanced with a forced break',
    style: { textWrap: 'balance' },
    content: ['Đăng ký chữ ký số cá nhân', br, 'từ ứng dụng VNeID trên điện thoại của bạn'],
  },
  {
    name: 'ligatures and kerning',
    content: [
      'AVATAR, office, fluffy, To. Ty: VA “AV” 17/1/1971, r.v, Y-T, P. T. A. ',
      [bold, 'VA'],
      'VA',
      [{ italic: true }, 'Tây'],
      '.',
    ],
  },
];
