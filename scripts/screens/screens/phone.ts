import { box, type Canvas, clipped, disc, gradient, name, place, type Screen } from '../canvas.ts';
import { backdrop, gestureBar, statusBar } from '../components/chrome.ts';
import { button } from '../components/controls.ts';
import { skyline, wallpaper } from '../components/landscapes.ts';
import { type IconName, icon } from '../icons.ts';
import { baselineOn, paragraph, text } from '../text.ts';
import { CONTENT, city, MARGIN, system, TYPE, WIDTH } from '../tokens.ts';
import { lotus } from './city-start.ts';

type AppTile = readonly [IconName, string, from: string, to: string];

const APPS: readonly AppTile[] = [
  ['calendar', 'Lịch', '#ff8f6b', '#e2563a'],
  ['image', 'Ảnh', '#7ec8ff', '#3a7de2'],
  ['clock', 'Đồng hồ', '#55586e', '#23253a'],
  ['sun', 'Thời tiết', '#6fd0f5', '#2f8fd8'],
  ['note', 'Nhạc', '#ff86b0', '#d83a78'],
  ['folder', 'Tệp', '#ffd36b', '#e89a1c'],
  ['gear', 'Cài đặt', '#b4bac8', '#6d7488'],
  ['bag', 'Kho ứng dụng', '#7f8cff', '#3446c8'],
];

const DOCK: readonly AppTile[] = [
  ['call', 'Gọi', '#6be08f', '#1fa556'],
  ['chat', 'Tin nhắn', '#7fd4ff', '#2b86e8'],
  ['search', 'Tìm', '#ffffff', '#d9deea'],
  ['camera', 'Máy ảnh', '#6a6e82', '#2a2d40'],
];

function appTile(canvas: Canvas, x: number, y: number, app: AppTile): void {
  const [sign, , from, to] = app;
  box(canvas, place(x - 86, y - 86, 172, 172), {
    radius: 52,
    fill: gradient(canvas, from, to),
    shadow: 0.22,
  });
  icon(canvas, sign, x, y, 104, from === '#ffffff' ? '#3446c8' : '#ffffff', 1.9);
}

function homeScreen(canvas: Canvas): void {
  wallpaper(canvas);
  statusBar(canvas, '#ffffff');
  text(canvas, WIDTH / 2, 400, '9:41', {
    size: 220,
    weight: 'Medium',
    fill: '#ffffff',
    anchor: 'middle',
  });
  text(canvas, WIDTH / 2, 500, 'Thứ Hai, 16 tháng 11', {
    size: 56,
    weight: 'Medium',
    fill: '#ffffff',
    anchor: 'middle',
  });
  APPS.forEach((app, index) => {
    const x = 162 + (index % 4) * 252;
    const y = 1190 + Math.floor(index / 4) * 330;
    appTile(canvas, x, y, app);
    text(canvas, x, y + 178, app[1], {
      size: app[1].length > 10 ? 38 : 42,
      weight: 'SemiBold',
      fill: '#ffffff',
      anchor: 'middle',
    });
    if (app[0] === 'bag') name(canvas, 'store', place(x - 90, y - 90, 180, 180));
  });
  box(canvas, place(36, 2010, WIDTH - 72, 244), { radius: 84, fill: '#ffffff', opacity: 0.26 });
  DOCK.forEach((app, index) => {
    appTile(canvas, 162 + index * 252, 2132, app);
  });
  gestureBar(canvas, '#ffffff');
}

function storeHead(canvas: Canvas): void {
  const { look } = canvas;
  backdrop(canvas);
  statusBar(canvas, look.ink);
  icon(canvas, 'back', 84, 214, 68, look.ink, 2.2);
  box(canvas, place(140, 150, WIDTH - 140 - MARGIN, 128), { radius: 64, fill: look.surface });
  icon(canvas, 'search', 214, 214, 62, look.muted, 2);
  text(canvas, 268, baselineOn(214, TYPE.label), 'iHanoi', {
    size: TYPE.label,
    weight: 'Medium',
    fill: look.ink,
  });
  icon(canvas, 'close', WIDTH - MARGIN - 68, 214, 56, look.muted, 2);
}

const FACTS = [
  ['4,6', 'Đánh giá'],
  ['1 Tr+', 'Lượt tải'],
  ['3+', 'Độ tuổi'],
] as const;

function store(canvas: Canvas): void {
  const { look } = canvas;
  storeHead(canvas);
  box(canvas, place(MARGIN, 350, 248, 248), {
    radius: 66,
    fill: '#f4fbf8',
    stroke: look.line,
    strokeWidth: 3,
  });
  lotus({ ...canvas, look: city }, MARGIN + 124, 478, 1.2);
  text(canvas, MARGIN + 292, 426, 'iHanoi', { size: 76, weight: 'Bold', fill: look.ink });
  text(canvas, MARGIN + 292, 502, 'Công dân số Thủ đô', {
    size: 46,
    weight: 'SemiBold',
    fill: look.primary,
  });
  text(canvas, MARGIN + 292, 568, 'Ứng dụng mẫu', { size: 44, fill: look.muted });
  name(canvas, 'name', place(MARGIN + 270, 354, 580, 232));
  FACTS.forEach(([value, words], index) => {
    const x = (WIDTH / 3) * (index + 0.5);
    text(canvas, index === 0 ? x - 24 : x, 716, value, {
      size: 58,
      weight: 'Bold',
      fill: look.ink,
      anchor: 'middle',
    });
    if (index === 0) icon(canvas, 'star', x + 54, 696, 50, look.accent, 2.4);
    text(canvas, x, 778, words, { size: 42, fill: look.muted, anchor: 'middle' });
    if (index > 0) box(canvas, place((WIDTH / 3) * index, 674, 3, 96), { fill: look.line });
  });
  button(canvas, place(MARGIN, 884, CONTENT, 152), 'Cài đặt', { region: 'install' });
  preview(canvas, MARGIN, 1120, 0);
  preview(canvas, MARGIN + 468, 1120, 1);
  text(canvas, MARGIN, 1972, 'Giới thiệu', { size: 56, weight: 'Bold', fill: look.ink });
  icon(canvas, 'forward', WIDTH - MARGIN - 34, 1954, 60, look.muted, 2);
  paragraph(
    canvas,
    MARGIN,
    2010,
    CONTENT,
    'Dịch vụ công, tra cứu hồ sơ, phản ánh hiện trường và tin tức của thành phố trong một ứng dụng.',
    { size: TYPE.body, fill: look.muted },
  );
  gestureBar(canvas);
}

/** A small picture of the city app, as stores show them. */
function preview(canvas: Canvas, x: number, y: number, which: number): void {
  const inside = { ...canvas, look: city };
  const at = place(x, y, 436, 760);
  clipped(canvas, at, 48, () => {
    box(canvas, at, { fill: which === 0 ? gradient(canvas, '#0a8a79', '#04493f') : '#dff3ec' });
    if (which === 0) {
      canvas.parts.push(`<g transform="translate(${x - 130} ${y}) scale(0.55)">`);
      skyline(canvas, 1380);
      canvas.parts.push('</g>');
    }
    const words = which === 0 ? 'Việc phường trong tay bạn' : 'Nộp hồ sơ từ\u00a0nhà';
    paragraph(canvas, x + 40, y + 46, 356, words, {
      size: 50,
      weight: 'Bold',
      fill: which === 0 ? '#ffffff' : city.primaryDeep,
      lineHeight: 1.25,
    });
    if (which === 1) {
      const signs: readonly IconName[] = ['document', 'search', 'megaphone', 'calendar'];
      signs.forEach((sign, index) => {
        const cx = x + 128 + (index % 2) * 180;
        const cy = y + 330 + Math.floor(index / 2) * 190;
        box(inside, place(cx - 76, cy - 76, 152, 152), { radius: 40, fill: '#ffffff' });
        icon(inside, sign, cx, cy, 84, city.primary);
      });
      disc(inside, x + 218, y + 700, 40, { fill: city.accent });
      icon(inside, 'check', x + 218, y + 700, 54, '#ffffff', 3);
    }
  });
}

export const phone: readonly Screen[] = [
  { name: 'phone-home', look: system, draw: homeScreen },
  { name: 'store-ihanoi', look: system, draw: store },
];
