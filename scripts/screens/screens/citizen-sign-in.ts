import { box, type Canvas, disc, gradient, name, place, type Screen } from '../canvas.ts';
import { backdrop, gestureBar, statusBar } from '../components/chrome.ts';
import { button, field } from '../components/controls.ts';
import { bottomSheet, rule, twoLines } from '../components/surfaces.ts';
import { icon } from '../icons.ts';
import { paragraph, text } from '../text.ts';
import { CONTENT, citizen, HEIGHT, MARGIN, TYPE, WIDTH } from '../tokens.ts';

function signInPage(canvas: Canvas): void {
  const { look } = canvas;
  backdrop(canvas);
  box(canvas, place(0, 0, WIDTH, 900), {
    fill: gradient(canvas, look.primary, look.primaryDeep, 'diagonal'),
  });
  for (const radius of [210, 330, 450, 570, 690]) {
    disc(canvas, WIDTH / 2, 350, radius, { stroke: look.accent, strokeWidth: 3, opacity: 0.2 });
  }
  statusBar(canvas, '#ffffff');
  box(canvas, place(WIDTH / 2 - 92, 214, 184, 184), { radius: 54, fill: '#ffffff', shadow: 0.25 });
  icon(canvas, 'idCard', WIDTH / 2, 306, 122, look.primary, 1.7);
  text(canvas, WIDTH / 2, 500, 'VNeID', {
    size: 88,
    weight: 'ExtraBold',
    fill: '#ffffff',
    anchor: 'middle',
  });
  text(canvas, WIDTH / 2, 574, 'Định danh và dịch vụ công dân', {
    size: TYPE.body,
    fill: '#fbe3d9',
    anchor: 'middle',
  });
  box(canvas, place(0, 650, WIDTH, HEIGHT), { radius: 64, fill: look.background });
}

function signIn(canvas: Canvas): void {
  const { look } = canvas;
  signInPage(canvas);
  text(canvas, MARGIN, 792, 'Chào bạn trở lại', {
    size: 64,
    weight: 'Bold',
    fill: look.ink,
  });
  let y = field(canvas, 850, 'Số định danh cá nhân', {
    value: '0010xxxxxxxx',
    icon: 'user',
    valueRegion: 'id-number',
  });
  y = field(canvas, y + 62, 'Mật khẩu', {
    dots: 8,
    icon: 'lock',
    trailing: 'eye',
    focus: true,
    region: 'password',
  });
  text(canvas, MARGIN + 6, y + 96, 'Quên mật khẩu?', {
    size: TYPE.body,
    weight: 'SemiBold',
    fill: look.primary,
  });
  y += 166;
  button(canvas, place(MARGIN, y, CONTENT - 196, 156), 'Đăng nhập', { region: 'submit' });
  box(canvas, place(WIDTH - MARGIN - 160, y, 160, 156), {
    radius: 40,
    fill: '#ffffff',
    stroke: look.primary,
    strokeWidth: 4,
  });
  icon(canvas, 'fingerprint', WIDTH - MARGIN - 80, y + 78, 98, look.primary, 1.9);
  name(canvas, 'fingerprint', place(WIDTH - MARGIN - 160, y, 160, 156));
  y += 230;
  paragraph(canvas, MARGIN, y, CONTENT, 'Chưa có tài khoản? **Đăng ký**', {
    size: TYPE.label,
    fill: look.muted,
    strong: look.primary,
    anchor: 'middle',
  });
  const marks = [
    ['call', 'Tổng đài'],
    ['info', 'Trợ giúp'],
    ['shieldCheck', 'Bảo mật'],
  ] as const;
  marks.forEach(([sign, words], index) => {
    const x = (WIDTH / 3) * (index + 0.5);
    disc(canvas, x, 2018, 62, { fill: look.tint });
    icon(canvas, sign, x, 2018, 66, look.primary);
    text(canvas, x, 2140, words, {
      size: TYPE.caption,
      weight: 'Medium',
      fill: look.muted,
      anchor: 'middle',
    });
  });
  gestureBar(canvas);
}

const SHARED = [
  ['user', 'Họ và tên', 'NGUYỄN VĂN MẪU'],
  ['idCard', 'Số định danh', '0010xxxxxxxx'],
  ['calendar', 'Ngày sinh', 'xx/xx/19xx'],
  ['pin', 'Nơi thường trú', 'Phường Mẫu'],
] as const;

function share(canvas: Canvas): void {
  const { look } = canvas;
  signInPage(canvas);
  let y = bottomSheet(canvas, 1520);
  box(canvas, place(WIDTH / 2 - 210, y + 34, 150, 150), { radius: 44, fill: look.tint });
  icon(canvas, 'idCard', WIDTH / 2 - 135, y + 109, 96, look.primary);
  icon(canvas, 'forward', WIDTH / 2, y + 109, 64, look.muted, 2.4);
  box(canvas, place(WIDTH / 2 + 60, y + 34, 150, 150), { radius: 44, fill: '#dff3ec' });
  icon(canvas, 'building', WIDTH / 2 + 135, y + 109, 96, '#087567');
  y = paragraph(canvas, MARGIN, y + 214, CONTENT, 'Chia sẻ thông tin với iHanoi?', {
    size: 62,
    weight: 'Bold',
    fill: look.ink,
    anchor: 'middle',
  });
  y = paragraph(canvas, MARGIN, y + 4, CONTENT, 'iHanoi xin dùng những thông tin sau', {
    size: TYPE.body,
    fill: look.muted,
    anchor: 'middle',
  });
  y += 26;
  SHARED.forEach(([sign, label, value], index) => {
    const middle = y + 82 + index * 164;
    if (index > 0) rule(canvas, middle - 82);
    icon(canvas, sign, MARGIN + 62, middle, 74, look.primary);
    twoLines(canvas, MARGIN + 140, middle, CONTENT - 270, value, label);
    disc(canvas, WIDTH - MARGIN - 50, middle, 32, { fill: look.success });
    icon(canvas, 'check', WIDTH - MARGIN - 50, middle, 46, '#ffffff', 3);
    if (index === 1) name(canvas, 'id-number', place(MARGIN + 130, middle - 66, 400, 70));
  });
  const half = (CONTENT - 60) / 2;
  button(canvas, place(MARGIN, HEIGHT - 266, half - 110, 156), 'Từ chối', { kind: 'outlined' });
  button(canvas, place(MARGIN + half - 50, HEIGHT - 266, half + 110, 156), 'Đồng ý chia sẻ', {
    region: 'agree',
  });
  gestureBar(canvas);
}

export const citizenSignIn: readonly Screen[] = [
  { name: 'vneid-login', look: citizen, draw: signIn },
  { name: 'vneid-share', look: citizen, draw: share },
];
