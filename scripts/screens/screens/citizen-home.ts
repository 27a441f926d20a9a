import { box, type Canvas, clipped, disc, gradient, name, place, type Screen } from '../canvas.ts';
import {
  backdrop,
  bottomNavigation,
  citizenHead,
  gestureBar,
  statusBar,
  type Tab,
} from '../components/chrome.ts';
import { codePattern } from '../components/pictures.ts';
import { avatar, card, heading, iconTile, row } from '../components/surfaces.ts';
import { type IconName, icon } from '../icons.ts';
import { baselineOn, paragraph, text } from '../text.ts';
import { CONTENT, citizen, MARGIN, TYPE, WIDTH } from '../tokens.ts';

export const CITIZEN_TABS: readonly Tab[] = [
  { icon: 'home', words: 'Trang chủ' },
  { icon: 'wallet', words: 'Ví giấy tờ', region: 'wallet' },
  { icon: 'bell', words: 'Thông báo' },
  { icon: 'user', words: 'Cá nhân' },
];

const GROUPS: readonly (readonly [IconName, string, string?])[] = [
  ['house', 'Cư trú'],
  ['health', 'Sổ sức khoẻ'],
  ['car', 'Giao thông'],
  ['receipt', 'Thuế, phí'],
  ['family', 'An sinh xã hội'],
  ['grid', 'Dịch vụ khác', 'other'],
];

function identityCard(canvas: Canvas, top: number): void {
  const { look } = canvas;
  const at = place(MARGIN, top, CONTENT, 420);
  box(canvas, at, {
    radius: 44,
    fill: gradient(canvas, '#fff3d6', '#f4cf86', 'diagonal'),
    shadow: 0.18,
  });
  clipped(canvas, at, 44, () => {
    for (const radius of [120, 190, 260, 330]) {
      disc(canvas, 910, top + 300, radius, { stroke: look.primary, strokeWidth: 3, opacity: 0.1 });
    }
  });
  text(canvas, MARGIN + 44, top + 84, 'Định danh điện tử mức 2', {
    size: 46,
    weight: 'Bold',
    fill: look.primaryDeep,
  });
  box(canvas, place(MARGIN + 44, top + 128, 180, 236), { radius: 24, fill: '#ffffff' });
  icon(canvas, 'user', MARGIN + 134, top + 246, 150, look.accent, 1.5);
  const x = MARGIN + 262;
  text(canvas, x, top + 162, 'Họ và tên', { size: 40, fill: look.muted });
  text(canvas, x, top + 234, 'NGUYỄN VĂN MẪU', { size: 48, weight: 'Bold', fill: look.ink });
  text(canvas, x, top + 302, 'Số định danh', { size: 40, fill: look.muted });
  text(canvas, x, top + 360, '0010xxxxxxxx', { size: 48, weight: 'Bold', fill: look.ink });
  name(canvas, 'holder', place(x - 14, top + 176, 470, 76));
  codePattern(canvas, place(WIDTH - MARGIN - 186, top + 220, 142, 142), look.primaryDeep);
}

function home(canvas: Canvas): void {
  const { look } = canvas;
  backdrop(canvas);
  box(canvas, place(0, 0, WIDTH, 640), {
    fill: gradient(canvas, look.primary, look.primaryDeep, 'diagonal'),
  });
  for (const radius of [180, 280, 380, 480]) {
    disc(canvas, WIDTH, 60, radius, { stroke: look.accent, strokeWidth: 3, opacity: 0.22 });
  }
  statusBar(canvas, '#ffffff');
  avatar(canvas, MARGIN + 64, 228, 64, 'M');
  text(canvas, MARGIN + 156, 214, 'Xin chào,', { size: 44, fill: '#fbe3d9' });
  text(canvas, MARGIN + 156, 276, 'Công dân Mẫu', { size: 54, weight: 'Bold', fill: '#ffffff' });
  disc(canvas, WIDTH - MARGIN - 52, 228, 56, { fill: '#ffffff', opacity: 0.16 });
  icon(canvas, 'bell', WIDTH - MARGIN - 52, 228, 68, '#ffffff');
  disc(canvas, WIDTH - MARGIN - 26, 196, 14, { fill: look.accent });
  box(canvas, place(0, 560, WIDTH, 200), { radius: 56, fill: look.background });
  identityCard(canvas, 348);

  heading(canvas, 872, 'Nhóm dịch vụ');
  const width = (CONTENT - 2 * 28) / 3;
  GROUPS.forEach(([sign, words, region], index) => {
    const x = MARGIN + (index % 3) * (width + 28);
    const y = 916 + Math.floor(index / 3) * 334;
    const at = card(canvas, place(x, y, width, 306));
    iconTile(canvas, x + width / 2, y + 104, sign, look.primary, look.tint, 132);
    name(canvas, region, at);
    text(canvas, x + width / 2, y + 246, words, {
      size: words.length > 12 ? 41 : 44,
      weight: 'SemiBold',
      fill: look.ink,
      anchor: 'middle',
    });
  });

  heading(canvas, 1658, 'Dùng gần đây');
  row(canvas, 1700, 'Thông báo lưu trú', { icon: 'bed', words: 'Xem lại lần khai gần nhất' });
  row(canvas, 1924, 'Xác nhận cư trú', { icon: 'document', words: 'Đã có kết quả' });
  bottomNavigation(canvas, CITIZEN_TABS, 0);
}

const SERVICES: readonly (readonly [IconName, string, string, string?])[] = [
  ['scales', 'Phiếu lý lịch tư pháp', 'Đề nghị cấp phiếu'],
  ['certificate', 'Chứng thư chữ ký số', 'Đăng ký, quản lý chữ ký số', 'certificate'],
  ['shield', 'Tố giác tội phạm', 'Gửi tin báo, tố giác'],
  ['receipt', 'Nộp phạt giao thông', 'Tra cứu và nộp trực tuyến'],
  ['bed', 'Thông báo lưu trú', 'Khách ở qua đêm'],
  ['health', 'Bảo hiểm y tế', 'Xem thẻ, nơi khám'],
  ['school', 'Học bạ, văn bằng', 'Xem và chia sẻ'],
];

function services(canvas: Canvas): void {
  const { look } = canvas;
  let y = citizenHead(canvas, 'Dịch vụ khác');
  box(canvas, place(MARGIN, y, CONTENT, 136), {
    radius: 68,
    fill: '#ffffff',
    stroke: look.line,
    strokeWidth: 4,
  });
  icon(canvas, 'search', MARGIN + 78, y + 68, 66, look.muted);
  text(canvas, MARGIN + 136, baselineOn(y + 68, TYPE.label), 'Tìm dịch vụ', {
    size: TYPE.label,
    fill: '#9a8f8b',
  });
  y += 172;
  for (const [sign, title, words, region] of SERVICES) {
    y = row(canvas, y, title, { icon: sign, words, ...(region === undefined ? {} : { region }) });
    y += 28;
  }
  paragraph(canvas, MARGIN, y + 10, CONTENT, 'Vuốt lên để xem thêm dịch vụ', {
    size: TYPE.caption,
    fill: look.muted,
    anchor: 'middle',
  });
  gestureBar(canvas);
}

export const citizenHome: readonly Screen[] = [
  { name: 'vneid-home', look: citizen, draw: home },
  { name: 'vneid-services', look: citizen, draw: services },
];
