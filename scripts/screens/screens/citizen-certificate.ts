import { box, type Canvas, gradient, place, type Screen } from '../canvas.ts';
import { citizenHead, gestureBar } from '../components/chrome.ts';
import { footer } from '../components/controls.ts';
import { announcement, signedDocument } from '../components/pictures.ts';
import { card, heading, hint, iconTile, row, tag, twoLines } from '../components/surfaces.ts';
import { type IconName, icon } from '../icons.ts';
import { paragraph, text } from '../text.ts';
import { CONTENT, citizen, MARGIN, TYPE, WIDTH } from '../tokens.ts';

function certificate(canvas: Canvas): void {
  const { look } = canvas;
  let y = citizenHead(canvas, 'Chứng thư số');
  card(canvas, place(MARGIN, y, CONTENT, 660));
  signedDocument(canvas, WIDTH / 2, y + 262, 0.92);
  text(canvas, WIDTH / 2, y + 560, 'Bạn chưa có chứng thư số', {
    size: TYPE.title,
    weight: 'Bold',
    fill: look.ink,
    anchor: 'middle',
  });
  text(canvas, WIDTH / 2, y + 622, 'Đăng ký để ký hồ sơ trên điện thoại', {
    size: 44,
    fill: look.muted,
    anchor: 'middle',
  });
  y += 764;
  y = heading(canvas, y, 'Chức năng') + 4;
  y = row(canvas, y, 'Đăng ký chứng thư chữ\u00a0ký\u00a0số', {
    icon: 'certificate',
    region: 'register',
    height: 220,
  });
  y = row(canvas, y + 28, 'Chứng thư của tôi', { icon: 'folder', words: 'Chưa có chứng thư' });
  y = row(canvas, y + 28, 'Lịch sử giao dịch', { icon: 'clock', words: 'Các lần đã ký' });
  row(canvas, y + 28, 'Câu hỏi thường gặp', { icon: 'info', words: 'Chữ ký số là gì?' });
  gestureBar(canvas);
}

const USES: readonly (readonly [IconName, string, string])[] = [
  ['document', 'Ký hồ sơ dịch vụ công', 'Không phải in, ký, quét lại'],
  ['phone', 'Ký ngay trên điện thoại', 'Không cần USB, thẻ nhớ'],
  ['shieldCheck', 'Có giá trị pháp lý', 'Như chữ ký tay của bạn'],
];

function introduction(canvas: Canvas): void {
  let y = citizenHead(canvas, 'Giới thiệu');
  signedDocument(canvas, WIDTH / 2, y + 236, 0.88);
  y = announcement(
    canvas,
    y + 492,
    'Chữ ký số cá nhân',
    'Ký giấy tờ điện tử mọi lúc, mọi nơi bằng chính điện thoại của bạn.',
  );
  y += 50;
  card(canvas, place(MARGIN, y, CONTENT, 3 * 184 + 36));
  USES.forEach(([sign, title, words], index) => {
    const middle = y + 110 + index * 184;
    iconTile(canvas, MARGIN + 112, middle, sign);
    twoLines(canvas, MARGIN + 206, middle, CONTENT - 240, title, words);
  });
  y += 3 * 184 + 80;
  hint(canvas, y, 'Chứng thư do **nhà phát hành được cấp phép** cung cấp.');
  footer(canvas, 'Đăng ký chứng thư chữ ký số', 'register');
}

const ISSUERS = [
  ['Nhà phát hành An', 'AN', '#2f7d5b'],
  ['Nhà phát hành Bình', 'BI', '#8a5a2b'],
  ['Nhà phát hành Minh', 'MI', '#5d4a9c'],
  ['Nhà phát hành Tâm', 'TA', '#a8456b'],
] as const;

function issuer(canvas: Canvas, top: number, title: string, letters: string, tone: string): void {
  const { look } = canvas;
  card(canvas, place(MARGIN, top, CONTENT, 212));
  const middle = top + 106;
  box(canvas, place(MARGIN + 36, middle - 66, 132, 132), { radius: 36, fill: tone });
  text(canvas, MARGIN + 102, middle + 20, letters, {
    size: 56,
    weight: 'ExtraBold',
    fill: '#ffffff',
    anchor: 'middle',
  });
  twoLines(canvas, MARGIN + 208, middle, CONTENT - 320, title, 'Chữ ký số từ xa');
  icon(canvas, 'forward', MARGIN + CONTENT - 60, middle, 56, look.muted, 2);
}

function issuers(canvas: Canvas): void {
  const { look } = canvas;
  let y = citizenHead(canvas, 'Chọn nhà phát hành');
  y = paragraph(
    canvas,
    MARGIN,
    y,
    CONTENT,
    'Chọn một nhà phát hành chứng thư chữ ký số để tiếp tục đăng ký.',
    { size: TYPE.body, fill: look.muted },
  );
  y += 64;
  const at = card(canvas, place(MARGIN, y, CONTENT, 312));
  box(canvas, place(MARGIN + 36, y + 44, 132, 132), {
    radius: 36,
    fill: gradient(canvas, '#1459d9', '#0b2f80', 'diagonal'),
  });
  icon(canvas, 'signature', MARGIN + 102, y + 110, 92, '#ffffff', 2);
  twoLines(canvas, MARGIN + 208, y + 110, CONTENT - 320, 'VNPT SmartCA', 'Chữ ký số từ xa');
  icon(canvas, 'forward', MARGIN + CONTENT - 60, y + 110, 56, look.muted, 2);
  tag(canvas, MARGIN + 208, y + 206, 'Có gói miễn phí', '#12673c', '#def3e6');
  canvas.regions.set('smartca', at);
  y += 340;
  for (const [title, letters, tone] of ISSUERS) {
    issuer(canvas, y, title, letters, tone);
    y += 240;
  }
  y = hint(canvas, y + 24, 'Bạn có thể đăng ký **nhiều chứng thư** ở các nhà phát hành khác nhau.');
  gestureBar(canvas);
}

export const citizenCertificate: readonly Screen[] = [
  { name: 'vneid-certificate', look: citizen, draw: certificate },
  { name: 'vneid-certificate-intro', look: citizen, draw: introduction },
  { name: 'vneid-providers', look: citizen, draw: issuers },
];
