import { box, type Canvas, name, place, type Screen } from '../canvas.ts';
import { citizenHead, gestureBar } from '../components/chrome.ts';
import { button, checkbox, footer } from '../components/controls.ts';
import { announcement, signedDocument, success } from '../components/pictures.ts';
import { bottomSheet, card, iconTile, rule, twoLines } from '../components/surfaces.ts';
import { type IconName, icon } from '../icons.ts';
import { paragraph, text } from '../text.ts';
import { CONTENT, citizen, HEIGHT, MARGIN, TYPE, WIDTH } from '../tokens.ts';

const TERMS: readonly (readonly [string, string])[] = [
  [
    '1. Dịch vụ',
    'VNPT SmartCA cung cấp dịch vụ chứng thực chữ ký số từ xa cho cá nhân, dùng để ký hồ sơ, giấy tờ điện tử.',
  ],
  [
    '2. Quyền của bạn',
    'Bạn được cấp, tạm dừng hoặc thu hồi chứng thư bất cứ lúc nào, không cần đến quầy.',
  ],
  [
    '3. Trách nhiệm của bạn',
    'Giữ bí mật mật khẩu, mã PIN và mã OTP. Báo ngay khi mất điện thoại hoặc nghi lộ thông tin.',
  ],
  ['4. Bảo mật', 'Thông tin của bạn chỉ dùng để cấp chứng thư và được bảo vệ theo quy định.'],
  ['5. Phí dịch vụ', 'Phí của từng gói được báo rõ trước khi bạn chọn. Gói cơ bản không mất phí.'],
];

function terms(canvas: Canvas): void {
  const { look } = canvas;
  let y = citizenHead(canvas, 'Điều khoản sử dụng');
  card(canvas, place(MARGIN, y, CONTENT, 1500));
  y += 36;
  for (const [title, words] of TERMS) {
    y = paragraph(canvas, MARGIN + 48, y, CONTENT - 96, title, {
      size: TYPE.label,
      weight: 'Bold',
      fill: look.primary,
    });
    y = paragraph(canvas, MARGIN + 48, y + 6, CONTENT - 96, words, {
      size: 44,
      fill: look.ink,
    });
    y += 28;
  }
  const top = footer(canvas, 'Tiếp tục', 'next', 262);
  checkbox(
    canvas,
    MARGIN + 8,
    top + 40,
    'Tôi đồng ý với **Điều khoản sử dụng dịch vụ** và **Chính sách quyền riêng tư** của VNPT SmartCA',
    { region: 'agree', square: 'checkbox' },
  );
}

const CONSENT: readonly (readonly [IconName, string, string])[] = [
  ['document', 'Mục đích', 'Cấp chứng thư chữ ký số cho bạn'],
  ['idCard', 'Dữ liệu chia sẻ', 'Họ tên, số định danh, ảnh, địa chỉ'],
  ['building', 'Bên nhận', 'VNPT SmartCA'],
  ['shieldCheck', 'Quyền của bạn', 'Xem, sửa, rút lại, yêu cầu xoá'],
];

function consent(canvas: Canvas): void {
  const { look } = canvas;
  let y = citizenHead(canvas, 'Chia sẻ dữ liệu');
  y = paragraph(canvas, MARGIN, y, CONTENT, 'VNPT SmartCA cần dữ\u00a0liệu cá\u00a0nhân của bạn', {
    size: 60,
    weight: 'Bold',
    fill: look.ink,
    lineHeight: 1.28,
  });
  y += 34;
  card(canvas, place(MARGIN, y, CONTENT, CONSENT.length * 188 + 24));
  CONSENT.forEach(([sign, title, words], index) => {
    const middle = y + 106 + index * 188;
    if (index > 0) rule(canvas, middle - 94, MARGIN + 190, CONTENT - 234);
    iconTile(canvas, MARGIN + 102, middle, sign);
    twoLines(canvas, MARGIN + 190, middle, CONTENT - 216, title, words);
  });
  const top = footer(canvas, 'Xác nhận', 'confirm', 392);
  checkbox(
    canvas,
    MARGIN + 8,
    top + 44,
    'Tôi đã đọc **mục đích chia sẻ, xử lý dữ liệu, Quyền nghĩa vụ của chủ thể dữ liệu** và đồng ý chia sẻ, xử lý dữ liệu cá nhân',
    { region: 'agree', square: 'checkbox' },
  );
  name(canvas, 'lens', place(330, 1500, 0, 0));
}

function requestSent(canvas: Canvas): void {
  consent(canvas);
  canvas.regions.clear();
  const y = bottomSheet(canvas, 1420);
  success(canvas, WIDTH / 2, y + 318, 142);
  announcement(
    canvas,
    y + 610,
    'Yêu cầu gửi cấp chứng thư số thành công',
    'Nhấn **Điều hướng ngay** để hoàn tất việc đăng ký chứng thư số.',
  );
  button(canvas, place(MARGIN, HEIGHT - 278, CONTENT, 160), 'Điều hướng ngay', { region: 'go' });
  gestureBar(canvas);
}

/** The page that hands over to the signing app: one button downloads it, the other opens it. */
function handover(canvas: Canvas, installed: boolean): void {
  const { look } = canvas;
  let y = citizenHead(canvas, 'Hoàn tất đăng ký');
  signedDocument(canvas, WIDTH / 2, y + 236, 0.88);
  y = announcement(
    canvas,
    y + 490,
    'Còn một bước nữa',
    'Mở ứng dụng **VNPT SmartCA** để tạo tài khoản và nhận chứng thư số.',
  );
  y += 50;
  const steps = ['Gửi yêu cầu trên VNeID', 'Cài app VNPT SmartCA', 'Tạo tài khoản, ký hợp đồng'];
  const done = installed ? 2 : 1;
  card(canvas, place(MARGIN, y, CONTENT, 440));
  steps.forEach((words, index) => {
    const middle = y + 90 + index * 130;
    const x = MARGIN + 92;
    if (index > 0) box(canvas, place(x - 3, middle - 92, 6, 54), { fill: look.line });
    const finished = index < done;
    box(canvas, place(x - 38, middle - 38, 76, 76), {
      radius: 38,
      fill: finished ? look.success : look.tint,
    });
    if (finished) icon(canvas, 'check', x, middle, 54, '#ffffff', 3);
    else {
      text(canvas, x, middle + 16, `${index + 1}`, {
        size: 44,
        weight: 'Bold',
        fill: look.primary,
        anchor: 'middle',
      });
    }
    text(canvas, MARGIN + 168, middle + 17, words, {
      size: 48,
      weight: finished ? 'Regular' : 'SemiBold',
      fill: finished ? look.muted : look.ink,
    });
  });
  y = HEIGHT - 470;
  box(canvas, place(0, y - 50, WIDTH, 600), { fill: '#ffffff', shadow: 0.12 });
  button(canvas, place(MARGIN, y, CONTENT, 156), 'Tải app VNPT SmartCA', {
    kind: installed ? 'outlined' : 'filled',
    icon: 'download',
    region: 'download',
  });
  button(canvas, place(MARGIN, y + 190, CONTENT, 156), 'Truy cập ứng dụng VNPT SmartCA', {
    kind: installed ? 'filled' : 'outlined',
    region: 'open',
    size: 50,
  });
  gestureBar(canvas);
}

export const citizenAgreement: readonly Screen[] = [
  { name: 'vneid-terms', look: citizen, draw: terms },
  { name: 'vneid-consent', look: citizen, draw: consent },
  { name: 'vneid-request-sent', look: citizen, draw: requestSent },
  { name: 'vneid-get-smartca', look: citizen, draw: (canvas) => handover(canvas, false) },
  { name: 'vneid-open-smartca', look: citizen, draw: (canvas) => handover(canvas, true) },
];
