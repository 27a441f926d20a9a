import { add, box, type Canvas, disc, gradient, name, place, type Screen } from '../canvas.ts';
import { cityHead, gestureBar, statusBar } from '../components/chrome.ts';
import { button, footer, radio, toggle } from '../components/controls.ts';
import { skyline } from '../components/landscapes.ts';
import { card, hint, iconTile, rule, twoLines } from '../components/surfaces.ts';
import { type IconName, icon } from '../icons.ts';
import { baselineOn, paragraph, text } from '../text.ts';
import { CONTENT, city, HEIGHT, MARGIN, TYPE, WIDTH } from '../tokens.ts';

function welcome(canvas: Canvas): void {
  const { look } = canvas;
  skyline(canvas, 1380);
  statusBar(canvas, '#ffffff');
  box(canvas, place(WIDTH / 2 - 120, 320, 240, 240), { radius: 72, fill: '#ffffff', shadow: 0.25 });
  lotus(canvas, WIDTH / 2, 440, 1.25);
  text(canvas, WIDTH / 2, 690, 'iHanoi', {
    size: 124,
    weight: 'ExtraBold',
    fill: '#ffffff',
    anchor: 'middle',
  });
  text(canvas, WIDTH / 2, 772, 'Công dân số Thủ đô', {
    size: 56,
    weight: 'Medium',
    fill: '#e2fff6',
    anchor: 'middle',
  });
  box(canvas, place(0, 1330, WIDTH, HEIGHT), { radius: 72, fill: '#ffffff' });
  const y = paragraph(canvas, MARGIN, 1400, CONTENT, 'Việc của phường, trong\u00a0tay\u00a0bạn', {
    size: TYPE.headline,
    weight: 'Bold',
    fill: look.ink,
    anchor: 'middle',
    lineHeight: 1.25,
  });
  paragraph(
    canvas,
    MARGIN + 20,
    y + 20,
    CONTENT - 40,
    'Nộp hồ sơ, tra cứu, phản ánh và nhận tin của thành phố.',
    { size: TYPE.label, fill: look.muted, anchor: 'middle' },
  );
  [0, 1, 2].forEach((dot) => {
    const wide = dot === 0 ? 60 : 18;
    box(canvas, place(WIDTH / 2 - 60 + (dot === 0 ? 0 : 42 + dot * 36), 1770, wide, 18), {
      radius: 9,
      fill: dot === 0 ? look.primary : '#c5ddd6',
    });
  });
  button(canvas, place(MARGIN, 1866, CONTENT, 160), 'Đăng nhập', { region: 'login' });
  button(canvas, place(MARGIN, 2058, CONTENT, 156), 'Xem trước, không đăng nhập', {
    kind: 'tonal',
    size: 50,
  });
  gestureBar(canvas);
}

/** A lotus of five petals: the sign of the city app, drawn for this sample. */
export function lotus(canvas: Canvas, x: number, y: number, scale: number): void {
  const petal = 'M0 40C-26 16-24-22 0-58 24-22 26 16 0 40Z';
  const turns: readonly (readonly [number, string])[] = [
    [-62, '#8fd3bf'],
    [62, '#8fd3bf'],
    [-33, '#2fa58d'],
    [33, '#2fa58d'],
    [0, canvas.look.accent],
  ];
  for (const [turn, fill] of turns) {
    add(
      canvas,
      `<path transform="translate(${x} ${y + 10 * scale}) scale(${scale}) rotate(${turn} 0 40)" d="${petal}" fill="${fill}"/>`,
    );
  }
}

function login(canvas: Canvas): void {
  const { look } = canvas;
  let y = cityHead(canvas, 'Đăng nhập');
  disc(canvas, WIDTH / 2, y + 210, 200, { fill: look.tint });
  lotus(canvas, WIDTH / 2, y + 212, 1.8);
  y = paragraph(canvas, MARGIN, y + 452, CONTENT, 'Chọn cách đăng nhập', {
    size: TYPE.headline,
    weight: 'Bold',
    fill: look.ink,
    anchor: 'middle',
  });
  y = paragraph(
    canvas,
    MARGIN + 20,
    y + 8,
    CONTENT - 40,
    'Dùng tài khoản định danh điện tử, không cần nhớ thêm mật khẩu.',
    { size: TYPE.body, fill: look.muted, anchor: 'middle' },
  );
  y += 60;
  const at = place(MARGIN, y, CONTENT, 212);
  box(canvas, at, {
    radius: 48,
    fill: gradient(canvas, '#b01e2e', '#7c1020', 'right'),
    shadow: 0.25,
  });
  box(canvas, place(MARGIN + 40, y + 38, 136, 136), { radius: 38, fill: '#ffffff' });
  icon(canvas, 'idCard', MARGIN + 108, y + 106, 90, '#b01e2e');
  text(canvas, MARGIN + 216, y + 98, 'Đăng nhập bằng VNeID', {
    size: 50,
    weight: 'Bold',
    fill: '#ffffff',
  });
  text(canvas, MARGIN + 216, y + 162, 'Nhanh, an toàn', { size: 44, fill: '#fbe3d9' });
  icon(canvas, 'forward', MARGIN + CONTENT - 56, y + 106, 60, '#ffffff', 2.2);
  name(canvas, 'vneid', at);
  name(canvas, 'finger', place(MARGIN + CONTENT - 56, y + 106, 0, 0));
  y += 264;
  rule(canvas, y + 20, MARGIN, 380);
  rule(canvas, y + 20, WIDTH - MARGIN - 380, 380);
  text(canvas, WIDTH / 2, baselineOn(y + 20, 44), 'hoặc', {
    size: 44,
    fill: look.muted,
    anchor: 'middle',
  });
  y += 84;
  button(canvas, place(MARGIN, y, CONTENT, 156), 'Số điện thoại', {
    kind: 'outlined',
    icon: 'phone',
  });
  hint(canvas, y + 226, 'iHanoi **không bao giờ hỏi** mật khẩu VNeID của bạn.', 'shieldCheck');
  gestureBar(canvas);
}

const WARDS = ['Phường Mẫu', 'Phường Mẫu Đông', 'Phường Mẫu Tây', 'Xã Mẫu Hạ', 'Xã Mẫu Thượng'];

function ward(canvas: Canvas): void {
  const { look } = canvas;
  let y = cityHead(canvas, 'Nơi bạn ở');
  box(canvas, place(MARGIN, y, CONTENT, 140), {
    radius: 70,
    fill: '#ffffff',
    stroke: look.line,
    strokeWidth: 4,
  });
  icon(canvas, 'search', MARGIN + 80, y + 70, 66, look.muted);
  text(canvas, MARGIN + 138, baselineOn(y + 70, TYPE.label), 'Tìm phường, xã', {
    size: TYPE.label,
    fill: '#8aa19b',
  });
  y += 184;
  icon(canvas, 'locate', MARGIN + 40, y + 34, 66, look.primary, 2);
  text(canvas, MARGIN + 98, baselineOn(y + 34, 48), 'Dùng vị trí hiện tại', {
    size: 48,
    weight: 'SemiBold',
    fill: look.primary,
  });
  y += 116;
  WARDS.forEach((words, index) => {
    const chosen = index === 0;
    const at = card(canvas, place(MARGIN, y, CONTENT, 184));
    if (chosen) {
      box(canvas, at, { radius: 44, fill: look.tint, stroke: look.primary, strokeWidth: 6 });
      name(canvas, 'ward', at);
    }
    iconTile(canvas, MARGIN + 98, y + 92, 'pin', look.primary, chosen ? '#ffffff' : look.tint, 116);
    twoLines(canvas, MARGIN + 184, y + 92, CONTENT - 300, words, 'Thành phố Mẫu');
    radio(canvas, MARGIN + CONTENT - 76, y + 92, chosen);
    y += 212;
  });
  footer(canvas, 'Tiếp tục', 'next');
}

const NEWS: readonly (readonly [IconName, string, string, boolean])[] = [
  ['document', 'Kết quả hồ sơ', 'Khi hồ sơ có bước mới', true],
  ['megaphone', 'Phản ánh của bạn', 'Khi phường trả lời', true],
  ['warning', 'Cảnh báo khẩn cấp', 'Mưa bão, cháy nổ', true],
  ['calendar', 'Lịch của phường', 'Tiêm chủng, họp tổ', true],
  ['bus', 'Giao thông', 'Cấm đường, đổi tuyến xe', false],
];

function notifications(canvas: Canvas): void {
  let y = cityHead(canvas, 'Thông báo');
  y = paragraph(canvas, MARGIN, y, CONTENT, 'Bạn muốn nhận tin gì?', {
    size: 66,
    weight: 'Bold',
    fill: canvas.look.ink,
  });
  y += 34;
  card(canvas, place(MARGIN, y, CONTENT, NEWS.length * 210 + 24));
  NEWS.forEach(([sign, title, words, on], index) => {
    const middle = y + 117 + index * 210;
    if (index > 0) rule(canvas, middle - 105, MARGIN + 190, CONTENT - 234);
    iconTile(canvas, MARGIN + 102, middle, sign);
    twoLines(canvas, MARGIN + 190, middle, CONTENT - 400, title, words);
    toggle(canvas, MARGIN + CONTENT - 192, middle, on);
    if (index === 0) name(canvas, 'toggle', place(MARGIN + CONTENT - 192, middle - 42, 148, 84));
  });
  y += NEWS.length * 210 + 70;
  hint(canvas, y, 'Bạn đổi lại được bất cứ lúc nào trong **Cài đặt**.', 'gear');
  footer(canvas, 'Bắt đầu sử dụng', 'start');
}

export const cityStart: readonly Screen[] = [
  { name: 'ihanoi-welcome', look: city, draw: welcome },
  { name: 'ihanoi-login', look: city, draw: login },
  { name: 'ihanoi-ward', look: city, draw: ward },
  { name: 'ihanoi-notifications', look: city, draw: notifications },
];
