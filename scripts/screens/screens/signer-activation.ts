import { box, type Canvas, disc, gradient, name, place, type Screen } from '../canvas.ts';
import {
  backdrop,
  bottomNavigation,
  gestureBar,
  signerHead,
  statusBar,
} from '../components/chrome.ts';
import { footer } from '../components/controls.ts';
import { pinPad } from '../components/keyboards.ts';
import { avatar, card, heading, iconTile, row, tag } from '../components/surfaces.ts';
import { type IconName, icon } from '../icons.ts';
import { paragraph, text } from '../text.ts';
import { CONTENT, MARGIN, signer, TYPE, WIDTH } from '../tokens.ts';

const QUICK: readonly (readonly [IconName, string])[] = [
  ['sign', 'Ký số'],
  ['scan', 'Quét mã'],
  ['clock', 'Lịch sử'],
  ['bag', 'Mua lượt'],
];

function certificates(canvas: Canvas): void {
  const { look } = canvas;
  backdrop(canvas);
  box(canvas, place(0, 0, WIDTH, 600), {
    fill: gradient(canvas, look.primary, look.primaryDeep, 'diagonal'),
  });
  disc(canvas, 980, 80, 320, { fill: '#ffffff', opacity: 0.06 });
  disc(canvas, 120, 520, 260, { fill: '#ffffff', opacity: 0.05 });
  statusBar(canvas, '#ffffff');
  avatar(canvas, MARGIN + 64, 236, 64, 'M');
  text(canvas, MARGIN + 156, 222, 'Xin chào,', { size: 44, fill: '#d5e3fd' });
  text(canvas, MARGIN + 156, 284, 'Nguyễn Văn Mẫu', { size: 54, weight: 'Bold', fill: '#ffffff' });
  name(canvas, 'holder', place(MARGIN + 144, 232, 450, 72));
  icon(canvas, 'bell', WIDTH - MARGIN - 44, 236, 76, '#ffffff');
  const at = card(canvas, place(MARGIN, 380, CONTENT, 340));
  QUICK.forEach(([sign, words], index) => {
    const x = at.x + (at.width / 4) * (index + 0.5);
    iconTile(canvas, x, at.y + 124, sign, look.primary, look.tint, 136);
    text(canvas, x, at.y + 270, words, {
      size: 44,
      weight: 'SemiBold',
      fill: look.ink,
      anchor: 'middle',
    });
  });
  let y = heading(canvas, 836, 'Chứng thư của tôi');
  const pending = card(canvas, place(MARGIN, y, CONTENT, 500));
  box(canvas, place(MARGIN, y + 40, 14, 420), { radius: 7, fill: '#e08a00' });
  iconTile(canvas, MARGIN + 118, y + 112, 'certificate', '#9a5b00', '#fff1d9');
  paragraph(canvas, MARGIN + 212, y + 40, CONTENT - 320, 'SmartCA cá nhân PS0 (công dân)', {
    size: 52,
    weight: 'Bold',
    fill: look.ink,
    lineHeight: 1.32,
  });
  icon(canvas, 'forward', MARGIN + CONTENT - 60, y + 112, 58, look.muted, 2);
  text(canvas, MARGIN + 56, y + 268, 'Số hiệu: 5404 xxxx xxxx xxxx', {
    size: 44,
    fill: look.muted,
  });
  text(canvas, MARGIN + 56, y + 336, 'Duyệt lúc: 09:32, 15/11/2026', {
    size: 44,
    fill: look.muted,
  });
  tag(canvas, MARGIN + 56, y + 388, 'Chờ người dùng kích hoạt', '#7a4700', '#ffe3b3');
  name(canvas, 'pending', pending);
  y += 540;
  y = row(canvas, y, 'Hướng dẫn ký số', { icon: 'info', words: 'Xem cách ký một tài liệu' });
  row(canvas, y + 28, 'Bảo mật tài khoản', { icon: 'lock', words: 'Mật khẩu, mã PIN, thiết bị' });
  bottomNavigation(
    canvas,
    [
      { icon: 'home', words: 'Trang chủ' },
      { icon: 'certificate', words: 'Chứng thư' },
      { icon: 'document', words: 'Hợp đồng' },
      { icon: 'user', words: 'Tài khoản' },
    ],
    0,
  );
}

function pin(canvas: Canvas): void {
  const { look } = canvas;
  const y = signerHead(
    canvas,
    'Tạo mã PIN',
    'Mã PIN 6 số dùng mỗi lần ký. Hãy **ghi nhớ mã này**.',
  );
  for (let index = 0; index < 6; index += 1) {
    const x = WIDTH / 2 + (index - 2.5) * 116;
    const filled = index < 4;
    disc(canvas, x, y + 116, 32, {
      fill: filled ? look.primary : '#ffffff',
      stroke: filled ? look.primary : '#a9bde0',
      strokeWidth: 5,
    });
  }
  name(canvas, 'dots', place(WIDTH / 2 - 350, y + 60, 700, 112));
  text(canvas, WIDTH / 2, y + 244, 'Hoặc dùng vân tay, khuôn mặt', {
    size: TYPE.body,
    weight: 'SemiBold',
    fill: look.primary,
    anchor: 'middle',
  });
  pinPad(canvas, y + 330, 'pad');
  footer(canvas, 'Tiếp theo', 'next');
  gestureBar(canvas);
}

export const signerActivation: readonly Screen[] = [
  { name: 'smartca-certificates', look: signer, draw: certificates },
  { name: 'smartca-pin', look: signer, draw: pin },
];
