import { box, type Canvas, gradient, name, place, type Screen } from '../canvas.ts';
import { backdrop, cityHead, gestureBar, statusBar } from '../components/chrome.ts';
import { button, checkbox, footer } from '../components/controls.ts';
import { letterKeyboard } from '../components/keyboards.ts';
import { announcement, codePattern, success } from '../components/pictures.ts';
import {
  bottomSheet,
  card,
  detail,
  heading,
  hint,
  iconTile,
  row,
  rule,
  tag,
  twoLines,
} from '../components/surfaces.ts';
import { type IconName, icon } from '../icons.ts';
import { baselineOn, paragraph, text } from '../text.ts';
import { CONTENT, city, HEIGHT, MARGIN, TYPE, WIDTH } from '../tokens.ts';

function search(canvas: Canvas): void {
  const { look } = canvas;
  let y = cityHead(canvas, 'Dịch vụ công');
  const at = place(MARGIN, y, CONTENT, 144);
  box(canvas, place(at.x - 10, at.y - 10, at.width + 20, at.height + 20), {
    radius: 82,
    fill: look.tint,
  });
  box(canvas, at, { radius: 72, fill: '#ffffff', stroke: look.primary, strokeWidth: 6 });
  icon(canvas, 'search', MARGIN + 80, y + 72, 66, look.primary, 2);
  const end = text(canvas, MARGIN + 138, baselineOn(y + 72, 52), 'trích lục khai sinh', {
    size: 52,
    weight: 'SemiBold',
    fill: look.ink,
  });
  box(canvas, place(MARGIN + 138 + end + 8, y + 38, 5, 68), { fill: look.primary });
  icon(canvas, 'close', WIDTH - MARGIN - 72, y + 72, 58, look.muted, 2);
  name(canvas, 'field', at);
  y = heading(canvas, y + 246, '3 thủ tục phù hợp');
  y = row(canvas, y, 'Cấp bản sao trích lục khai\u00a0sinh', {
    icon: 'document',
    words: 'Cấp phường · 1 ngày',
    region: 'result',
    height: 250,
  });
  y = row(canvas, y + 28, 'Đăng ký khai sinh', {
    icon: 'family',
    words: 'Cấp phường · Trong ngày',
  });
  row(canvas, y + 28, 'Đăng ký lại khai sinh', { icon: 'copy', words: 'Cấp phường · 5 ngày' });
  letterKeyboard(canvas, ['sinh', 'khai sinh', 'sinh viên']);
}

const FACTS: readonly (readonly [IconName, string, string])[] = [
  ['clock', 'Thời hạn', '1 ngày'],
  ['receipt', 'Lệ phí', '8.000 đ'],
  ['building', 'Nơi nhận', 'Phường'],
];

const PAPERS: readonly (readonly [string, string])[] = [
  ['Tờ khai (mẫu điện tử)', 'Điền ngay trong ứng dụng'],
  ['Ảnh thẻ căn cước', 'Hai mặt, rõ bốn góc'],
  ['Giấy khai sinh cũ', 'Nếu còn giữ'],
];

function details(canvas: Canvas): void {
  const { look } = canvas;
  let y = cityHead(canvas, 'Chi tiết thủ tục');
  y = paragraph(canvas, MARGIN, y, CONTENT, 'Cấp bản sao trích\u00a0lục khai\u00a0sinh', {
    size: 66,
    weight: 'Bold',
    fill: look.ink,
    lineHeight: 1.25,
  });
  tag(canvas, MARGIN, y + 20, 'Nộp trực tuyến toàn trình', look.primaryDeep, '#cdebe1');
  y += 136;
  const width = (CONTENT - 48) / 3;
  FACTS.forEach(([sign, words, value], index) => {
    const x = MARGIN + index * (width + 24);
    card(canvas, place(x, y, width, 290));
    icon(canvas, sign, x + width / 2, y + 76, 76, look.primary);
    text(canvas, x + width / 2, y + 174, words, { size: 42, fill: look.muted, anchor: 'middle' });
    text(canvas, x + width / 2, y + 238, value, {
      size: 50,
      weight: 'Bold',
      fill: look.ink,
      anchor: 'middle',
    });
  });
  y = heading(canvas, y + 396, 'Giấy tờ cần có');
  card(canvas, place(MARGIN, y, CONTENT, PAPERS.length * 182 + 24));
  name(canvas, 'documents', place(MARGIN, y, CONTENT, PAPERS.length * 182 + 24));
  PAPERS.forEach(([title, words], index) => {
    const middle = y + 103 + index * 182;
    if (index > 0) rule(canvas, middle - 91, MARGIN + 180, CONTENT - 224);
    iconTile(canvas, MARGIN + 96, middle, 'document', look.primary, look.tint, 112);
    twoLines(canvas, MARGIN + 180, middle, CONTENT - 220, title, words);
  });
  y += PAPERS.length * 182 + 60;
  hint(canvas, y, 'Nhận kết quả **bản điện tử** trong ứng dụng.', 'phone');
  footer(canvas, 'Nộp hồ sơ', 'submit');
}

/** The list of papers to hand in; `done` of them are there already. */
function papers(canvas: Canvas, done: number): void {
  const { look } = canvas;
  let y = cityHead(canvas, 'Giấy tờ kèm theo');
  PAPERS.forEach(([title], index) => {
    const ready = index < done;
    card(canvas, place(MARGIN, y, CONTENT, 330));
    iconTile(canvas, MARGIN + 98, y + 100, ready ? 'check' : 'document');
    twoLines(
      canvas,
      MARGIN + 184,
      y + 100,
      CONTENT - 220,
      title,
      ready ? 'Đã xong' : 'Chưa có ảnh',
    );
    button(canvas, place(MARGIN + 36, y + 186, CONTENT - 72, 112), ready ? 'Xem lại' : 'Tải lên', {
      kind: ready ? 'tonal' : 'outlined',
      icon: ready ? 'eye' : 'upload',
      size: 48,
    });
    y += 362;
  });
  text(canvas, WIDTH / 2, y + 40, 'Ảnh JPG hoặc tệp PDF', {
    size: 44,
    fill: look.muted,
    anchor: 'middle',
  });
}

const SOURCES: readonly (readonly [IconName, string, string, string])[] = [
  ['camera', 'Chụp ảnh', 'Dùng máy ảnh của điện thoại', 'camera'],
  ['image', 'Chọn từ thư viện', 'Ảnh đã chụp từ trước', 'library'],
  ['wallet', 'Lấy từ kho giấy tờ', 'Giấy tờ đã nộp lần trước', 'store'],
];

function upload(canvas: Canvas): void {
  const { look } = canvas;
  papers(canvas, 1);
  canvas.regions.clear();
  let y = bottomSheet(canvas, 1090);
  text(canvas, MARGIN, y + 76, 'Ảnh thẻ căn cước', { size: 62, weight: 'Bold', fill: look.ink });
  y += 130;
  SOURCES.forEach(([sign, title, words, region]) => {
    const at = place(MARGIN, y, CONTENT, 204);
    box(canvas, at, { radius: 44, fill: look.background });
    iconTile(canvas, MARGIN + 106, y + 102, sign, look.primary, '#ffffff', 132);
    twoLines(canvas, MARGIN + 206, y + 102, CONTENT - 250, title, words);
    icon(canvas, 'forward', MARGIN + CONTENT - 64, y + 102, 56, look.muted, 2);
    name(canvas, region, at);
    y += 228;
  });
  text(canvas, WIDTH / 2, y + 86, 'Huỷ', {
    size: TYPE.button,
    weight: 'Bold',
    fill: look.muted,
    anchor: 'middle',
  });
  gestureBar(canvas);
}

function review(canvas: Canvas): void {
  let y = cityHead(canvas, 'Xem lại hồ sơ');
  y = heading(canvas, y + 44, 'Người nộp');
  card(canvas, place(MARGIN, y, CONTENT, 356));
  y = detail(canvas, y + 30, 'Họ và tên', 'NGUYỄN VĂN MẪU', 'holder');
  rule(canvas, y + 8);
  y = detail(canvas, y + 16, 'Số định danh', '0010xxxxxxxx', 'id-number');
  rule(canvas, y + 8);
  y = detail(canvas, y + 16, 'Điện thoại', '09xx xxx xxx');
  y = heading(canvas, y + 136, 'Hồ sơ');
  card(canvas, place(MARGIN, y, CONTENT, 460));
  y = detail(canvas, y + 30, 'Thủ tục', 'Trích lục khai sinh');
  rule(canvas, y + 8);
  y = detail(canvas, y + 16, 'Giấy tờ kèm', '2 tệp');
  rule(canvas, y + 8);
  y = detail(canvas, y + 16, 'Nhận kết quả', 'Bản điện tử');
  rule(canvas, y + 8);
  y = detail(canvas, y + 16, 'Lệ phí', '8.000 đ');
  hint(canvas, y + 70, 'Thanh toán **ngay trong ứng dụng**, không chuyển khoản cho ai.', 'receipt');
  const top = footer(canvas, 'Gửi hồ sơ', 'submit', 236);
  checkbox(
    canvas,
    MARGIN + 8,
    top + 52,
    'Tôi cam đoan những thông tin đã khai là đúng và chịu trách nhiệm.',
    { region: 'agree' },
  );
}

function sent(canvas: Canvas): void {
  const { look } = canvas;
  backdrop(canvas);
  box(canvas, place(0, 0, WIDTH, 900), { fill: gradient(canvas, '#d8f1e8', look.background) });
  statusBar(canvas, look.ink);
  success(canvas, WIDTH / 2, 440, 132);
  let y = announcement(canvas, 720, 'Nộp hồ sơ thành công', 'Hẹn trả kết quả: **17/11/2026**');
  y += 50;
  card(canvas, place(MARGIN, y, CONTENT, 640));
  codePattern(canvas, place(WIDTH / 2 - 150, y + 50, 300, 300), look.ink);
  text(canvas, WIDTH / 2, y + 438, 'Mã hồ sơ', { size: 46, fill: look.muted, anchor: 'middle' });
  text(canvas, WIDTH / 2, y + 526, 'MAU-2026-00xxxx', {
    size: 68,
    weight: 'Bold',
    fill: look.primary,
    anchor: 'middle',
  });
  name(canvas, 'code', place(MARGIN + 120, y + 396, CONTENT - 240, 156));
  text(canvas, WIDTH / 2, y + 596, 'Dùng mã này để tra cứu', {
    size: 44,
    fill: look.muted,
    anchor: 'middle',
  });
  button(canvas, place(MARGIN, HEIGHT - 462, CONTENT, 156), 'Lưu giấy tiếp nhận', {
    icon: 'download',
    region: 'save',
  });
  button(canvas, place(MARGIN, HEIGHT - 272, CONTENT, 150), 'Về trang chủ', { kind: 'tonal' });
  gestureBar(canvas);
}

export const cityService: readonly Screen[] = [
  { name: 'ihanoi-service-search', look: city, draw: search },
  { name: 'ihanoi-service-detail', look: city, draw: details },
  { name: 'ihanoi-service-upload', look: city, draw: upload },
  { name: 'ihanoi-service-review', look: city, draw: review },
  { name: 'ihanoi-service-sent', look: city, draw: sent },
];
