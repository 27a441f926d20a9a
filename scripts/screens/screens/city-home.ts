import { box, type Canvas, clipped, disc, gradient, name, place, type Screen } from '../canvas.ts';
import { backdrop, bottomNavigation, statusBar, type Tab, waves } from '../components/chrome.ts';
import { skyline } from '../components/landscapes.ts';
import { avatar, card, heading, iconTile } from '../components/surfaces.ts';
import { type IconName, icon } from '../icons.ts';
import { baselineOn, paragraph, text } from '../text.ts';
import { CONTENT, city, MARGIN, TYPE, WIDTH } from '../tokens.ts';

const CITY_TABS: readonly Tab[] = [
  { icon: 'home', words: 'Trang chủ' },
  { icon: 'document', words: 'Hồ sơ' },
  { icon: 'bell', words: 'Tin báo' },
  { icon: 'user', words: 'Cá nhân' },
];

interface Tile {
  readonly sign: IconName;
  readonly title: string;
  readonly words: string;
  readonly region: string;
  readonly tone: string;
  readonly tile: string;
}

const TILES: readonly Tile[] = [
  {
    sign: 'building',
    title: 'Dịch vụ công',
    words: 'Nộp hồ sơ từ nhà',
    region: 'public-service',
    tone: '#087567',
    tile: '#dff3ec',
  },
  {
    sign: 'search',
    title: 'Tra cứu hồ sơ',
    words: 'Hồ sơ đến đâu rồi?',
    region: 'lookup',
    tone: '#2360b8',
    tile: '#e1ebfb',
  },
  {
    sign: 'megaphone',
    title: 'Phản ánh hiện\u00a0trường',
    words: '',
    region: 'report',
    tone: '#c24a16',
    tile: '#fdeadf',
  },
  {
    sign: 'calendar',
    title: 'Đặt lịch hẹn tại\u00a0phường',
    words: '',
    region: 'appointment',
    tone: '#8a5a00',
    tile: '#fcf0d4',
  },
];

const MORE: readonly (readonly [IconName, string])[] = [
  ['bus', 'Giao thông'],
  ['health', 'Y tế'],
  ['school', 'Giáo dục'],
  ['drop', 'Điện, nước'],
];

function tile(canvas: Canvas, x: number, y: number, width: number, face: Tile): void {
  const { look } = canvas;
  const at = card(canvas, place(x, y, width, 344));
  iconTile(canvas, x + 100, y + 104, face.sign, face.tone, face.tile, 136);
  icon(canvas, 'forward', x + width - 56, y + 104, 52, look.muted, 2);
  const style = { size: TYPE.label, weight: 'Bold', fill: look.ink, lineHeight: 1.26 } as const;
  const below = paragraph(canvas, x + 36, y + 188, width - 56, face.title, style);
  if (face.words !== '') {
    text(canvas, x + 36, baselineOn(below + 26, 42), face.words, { size: 42, fill: look.muted });
  }
  name(canvas, face.region, at);
}

function home(canvas: Canvas): void {
  const { look } = canvas;
  backdrop(canvas);
  box(canvas, place(0, 0, WIDTH, 620), {
    fill: gradient(canvas, look.primary, look.primaryDeep, 'diagonal'),
  });
  waves(canvas, 620);
  statusBar(canvas, '#ffffff');
  avatar(canvas, MARGIN + 64, 230, 64, 'M');
  text(canvas, MARGIN + 156, 216, 'Chào bạn,', { size: 44, fill: '#d5f2e9' });
  text(canvas, MARGIN + 156, 278, 'Phường Mẫu', { size: 54, weight: 'Bold', fill: '#ffffff' });
  icon(canvas, 'sun', WIDTH - MARGIN - 230, 230, 76, '#ffdd8f', 2);
  text(canvas, WIDTH - MARGIN, baselineOn(230, 60), '24°C', {
    size: 60,
    weight: 'SemiBold',
    fill: '#ffffff',
    anchor: 'end',
  });
  box(canvas, place(MARGIN, 350, CONTENT, 136), { radius: 68, fill: '#ffffff' });
  icon(canvas, 'search', MARGIN + 80, 418, 66, look.muted);
  text(canvas, MARGIN + 138, baselineOn(418, TYPE.label), 'Bạn cần làm gì?', {
    size: TYPE.label,
    fill: '#7d948d',
  });
  icon(canvas, 'scan', WIDTH - MARGIN - 80, 418, 70, look.primary, 2);

  const width = (CONTENT - 32) / 2;
  TILES.forEach((face, index) => {
    const x = MARGIN + (index % 2) * (width + 32);
    tile(canvas, x, 574 + Math.floor(index / 2) * 372, width, face);
  });

  heading(canvas, 1406, 'Tiện ích khác');
  MORE.forEach(([sign, words], index) => {
    const x = MARGIN + (CONTENT / 4) * (index + 0.5);
    disc(canvas, x, 1530, 80, { fill: '#ffffff' });
    icon(canvas, sign, x, 1530, 92, look.primary, 1.8);
    text(canvas, x, 1672, words, {
      size: 42,
      weight: 'Medium',
      fill: look.ink,
      anchor: 'middle',
    });
  });

  heading(canvas, 1788, 'Tin của phường');
  const at = place(MARGIN, 1830, CONTENT, 420);
  box(canvas, at, { radius: 44, fill: '#ffffff', shadow: 0.1 });
  clipped(canvas, at, 44, () => {
    canvas.parts.push(`<g transform="translate(${MARGIN} 1310) scale(0.9)">`);
    skyline(canvas, 1080);
    canvas.parts.push('</g>');
  });
  bottomNavigation(canvas, CITY_TABS, 0);
}

export const cityHome: readonly Screen[] = [{ name: 'ihanoi-home', look: city, draw: home }];
