import { box, type Canvas, clipped, disc, gradient, name, place, type Screen } from '../canvas.ts';
import { bottomNavigation, citizenHead, gestureBar } from '../components/chrome.ts';
import { button, checkbox, field, footer } from '../components/controls.ts';
import { heading, hint, row, tag } from '../components/surfaces.ts';
import { type IconName, icon } from '../icons.ts';
import { text } from '../text.ts';
import { CONTENT, citizen, MARGIN, WIDTH } from '../tokens.ts';
import { CITIZEN_TABS } from './citizen-home.ts';

interface PaperCard {
  readonly title: string;
  readonly number: string;
  readonly sign: IconName;
  readonly from: string;
  readonly to: string;
  readonly ink: string;
}

const IDENTITY: PaperCard = {
  title: 'Căn cước điện tử',
  number: '0010xxxxxxxx',
  sign: 'idCard',
  from: '#f9dfa6',
  to: '#e9b658',
  ink: '#5a2a10',
};
const INSURANCE: PaperCard = {
  title: 'Thẻ bảo hiểm y tế',
  number: 'GD 4 01 xxx xxx xxxx',
  sign: 'health',
  from: '#cfe7f7',
  to: '#8cbfe3',
  ink: '#123a5a',
};
const LICENCE: PaperCard = {
  title: 'Giấy phép lái xe',
  number: '0101xxxxxxxx',
  sign: 'car',
  from: '#f6d3cd',
  to: '#e29b92',
  ink: '#5c1420',
};

function paperCard(canvas: Canvas, top: number, paper: PaperCard, region?: string): number {
  const at = place(MARGIN, top, CONTENT, 370);
  box(canvas, at, {
    radius: 44,
    fill: gradient(canvas, paper.from, paper.to, 'diagonal'),
    shadow: 0.16,
  });
  clipped(canvas, at, 44, () => {
    for (const radius of [130, 210, 290]) {
      disc(canvas, 960, top + 330, radius, { stroke: '#ffffff', strokeWidth: 4, opacity: 0.4 });
    }
  });
  box(canvas, place(MARGIN + 44, top + 44, 124, 124), { radius: 34, fill: '#ffffff' });
  icon(canvas, paper.sign, MARGIN + 106, top + 106, 78, paper.ink);
  text(canvas, MARGIN + 204, top + 98, paper.title, { size: 54, weight: 'Bold', fill: paper.ink });
  text(canvas, MARGIN + 204, top + 160, 'NGUYỄN VĂN MẪU', {
    size: 44,
    weight: 'Medium',
    fill: paper.ink,
  });
  text(canvas, MARGIN + 44, top + 308, paper.number, {
    size: 52,
    weight: 'SemiBold',
    fill: paper.ink,
    tracking: 2,
  });
  name(canvas, region, at);
  return top + 370;
}

function wallet(canvas: Canvas, papers: readonly PaperCard[], fresh: boolean): void {
  const { look } = canvas;
  let y = citizenHead(canvas, 'Ví giấy tờ');
  y = heading(canvas, y + 40, 'Giấy tờ của tôi');
  papers.forEach((paper, index) => {
    const newest = fresh && index === 0;
    if (newest) {
      y = paperCard(canvas, y, paper, 'licence');
      tag(canvas, WIDTH - MARGIN - 330, y - 120, 'Đã xác thực', '#ffffff', look.success);
    } else y = paperCard(canvas, y, paper);
    y += 36;
  });
  if (!fresh) {
    y = row(canvas, y, 'Giấy tờ tôi chia sẻ', { icon: 'share', words: 'Chưa chia sẻ giấy tờ nào' });
    y += 36;
  }
  button(canvas, place(MARGIN, 1866, CONTENT, 156), 'Tích hợp thông tin', {
    icon: 'plus',
    region: 'add',
    kind: fresh ? 'outlined' : 'filled',
  });
  bottomNavigation(canvas, CITIZEN_TABS, 1);
}

const TYPES: readonly (readonly [IconName, string, string, string?])[] = [
  ['car', 'Giấy phép lái xe', 'Ô tô, xe máy', 'licence'],
  ['health', 'Thẻ bảo hiểm y tế', 'Thẻ BHYT còn hạn'],
  ['receipt', 'Đăng ký xe', 'Chứng nhận đăng ký xe'],
  ['family', 'Người phụ thuộc', 'Con, cha mẹ'],
  ['school', 'Bằng cấp', 'Văn bằng, chứng chỉ'],
  ['scales', 'Thông tin thuế', 'Mã số thuế cá nhân'],
];

function documentType(canvas: Canvas): void {
  let y = citizenHead(canvas, 'Tích hợp thông tin');
  y = hint(canvas, y, 'Chuẩn bị **giấy tờ gốc** để nhập số chính xác.', 'document');
  y = heading(canvas, y + 100, 'Chọn loại giấy tờ');
  for (const [sign, title, words, region] of TYPES) {
    y = row(canvas, y, title, { icon: sign, words, ...(region === undefined ? {} : { region }) });
    y += 28;
  }
  gestureBar(canvas);
}

function documentForm(canvas: Canvas): void {
  let y = citizenHead(canvas, 'Giấy phép lái xe');
  y = field(canvas, y, 'Họ và tên', { value: 'NGUYỄN VĂN MẪU', icon: 'user' });
  y = field(canvas, y + 62, 'Số giấy phép lái xe', {
    value: '0101xxxxxxxx',
    icon: 'idCard',
    focus: true,
    region: 'number',
    valueRegion: 'number-text',
  });
  y = field(canvas, y + 62, 'Hạng', { value: 'A1', icon: 'car', trailing: 'down' });
  y = field(canvas, y + 44, 'Ngày cấp', { value: 'xx/xx/20xx', icon: 'calendar' });
  hint(canvas, y + 44, 'Nhập **đúng như trên giấy gốc**, không thêm dấu cách.');
  const top = footer(canvas, 'Gửi yêu cầu', 'submit', 262);
  checkbox(
    canvas,
    MARGIN + 8,
    top + 54,
    'Tôi cam đoan thông tin trên là đúng và chịu trách nhiệm về thông tin đã khai.',
    { region: 'agree' },
  );
}

export const citizenWallet: readonly Screen[] = [
  {
    name: 'vneid-wallet',
    look: citizen,
    draw: (canvas) => wallet(canvas, [IDENTITY, INSURANCE], false),
  },
  { name: 'vneid-document-type', look: citizen, draw: documentType },
  { name: 'vneid-document-form', look: citizen, draw: documentForm },
  {
    name: 'vneid-wallet-done',
    look: citizen,
    draw: (canvas) => wallet(canvas, [LICENCE, IDENTITY, INSURANCE], true),
  },
];
