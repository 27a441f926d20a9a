import { box, type Canvas, clipped, disc, name, place, type Screen, shape } from '../canvas.ts';
import { backdrop, cityHead, gestureBar, statusBar } from '../components/chrome.ts';
import { button, field, footer } from '../components/controls.ts';
import { codePattern } from '../components/pictures.ts';
import { card, heading, iconTile, row, rule, tag, twoLines } from '../components/surfaces.ts';
import { icon } from '../icons.ts';
import { baselineOn, paragraph, text } from '../text.ts';
import { CONTENT, city, MARGIN, TYPE, WIDTH } from '../tokens.ts';

function lookup(canvas: Canvas): void {
  const { look } = canvas;
  let y = cityHead(canvas, 'Tra cứu hồ sơ');
  const at = card(canvas, place(MARGIN, y, CONTENT, 250));
  box(canvas, at, { radius: 44, fill: look.primary });
  box(canvas, place(MARGIN + 40, y + 50, 150, 150), { radius: 44, fill: '#ffffff' });
  icon(canvas, 'scan', MARGIN + 115, y + 125, 104, look.primary, 2);
  twoLines(
    { ...canvas, look: { ...look, ink: '#ffffff', muted: '#d5f2e9' } },
    MARGIN + 230,
    y + 125,
    CONTENT - 330,
    'Quét mã trên giấy hẹn',
    'Nhanh nhất, không cần gõ',
  );
  icon(canvas, 'forward', MARGIN + CONTENT - 60, y + 125, 60, '#ffffff', 2.2);
  name(canvas, 'scan', at);
  y += 314;
  rule(canvas, y + 20, MARGIN, 380);
  rule(canvas, y + 20, WIDTH - MARGIN - 380, 380);
  text(canvas, WIDTH / 2, baselineOn(y + 20, 44), 'hoặc', {
    size: 44,
    fill: look.muted,
    anchor: 'middle',
  });
  y = field(canvas, y + 80, 'Mã hồ sơ', {
    hint: 'MAU-2026-…',
    icon: 'document',
    region: 'field',
  });
  button(canvas, place(MARGIN, y + 40, CONTENT, 150), 'Tra cứu', {
    kind: 'outlined',
    icon: 'search',
    region: 'submit',
  });
  y = heading(canvas, y + 306, 'Hồ sơ của bạn');
  y = row(canvas, y, 'Trích lục khai sinh', { icon: 'document', words: 'Đã có kết quả' });
  y = row(canvas, y + 28, 'Đăng ký tạm trú', { icon: 'house', words: 'Đã trả 02/10/2026' });
  row(canvas, y + 28, 'Xác nhận cư trú', { icon: 'family', words: 'Đã trả 15/08/2026' });
  gestureBar(canvas);
}

function scan(canvas: Canvas): void {
  backdrop(canvas, '#6e5a48');
  shape(canvas, 'M0 0H1080V2340H0Z', { fill: '#6b5644' });
  for (const y of [180, 620, 1040, 1500, 1930]) {
    shape(canvas, `M0 ${y}C300 ${y + 26} 700 ${y - 30} 1080 ${y + 10}`, {
      stroke: '#5c4939',
      strokeWidth: 6,
    });
  }
  canvas.parts.push('<g transform="rotate(-3 540 1080)">');
  box(canvas, place(120, 420, 840, 1330), { radius: 8, fill: '#f7f5ef', shadow: 0.5 });
  text(canvas, 540, 552, 'GIẤY HẸN TRẢ KẾT QUẢ', {
    size: 52,
    weight: 'Bold',
    fill: '#2b2b2e',
    anchor: 'middle',
  });
  text(canvas, 540, 622, '(bản mẫu)', { size: 42, fill: '#55555c', anchor: 'middle' });
  codePattern(canvas, place(280, 780, 520, 520), '#1c1c20');
  text(canvas, 540, 1490, 'MAU-2026-00xxxx', {
    size: 50,
    weight: 'SemiBold',
    fill: '#2b2b2e',
    anchor: 'middle',
  });
  text(canvas, 220, 1590, 'Thủ tục: trích lục khai sinh', { size: 42, fill: '#55555c' });
  text(canvas, 220, 1660, 'Hẹn trả: 17/11/2026', { size: 42, fill: '#55555c' });
  canvas.parts.push('</g>');
  const frame = place(180, 680, 720, 720);
  shape(
    canvas,
    'M0 0H1080V2340H0ZM260 680A80 80 0 0 0 180 760V1320A80 80 0 0 0 260 1400H820A80 80 0 0 0 900 1320V760A80 80 0 0 0 820 680Z',
    { fill: '#0a0a0c', opacity: 0.6 },
  );
  for (const [x, y, turn] of [
    [180, 680, 0],
    [900, 680, 90],
    [900, 1400, 180],
    [180, 1400, 270],
  ] as const) {
    canvas.parts.push(
      `<path transform="translate(${x} ${y}) rotate(${turn})" d="M0 170V80A80 80 0 0 1 80 0H170" fill="none" stroke="#ffffff" stroke-width="16" stroke-linecap="round"/>`,
    );
  }
  box(canvas, place(220, 1036, 640, 8), { radius: 4, fill: '#5ff0c4' });
  box(canvas, place(220, 1006, 640, 68), { radius: 34, fill: '#5ff0c4', opacity: 0.2 });
  name(canvas, 'frame', frame);
  statusBar(canvas, '#ffffff');
  icon(canvas, 'close', 88, 214, 72, '#ffffff', 2.2);
  text(canvas, WIDTH / 2, baselineOn(214, TYPE.title), 'Quét mã', {
    size: TYPE.title,
    weight: 'Bold',
    fill: '#ffffff',
    anchor: 'middle',
  });
  paragraph(canvas, MARGIN, 1796, CONTENT, 'Đưa mã QR vào giữa khung', {
    size: 54,
    weight: 'SemiBold',
    fill: '#ffffff',
    anchor: 'middle',
  });
  const tools = [
    ['flash', 'Bật đèn'],
    ['image', 'Chọn ảnh'],
  ] as const;
  tools.forEach(([sign, words], index) => {
    const x = WIDTH / 2 + (index === 0 ? -180 : 180);
    disc(canvas, x, 2010, 86, { fill: '#ffffff', opacity: 0.2 });
    icon(canvas, sign, x, 2010, 84, '#ffffff');
    text(canvas, x, 2160, words, {
      size: 46,
      weight: 'Medium',
      fill: '#ffffff',
      anchor: 'middle',
    });
  });
  gestureBar(canvas, '#ffffff');
}

const STAGES = [
  ['Đã có kết quả', '10:20, 17/11/2026'],
  ['Đã ký duyệt', '09:05, 17/11/2026'],
  ['Đang thẩm tra', '14:30, 16/11/2026'],
  ['Đã tiếp nhận', '09:41, 16/11/2026'],
] as const;

function result(canvas: Canvas): void {
  const { look } = canvas;
  let y = cityHead(canvas, 'Tình trạng hồ sơ');
  card(canvas, place(MARGIN, y, CONTENT, 420));
  text(canvas, MARGIN + 48, y + 86, 'MAU-2026-00xxxx', { size: 46, fill: look.muted });
  text(canvas, MARGIN + 48, y + 164, 'Trích lục khai sinh', {
    size: 62,
    weight: 'Bold',
    fill: look.ink,
  });
  rule(canvas, y + 214);
  icon(canvas, 'calendar', MARGIN + 84, y + 312, 82, look.primary);
  text(canvas, MARGIN + 152, y + 296, 'Hẹn trả kết quả', { size: 44, fill: look.muted });
  text(canvas, MARGIN + 152, y + 360, '17/11/2026', { size: 54, weight: 'Bold', fill: look.ink });
  name(canvas, 'due', place(MARGIN + 30, y + 240, 520, 150));
  tag(canvas, WIDTH - MARGIN - 310, y + 276, 'Đúng hẹn', '#0c6844', '#d3f0e2');
  y = heading(canvas, y + 530, 'Quá trình xử lý');
  card(canvas, place(MARGIN, y, CONTENT, STAGES.length * 200 + 30));
  STAGES.forEach(([title, time], index) => {
    const middle = y + 115 + index * 200;
    const x = MARGIN + 92;
    if (index > 0) box(canvas, place(x - 4, middle - 158, 8, 116), { radius: 4, fill: '#a9d8c8' });
    const newest = index === 0;
    disc(canvas, x, middle, newest ? 50 : 36, { fill: newest ? look.success : '#d3f0e2' });
    icon(canvas, 'check', x, middle, newest ? 64 : 46, newest ? '#ffffff' : look.success, 3);
    text(canvas, MARGIN + 176, middle - 8, title, {
      size: newest ? 56 : 50,
      weight: newest ? 'Bold' : 'Medium',
      fill: newest ? look.success : look.ink,
    });
    text(canvas, MARGIN + 176, middle + 56, time, { size: 44, fill: look.muted });
  });
  name(canvas, 'newest', place(MARGIN + 20, y + 26, CONTENT - 40, 180));
  footer(canvas, 'Xem kết quả', 'open');
}

function file(canvas: Canvas): void {
  const { look } = canvas;
  const y = cityHead(canvas, 'Kết quả');
  box(canvas, place(0, 300, WIDTH, 2040), { fill: '#dbe4e1' });
  const at = place(MARGIN + 20, y, CONTENT - 40, 1440);
  box(canvas, at, { radius: 8, fill: '#ffffff', shadow: 0.22 });
  clipped(canvas, at, 8, () => {
    text(canvas, WIDTH / 2, y + 120, 'UBND PHƯỜNG MẪU', {
      size: 46,
      weight: 'SemiBold',
      fill: '#33333a',
      anchor: 'middle',
    });
    box(canvas, place(WIDTH / 2 - 90, y + 146, 180, 3), { fill: '#33333a' });
    text(canvas, WIDTH / 2, y + 266, 'TRÍCH LỤC KHAI SINH', {
      size: 60,
      weight: 'Bold',
      fill: '#1c1c22',
      anchor: 'middle',
    });
    text(canvas, WIDTH / 2, y + 334, '(bản sao mẫu)', {
      size: 44,
      fill: '#55555c',
      anchor: 'middle',
    });
  });
  const left = at.x + 70;
  const lines = [
    ['Họ, chữ đệm, tên', 'NGUYỄN VĂN MẪU'],
    ['Ngày sinh', 'xx/xx/19xx'],
    ['Giới tính', 'Nam'],
    ['Số định danh', '0010xxxxxxxx'],
    ['Nơi đăng ký', 'Phường Mẫu'],
  ] as const;
  lines.forEach(([label, value], index) => {
    const baseline = y + 462 + index * 112;
    text(canvas, left, baseline, label, { size: 42, fill: '#6a6a72' });
    text(canvas, left + 380, baseline, value, { size: 44, weight: 'SemiBold', fill: '#1c1c22' });
    rule(canvas, baseline + 36, left, at.width - 140);
  });
  name(canvas, 'person', place(left + 368, y + 412, 420, 72));
  const seal = place(at.x + 330, y + 1060, at.width - 390, 300);
  name(canvas, 'seal', seal);
  box(canvas, seal, { radius: 20, fill: '#f0faf6', stroke: look.success, strokeWidth: 5 });
  icon(canvas, 'shieldCheck', seal.x + 72, seal.y + 80, 84, look.success, 2);
  text(canvas, seal.x + 130, seal.y + 96, 'Đã ký số', {
    size: 50,
    weight: 'Bold',
    fill: look.success,
  });
  text(canvas, seal.x + 36, seal.y + 186, 'UBND phường Mẫu', { size: 44, fill: '#33333a' });
  text(canvas, seal.x + 36, seal.y + 250, '10:20, 17/11/2026', { size: 44, fill: '#33333a' });
  iconTile(canvas, at.x + 160, y + 1210, 'certificate', look.primary, look.tint, 180);
  const top = footer(canvas, 'Tải về', 'download', 0);
  text(canvas, WIDTH / 2, top - 56, 'Trang 1/1 · PDF · 210 kB', {
    size: 44,
    fill: look.muted,
    anchor: 'middle',
  });
}

export const cityLookup: readonly Screen[] = [
  { name: 'ihanoi-lookup', look: city, draw: lookup },
  { name: 'ihanoi-scan', look: city, draw: scan },
  { name: 'ihanoi-lookup-result', look: city, draw: result },
  { name: 'ihanoi-result-file', look: city, draw: file },
];
