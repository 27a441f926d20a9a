import { add, box, type Canvas, name, place, type Screen } from '../canvas.ts';
import { signerHead } from '../components/chrome.ts';
import { checkbox, footer, radio } from '../components/controls.ts';
import { card, hint, tag } from '../components/surfaces.ts';
import { icon } from '../icons.ts';
import { paragraph, text } from '../text.ts';
import { CONTENT, MARGIN, signer, TYPE, WIDTH } from '../tokens.ts';

interface Package {
  readonly title: string;
  readonly price: string;
  readonly period: string;
  readonly words: string;
}

const PACKAGES: readonly Package[] = [
  {
    title: 'SmartCA cá nhân PS0 (công\u00a0dân)',
    price: '0 đ',
    period: '12 tháng',
    words: 'Ký trên các Cổng dịch vụ công',
  },
  {
    title: 'SmartCA cá nhân mẫu A',
    price: 'xx.000 đ',
    period: '12 tháng',
    words: 'Ký mọi nơi, 120 lượt ký',
  },
  {
    title: 'SmartCA cá nhân mẫu B',
    price: 'xxx.000 đ',
    period: '24 tháng',
    words: 'Ký mọi nơi, không giới hạn lượt',
  },
];

function packages(canvas: Canvas): void {
  const { look } = canvas;
  let y = signerHead(canvas, 'Chọn gói chứng thư số', '', [4, 4]);
  PACKAGES.forEach((offer, index) => {
    const chosen = index === 0;
    const at = card(canvas, place(MARGIN, y, CONTENT, chosen ? 494 : 356));
    if (chosen) {
      box(canvas, at, {
        radius: look.radius.card,
        fill: '#f3f8ff',
        stroke: look.primary,
        strokeWidth: 7,
      });
      name(canvas, 'ps0', at);
    }
    radio(canvas, MARGIN + 76, y + 88, chosen);
    const below = paragraph(canvas, MARGIN + 140, y + 48, CONTENT - 190, offer.title, {
      size: 52,
      weight: 'Bold',
      fill: look.ink,
      lineHeight: 1.3,
    });
    const wide = text(canvas, MARGIN + 140, below + 92, offer.price, {
      size: 80,
      weight: 'ExtraBold',
      fill: look.primary,
    });
    text(canvas, MARGIN + 164 + wide, below + 92, `/ ${offer.period}`, {
      size: TYPE.body,
      fill: look.muted,
    });
    icon(canvas, 'check', MARGIN + 164, below + 158, 52, look.success, 2.8);
    text(canvas, MARGIN + 206, below + 175, offer.words, { size: 44, fill: look.ink });
    if (chosen) tag(canvas, MARGIN + 140, below + 220, 'Miễn phí', '#0c6844', '#d9f2e6');
    y += at.height + 32;
  });
  hint(canvas, y + 8, 'Cần ký nhiều hơn? Bạn **mua thêm lượt ký** bất cứ lúc nào.');
  footer(canvas, 'Tiếp tục', 'next');
}

const CLAUSES: readonly (readonly [string, string])[] = [
  [
    'Điều 1. Dịch vụ',
    'Bên A cấp cho Bên B một chứng thư chữ ký số cá nhân để ký từ xa trên điện thoại.',
  ],
  [
    'Điều 2. Phí và thanh toán',
    'Gói PS0: Bên B không phải trả phí khi ký trên các Cổng dịch vụ công.',
  ],
  [
    'Điều 3. Bảo mật',
    'Bên B giữ bí mật mã PIN, mật khẩu. Bên A bảo vệ dữ liệu của Bên B theo quy định.',
  ],
];

const RECORD: readonly (readonly [string, string])[] = [
  [
    '1. Nội dung nghiệm thu',
    'Bên A đã cấp chứng thư chữ ký số gói PS0 cho Bên B, hạn dùng 12 tháng.',
  ],
  ['2. Kết quả', 'Chứng thư hoạt động đúng. Bên B đã tự đặt mã PIN và đăng nhập được.'],
  ['3. Kết luận', 'Hai bên đồng ý đưa chứng thư vào sử dụng kể từ ngày ký biên bản này.'],
];

/** A page of a contract: its name, both parties, the clauses. */
function contractPage(
  canvas: Canvas,
  top: number,
  height: number,
  title: string,
  clauses: readonly (readonly [string, string])[],
): void {
  const { look } = canvas;
  box(canvas, place(MARGIN, top, CONTENT, height), { radius: 12, fill: '#ffffff', shadow: 0.2 });
  const left = MARGIN + 64;
  const width = CONTENT - 128;
  const below = paragraph(canvas, left, top + 50, width, title, {
    size: 50,
    weight: 'Bold',
    fill: look.ink,
    anchor: 'middle',
    lineHeight: 1.3,
  });
  text(canvas, WIDTH / 2, below + 52, 'Số: xxxx/2026/BẢN MẪU', {
    size: 40,
    fill: look.muted,
    anchor: 'middle',
  });
  let y = below + 126;
  text(canvas, left, y, 'Bên A: VNPT SmartCA', { size: 46, weight: 'SemiBold', fill: look.ink });
  y += 84;
  const wide = text(canvas, left, y, 'Bên B: ', { size: 46, weight: 'SemiBold', fill: look.ink });
  const named = text(canvas, left + wide + 16, y, 'NGUYỄN VĂN MẪU', {
    size: 46,
    weight: 'Bold',
    fill: look.ink,
  });
  name(canvas, 'party', place(left + wide + 6, y - 60, named + 20, 80));
  y += 74;
  text(canvas, left, y, 'Số định danh: 0010xxxxxxxx', { size: 46, fill: look.ink });
  y += 84;
  for (const [heading, words] of clauses) {
    text(canvas, left, y, heading, { size: 46, weight: 'Bold', fill: look.primary });
    y = paragraph(canvas, left, y + 22, width, words, { size: 42, fill: look.ink }) + 72;
  }
}

function penStroke(canvas: Canvas, x: number, y: number, scale: number): void {
  add(
    canvas,
    `<path transform="translate(${x} ${y}) scale(${scale})" d="M0 60C40 50 76-44 56-50S22 50 60 50 94 8 112 8 112 52 136 52 160 10 184 14 176 50 200 48 236 30 300 34" fill="none" stroke="${canvas.look.primaryDeep}" stroke-width="7" stroke-linecap="round"/>`,
  );
}

function contract(canvas: Canvas): void {
  const { look } = canvas;
  const y = signerHead(canvas, 'Ký hợp đồng', '');
  contractPage(canvas, y, 970, 'HỢP ĐỒNG CUNG CẤP DỊCH VỤ CHỮ KÝ SỐ', CLAUSES);
  name(canvas, 'swipe-from', place(976, 1230, 0, 0));
  name(canvas, 'swipe-to', place(976, 800, 0, 0));
  const top = footer(canvas, 'Tiếp tục', 'next', 640);
  checkbox(canvas, MARGIN + 8, top + 40, 'Tôi đã đọc và đồng ý với các điều khoản trong hợp đồng', {
    region: 'agree',
    square: 'checkbox',
  });
  text(canvas, MARGIN, top + 286, 'Ký vào khung', { size: 48, weight: 'Bold', fill: look.ink });
  text(canvas, WIDTH - MARGIN, top + 286, 'Ký lại', {
    size: TYPE.body,
    weight: 'SemiBold',
    fill: look.primary,
    anchor: 'end',
  });
  const pad = place(MARGIN, top + 330, CONTENT, 250);
  box(canvas, pad, { radius: 28, fill: '#f6f9ff', stroke: '#a9c1ee', strokeWidth: 4 });
  penStroke(canvas, 330, top + 450, 1.3);
  name(canvas, 'sign', pad);
}

function acceptance(canvas: Canvas): void {
  const { look } = canvas;
  const y = signerHead(canvas, 'Biên bản nghiệm thu', '');
  contractPage(canvas, y, 1300, 'BIÊN BẢN NGHIỆM THU DỊCH VỤ', RECORD);
  const top = footer(canvas, 'Ký xác nhận', 'sign', 150);
  icon(canvas, 'info', MARGIN + 40, top + 76, 60, look.primary, 2);
  text(canvas, MARGIN + 92, top + 92, 'Ký để hoàn tất đăng ký', {
    size: 46,
    weight: 'Medium',
    fill: look.ink,
  });
}

export const signerContract: readonly Screen[] = [
  { name: 'smartca-packages', look: signer, draw: packages },
  { name: 'smartca-contract', look: signer, draw: contract },
  { name: 'smartca-acceptance', look: signer, draw: acceptance },
];
