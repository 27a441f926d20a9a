/**
 * Offices for the bench: names made of Vietnamese syllables, all invented, the same ones every time.
 * 3,321 is how many wards, communes and special zones there are; the first 126 share a province.
 */
const SYLLABLES =
  `An Ân Bắc Bình Cẩm Cát Châu Đại Đông Đồng Đức Gia Giang Hải Hạnh Hiệp Hòa Hoàng Hồng Hưng Khánh
  Kim Lạc Lâm Liên Long Lương Mỹ Nam Nghĩa Ngọc Nguyệt Nhân Nhơn Phong Phú Phúc Phước Phượng Quang
  Quế Quỳnh Sơn Tam Tân Tây Thạch Thái Thanh Thành Thiện Thịnh Thọ Thuận Thủy Tiên Toàn Trung Trường
  Tứ Vạn Văn Vĩnh Xuân Yên`
    .trim()
    .split(/\s+/);

export const COUNTRY = 3321;
export const CITY = 126;

const PAIRS = SYLLABLES.length ** 2;
// Has no factor in common with the number of pairs, so that every pair comes once.
const STRIDE = 2609;

/** Two different syllables that no other office has. */
const placeName = (index) => {
  const pair = (index * STRIDE + 1) % PAIRS;
  const first = Math.floor(pair / SYLLABLES.length);
  const second = pair % SYLLABLES.length;
  return first === second ? undefined : `${SYLLABLES[first]} ${SYLLABLES[second]}`;
};

const names = Array.from({ length: PAIRS }, (_, i) => placeName(i)).filter(Boolean);

const office = (index) => {
  const name = names[index];
  const unit = index % 3 === 2 ? 'xã' : 'phường';
  const street = SYLLABLES[(index * 7) % SYLLABLES.length];
  const digits = String(index + 1).padStart(8, '0');
  return {
    code: String(4 + 9 * index).padStart(5, '0'),
    name,
    unit,
    province: String(1 + Math.floor(index / CITY)).padStart(2, '0'),
    address: `Số ${1 + ((index * 31) % 290)} đường ${street} ${name.split(' ')[0]}, ${unit} ${name}`,
    hotline: `024 ${digits.slice(0, 4)} ${digits.slice(4)}`,
  };
};

export const offices = (count) => Array.from({ length: count }, (_, index) => office(index));

/** The name on its documents. */
export const issuerName = ({ unit, name }) => `UBND ${unit} ${name}`;

/** As the CSV file of a project. */
export const officesCsv = (list) => {
  const columns = ['code', 'name', 'unit', 'province', 'address', 'hotline'];
  const rows = list.map((record) => columns.map((column) => `"${record[column]}"`).join(','));
  return `${[columns.join(','), ...rows].join('\n')}\n`;
};
