/** What an assembly plan says, and the line at the foot of each of its sheets. */
export interface Words {
  readonly plan: (title: string) => string;
  readonly count: (sheets: number, columns: number, rows: number, paper: string) => string;
  readonly steps: (overlapMm: number) => readonly string[];
  readonly foot: (neighbours: { readonly right?: string; readonly below?: string }) => string;
}

const ENGLISH: Words = {
  plan: (title) => `Assembly plan: ${title}`,
  count: (sheets, columns, rows, paper) =>
    `After this page: ${sheets} sheets of ${paper}, ${columns} across and ${rows} down. Print on one side at 100 %, never “fit to page”.`,
  steps: (overlapMm) => [
    '1. Cut each sheet along its left and its upper edge, from mark to mark.',
    `2. Put glue on the strip of ${overlapMm} mm that the grey bars show, at the right and at the lower edge.`,
    '3. Lay the next sheet on the strip so that the picture runs on: first each row, then row upon row.',
    '4. Cut off the margins that are left on the outside.',
  ],
  foot: ({ right, below }) =>
    [right && `right: ${right}`, below && `below: ${below}`].filter(Boolean).join(' · '),
};

const VIETNAMESE: Words = {
  plan: (title) => `Sơ đồ ghép: ${title}`,
  count: (sheets, columns, rows, paper) =>
    `Sau trang này có ${sheets} tờ ${paper}: ${columns} cột, ${rows} hàng. In một mặt, đúng cỡ 100 %, không chọn “vừa trang giấy”.`,
  steps: (overlapMm) => [
    '1. Cắt mép trái và mép trên của từng tờ theo dấu cắt.',
    `2. Bôi keo lên dải rộng ${overlapMm} mm ở mép phải và mép dưới, chỗ có vạch xám.`,
    '3. Đặt tờ kế tiếp đè lên dải keo sao cho hình liền nhau: ghép từng hàng trước, rồi ghép các hàng lại.',
    '4. Cắt bỏ phần lề còn lại ở bốn phía.',
  ],
  foot: ({ right, below }) =>
    [right && `bên phải: ${right}`, below && `bên dưới: ${below}`].filter(Boolean).join(' · '),
};

/** Vietnamese for Vietnamese documents, English for all others. */
export const wordsFor = (language: string): Words =>
  /^vi(-|$)/i.test(language) ? VIETNAMESE : ENGLISH;
