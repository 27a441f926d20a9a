import {
  box,
  type Canvas,
  clipped,
  disc,
  gradient,
  name,
  place,
  type Screen,
  shape,
} from '../canvas.ts';
import { backdrop, cityHead, gestureBar, statusBar } from '../components/chrome.ts';
import { button, chip, footer } from '../components/controls.ts';
import { brokenStreet, streetMap } from '../components/landscapes.ts';
import { announcement, success } from '../components/pictures.ts';
import { card, detail, rule } from '../components/surfaces.ts';
import { icon } from '../icons.ts';
import { baselineOn, paragraph, text, widthOf } from '../text.ts';
import { CONTENT, city, HEIGHT, MARGIN, TYPE, WIDTH } from '../tokens.ts';

function camera(canvas: Canvas): void {
  backdrop(canvas, '#08090b');
  brokenStreet(canvas, place(0, 300, WIDTH, 1440));
  statusBar(canvas, '#ffffff');
  icon(canvas, 'close', 88, 212, 72, '#ffffff', 2.2);
  text(canvas, WIDTH / 2, baselineOn(212, 54), 'Chụp hiện trường', {
    size: 54,
    weight: 'Bold',
    fill: '#ffffff',
    anchor: 'middle',
  });
  icon(canvas, 'flash', WIDTH - 88, 212, 72, '#ffffff', 2);
  for (const share of [1 / 3, 2 / 3]) {
    box(canvas, place(WIDTH * share, 300, 2, 1440), { fill: '#ffffff', opacity: 0.28 });
    box(canvas, place(0, 300 + 1440 * share, WIDTH, 2), { fill: '#ffffff', opacity: 0.28 });
  }
  box(canvas, place(WIDTH / 2 - 330, 344, 660, 100), {
    radius: 50,
    fill: '#000000',
    opacity: 0.55,
  });
  icon(canvas, 'pin', WIDTH / 2 - 272, 394, 58, '#ffd98a', 2);
  text(canvas, WIDTH / 2 - 226, baselineOn(394, 44), 'Phố Mẫu, phường Mẫu', {
    size: 44,
    weight: 'Medium',
    fill: '#ffffff',
  });
  ['ẢNH', 'VIDEO'].forEach((words, index) => {
    text(canvas, WIDTH / 2 + (index === 0 ? 0 : -230), 1838, words, {
      size: 46,
      weight: 'Bold',
      fill: index === 0 ? '#ffd98a' : '#b8bcc2',
      anchor: 'middle',
    });
  });
  disc(canvas, WIDTH / 2, 2042, 128, { stroke: '#ffffff', strokeWidth: 14 });
  disc(canvas, WIDTH / 2, 2042, 104, { fill: '#ffffff' });
  name(canvas, 'shutter', place(WIDTH / 2 - 142, 1900, 284, 284));
  box(canvas, place(112, 1966, 152, 152), {
    radius: 36,
    fill: '#4a4f55',
    stroke: '#ffffff',
    strokeWidth: 5,
  });
  icon(canvas, 'image', 188, 2042, 84, '#ffffff');
  disc(canvas, WIDTH - 188, 2042, 76, { fill: '#24272c' });
  icon(canvas, 'flip', WIDTH - 188, 2042, 84, '#ffffff');
  gestureBar(canvas, '#ffffff');
}

function map(canvas: Canvas): void {
  const { look } = canvas;
  backdrop(canvas);
  streetMap(canvas, 1720);
  box(canvas, place(0, 0, WIDTH, 140), { fill: '#ffffff', opacity: 0.75 });
  statusBar(canvas, look.ink);
  box(canvas, place(MARGIN, 164, CONTENT, 144), { radius: 72, fill: '#ffffff', shadow: 0.2 });
  icon(canvas, 'back', MARGIN + 76, 236, 62, look.ink, 2.2);
  text(canvas, MARGIN + 136, baselineOn(236, TYPE.label), 'Tìm địa chỉ', {
    size: TYPE.label,
    fill: '#7d948d',
  });
  icon(canvas, 'search', WIDTH - MARGIN - 78, 236, 66, look.muted, 2);
  const x = 596;
  const y = 770;
  disc(canvas, x, y, 190, { fill: look.primary, opacity: 0.14 });
  disc(canvas, x, y + 4, 22, { fill: '#000000', opacity: 0.25 });
  shape(
    canvas,
    `M${x} ${y}C${x - 40} ${y - 74} ${x - 112} ${y - 122} ${x - 112} ${y - 208}A112 112 0 0 1 ${x + 112} ${y - 208}C${x + 112} ${y - 122} ${x + 40} ${y - 74} ${x} ${y}Z`,
    { fill: gradient(canvas, '#f58a55', '#d9501b'), stroke: '#ffffff', strokeWidth: 8 },
  );
  disc(canvas, x, y - 208, 46, { fill: '#ffffff' });
  name(canvas, 'pin', place(x - 116, y - 324, 232, 330));
  name(canvas, 'arrow-from', place(250, 1090, 0, 0));
  name(canvas, 'arrow-to', place(x - 90, y - 60, 0, 0));
  disc(canvas, WIDTH - 130, 1440, 76, { fill: '#ffffff' });
  icon(canvas, 'locate', WIDTH - 130, 1440, 84, look.primary, 2);
  box(canvas, place(0, 1580, WIDTH, 900), { radius: 64, fill: '#ffffff', shadow: 0.2 });
  box(canvas, place(WIDTH / 2 - 60, 1606, 120, 12), { radius: 6, fill: '#cfd8d5' });
  text(canvas, MARGIN, 1728, 'Vị trí sự việc', { size: 62, weight: 'Bold', fill: look.ink });
  icon(canvas, 'pin', MARGIN + 44, 1832, 80, look.accent, 2);
  text(canvas, MARGIN + 116, 1828, 'Trước số 00 phố Mẫu', {
    size: 50,
    weight: 'SemiBold',
    fill: look.ink,
  });
  text(canvas, MARGIN + 116, 1894, 'Phường Mẫu, thành phố Mẫu', { size: 44, fill: look.muted });
  name(canvas, 'address', place(MARGIN, 1776, 720, 130));
  text(canvas, MARGIN, 1998, 'Kéo bản đồ để sửa vị trí của ghim', {
    size: 44,
    fill: look.muted,
  });
  button(canvas, place(MARGIN, HEIGHT - 278, CONTENT, 160), 'Xác nhận vị trí', {
    region: 'confirm',
  });
  gestureBar(canvas);
}

function form(canvas: Canvas): void {
  const { look } = canvas;
  let y = cityHead(canvas, 'Gửi phản ánh');
  const title = { size: 50, weight: 'Bold', fill: look.ink } as const;
  text(canvas, MARGIN, y + 40, 'Hình ảnh', title);
  y += 76;
  for (const index of [0, 1]) {
    const at = place(MARGIN + index * 344, y, 312, 300);
    if (index === 0) {
      clipped(canvas, at, 40, () => {
        canvas.parts.push(`<g transform="translate(${at.x - 40} ${at.y - 190}) scale(0.36)">`);
        brokenStreet(canvas, place(0, 0, WIDTH, 1440));
        canvas.parts.push('</g>');
      });
    } else {
      box(canvas, at, { radius: 40, fill: '#ffffff', stroke: look.line, strokeWidth: 5 });
      icon(canvas, 'camera', at.x + 156, y + 122, 110, look.primary);
      text(canvas, at.x + 156, y + 240, 'Thêm ảnh', {
        size: 44,
        weight: 'SemiBold',
        fill: look.primary,
        anchor: 'middle',
      });
    }
  }
  disc(canvas, MARGIN + 270, y + 44, 36, { fill: '#10201d', opacity: 0.75 });
  icon(canvas, 'close', MARGIN + 270, y + 44, 44, '#ffffff', 2.4);
  y += 372;
  text(canvas, MARGIN, y + 40, 'Lĩnh vực', title);
  y += 80;
  const top = y;
  let x = chip(canvas, MARGIN, y, 'Đường, hè', { on: true, icon: 'road' }) + 24;
  name(canvas, 'topic', place(MARGIN, top, x - 24 - MARGIN, 104));
  x = chip(canvas, x, y, 'Rác', { icon: 'trash' }) + 24;
  chip(canvas, x, y, 'Cây', { icon: 'tree' });
  y += 128;
  x = chip(canvas, MARGIN, y, 'Đèn đường', { icon: 'lamp' }) + 24;
  chip(canvas, x, y, 'Ngập nước', { icon: 'drop' });
  y += 170;
  text(canvas, MARGIN, y + 40, 'Mô tả', title);
  y += 76;
  const at = place(MARGIN, y, CONTENT, 370);
  box(canvas, place(at.x - 10, at.y - 10, at.width + 20, at.height + 20), {
    radius: 46,
    fill: look.tint,
  });
  box(canvas, at, { radius: 36, fill: '#ffffff', stroke: look.primary, strokeWidth: 6 });
  const words = { size: 48, fill: look.ink };
  const below = paragraph(
    canvas,
    MARGIN + 44,
    y + 30,
    CONTENT - 88,
    'Mặt đường trước số 00 phố Mẫu có ổ gà rộng, đọng nước, dễ ngã xe.',
    words,
  );
  const typed = widthOf('gà rộng, đọng nước, dễ ngã xe.', words);
  box(canvas, place(MARGIN + 50 + typed, below - 63, 5, 60), { fill: look.primary });
  text(canvas, WIDTH - MARGIN - 40, y + 336, '65/500', {
    size: 40,
    fill: look.muted,
    anchor: 'end',
  });
  name(canvas, 'description', at);
  y += 420;
  icon(canvas, 'pin', MARGIN + 40, y + 36, 66, look.accent, 2);
  text(canvas, MARGIN + 94, baselineOn(y + 36, 46), 'Trước số 00 phố Mẫu', {
    size: 46,
    weight: 'SemiBold',
    fill: look.ink,
  });
  text(canvas, WIDTH - MARGIN, baselineOn(y + 36, 46), 'Sửa', {
    size: 46,
    weight: 'Bold',
    fill: look.primary,
    anchor: 'end',
  });
  footer(canvas, 'Gửi phản ánh', 'submit');
}

function sent(canvas: Canvas): void {
  const { look } = canvas;
  backdrop(canvas);
  box(canvas, place(0, 0, WIDTH, 900), { fill: gradient(canvas, '#d8f1e8', look.background) });
  statusBar(canvas, look.ink);
  success(canvas, WIDTH / 2, 510, 150);
  let y = announcement(
    canvas,
    830,
    'Đã nhận phản ánh',
    'Phường Mẫu sẽ xem và trả lời bạn trong **3 ngày làm việc**.',
  );
  y += 60;
  card(canvas, place(MARGIN, y, CONTENT, 460));
  y = detail(canvas, y + 34, 'Mã phản ánh', 'PA-2026-00xxx', 'code');
  rule(canvas, y + 8);
  y = detail(canvas, y + 16, 'Lĩnh vực', 'Đường, hè');
  rule(canvas, y + 8);
  y = detail(canvas, y + 16, 'Gửi lúc', '09:41, 16/11/2026');
  rule(canvas, y + 8);
  detail(canvas, y + 16, 'Tình trạng', 'Chờ tiếp nhận');
  button(canvas, place(MARGIN, 1890, CONTENT, 160), 'Theo dõi phản ánh', { region: 'follow' });
  button(canvas, place(MARGIN, 2082, CONTENT, 150), 'Về trang chủ', { kind: 'tonal' });
  gestureBar(canvas);
}

export const cityReport: readonly Screen[] = [
  { name: 'ihanoi-report-camera', look: city, draw: camera },
  { name: 'ihanoi-report-map', look: city, draw: map },
  { name: 'ihanoi-report-form', look: city, draw: form },
  { name: 'ihanoi-report-sent', look: city, draw: sent },
];
