import { box, type Canvas, disc, name, place, type Screen } from '../canvas.ts';
import { gestureBar, signerHead } from '../components/chrome.ts';
import { button, checkbox, field, footer } from '../components/controls.ts';
import { numberKeyboard } from '../components/keyboards.ts';
import { hint } from '../components/surfaces.ts';
import { baselineOn, paragraph, text } from '../text.ts';
import { CONTENT, MARGIN, signer, TYPE, WIDTH } from '../tokens.ts';

function phoneNumber(canvas: Canvas): void {
  let y = signerHead(
    canvas,
    'Đăng ký tài khoản',
    'Nhập số điện thoại đang dùng để nhận mã xác thực OTP.',
    [1, 4],
  );
  y = field(canvas, y + 56, 'Số điện thoại liên hệ', {
    value: '09xx xxx xxx',
    icon: 'phone',
    focus: true,
    region: 'number',
  });
  y = paragraph(canvas, MARGIN + 6, y + 26, CONTENT - 12, 'Nên dùng số đăng ký chính chủ.', {
    size: 44,
    fill: canvas.look.muted,
  });
  button(canvas, place(MARGIN, 1352, CONTENT, 156), 'Tiếp theo', { region: 'submit' });
  numberKeyboard(canvas);
}

/** Six boxes for a one-time code, the first `filled` of them with a masked digit. */
function codeBoxes(canvas: Canvas, top: number, filled: number, region: string): number {
  const { look } = canvas;
  const width = 138;
  const gap = (CONTENT - 6 * width) / 5;
  for (let index = 0; index < 6; index += 1) {
    const at = place(MARGIN + index * (width + gap), top, width, 172);
    const active = index === filled;
    if (active) {
      box(canvas, place(at.x - 9, at.y - 9, at.width + 18, at.height + 18), {
        radius: 37,
        fill: '#d3e2fc',
      });
    }
    box(canvas, at, {
      radius: 28,
      fill: '#ffffff',
      stroke: active || index < filled ? look.primary : '#c3d0e6',
      strokeWidth: active ? 6 : 4,
    });
    if (index < filled) disc(canvas, at.x + width / 2, top + 86, 19, { fill: look.ink });
    if (active) box(canvas, place(at.x + width / 2 - 3, top + 46, 6, 80), { fill: look.primary });
  }
  name(canvas, region, place(MARGIN - 10, top - 10, CONTENT + 20, 192));
  return top + 172;
}

function oneTimeCode(canvas: Canvas): void {
  const { look } = canvas;
  let y = signerHead(canvas, 'Nhập mã OTP', 'Mã gồm 6 số vừa gửi đến **09xx xxx xxx**', [2, 4]);
  y = codeBoxes(canvas, y + 60, 4, 'code');
  text(canvas, MARGIN, y + 92, 'Mã còn hiệu lực 01:48', { size: TYPE.body, fill: look.muted });
  text(canvas, WIDTH - MARGIN, y + 92, 'Gửi lại mã', {
    size: TYPE.body,
    weight: 'Bold',
    fill: look.primary,
    anchor: 'end',
  });
  hint(canvas, y + 148, '**Không đưa mã này cho ai**, kể cả nhân viên hỗ trợ.', 'shieldCheck', {
    tile: '#fff1d9',
    tone: '#9a5b00',
  });
  button(canvas, place(MARGIN, 1352, CONTENT, 156), 'Xác nhận', { region: 'submit' });
  numberKeyboard(canvas);
}

function account(canvas: Canvas): void {
  const { look } = canvas;
  let y = signerHead(canvas, 'Xác nhận thông tin', 'Nhập email và tự đặt mật khẩu.', [3, 4]);
  y = field(canvas, y + 50, 'Email', {
    value: 'vanmau@email.example',
    icon: 'mail',
    region: 'email',
  });
  y = field(canvas, y + 40, 'Mật khẩu', {
    dots: 10,
    icon: 'lock',
    trailing: 'eye',
    focus: true,
    region: 'password',
  });
  const marks = ['Ít nhất 8 ký tự', 'Có chữ hoa, chữ thường', 'Có số và ký tự đặc biệt'];
  marks.forEach((words, index) => {
    const middle = y + 62 + index * 66;
    disc(canvas, MARGIN + 28, middle, 20, { fill: look.success });
    canvas.parts.push(
      `<path d="M${MARGIN + 19} ${middle + 1}l7 7 12-14" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>`,
    );
    text(canvas, MARGIN + 66, baselineOn(middle, 44), words, { size: 44, fill: look.muted });
  });
  y = field(canvas, y + 270, 'Nhập lại mật khẩu', { dots: 10, icon: 'lock', trailing: 'eye' });
  checkbox(canvas, MARGIN + 8, y + 60, 'Đăng nhập bằng vân tay hoặc khuôn mặt ở những lần sau');
  footer(canvas, 'Tiếp tục', 'submit');
  gestureBar(canvas);
}

export const signerAccount: readonly Screen[] = [
  { name: 'smartca-phone', look: signer, draw: phoneNumber },
  { name: 'smartca-otp', look: signer, draw: oneTimeCode },
  { name: 'smartca-account', look: signer, draw: account },
];
