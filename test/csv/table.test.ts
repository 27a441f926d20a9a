import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beforeMisreading } from '../../src/csv/letters.ts';
import { readTable, type Table } from '../../src/csv/table.ts';

const read = (text: string | Uint8Array) =>
  readTable('list.csv', typeof text === 'string' ? Buffer.from(text) : text);
const texts = (table: Table | undefined) =>
  table?.rows.map(({ cells }) => Object.fromEntries([...cells].map(([name, c]) => [name, c.text])));
const said = (text: string | Uint8Array) =>
  read(text).diagnostics.map(
    ({ code, span, message }) => `${code} ${span?.line}:${span?.column} ${message}`,
  );

const OFFICES = [
  { code: '00226', office: 'UBND phường Văn Miếu - Quốc Tử Giám' },
  { code: '24184', office: 'UBND xã Ea H’Leo' },
];

describe('the ways in which programs write the same table', () => {
  test.each([
    ['commas', 'code,office\n00226,UBND phường Văn Miếu - Quốc Tử Giám\n24184,UBND xã Ea H’Leo\n'],
    [
      'semicolons',
      'code;office\n00226;UBND phường Văn Miếu - Quốc Tử Giám\n24184;UBND xã Ea H’Leo',
    ],
    ['tabs', 'code\toffice\n00226\tUBND phường Văn Miếu - Quốc Tử Giám\n24184\tUBND xã Ea H’Leo\n'],
    [
      'a byte order mark and CR LF, as Excel does',
      '\uFEFFcode;office\r\n00226;UBND phường Văn Miếu - Quốc Tử Giám\r\n24184;UBND xã Ea H’Leo\r\n',
    ],
    [
      'a line for Excel that names the separator, and columns that were only formatted',
      'sep=;\r\ncode;office;;\r\n00226;UBND phường Văn Miếu - Quốc Tử Giám;;\r\n24184;UBND xã Ea H’Leo;;\r\n',
    ],
    [
      'line breaks in the names of columns',
      '"code";"office\r\n"\r\n00226;UBND phường Văn Miếu - Quốc Tử Giám\r\n24184;UBND xã Ea H’Leo\r\n',
    ],
    [
      'CR alone',
      'code,office\r00226,UBND phường Văn Miếu - Quốc Tử Giám\r24184,UBND xã Ea H’Leo\r',
    ],
    [
      'quotation marks, white space, empty lines and surplus separators',
      '"code","office"\n\n 00226 , "UBND phường Văn Miếu - Quốc Tử Giám"\n'.replace(', "', ',"') +
        '"24184","UBND xã Ea H’Leo",,\n,\n',
    ],
    [
      'letters taken apart, as macOS does',
      'code,office\n00226,UBND phường Văn Miếu - Quốc Tử Giám\n24184,UBND xã Ea H’Leo\n'.normalize(
        'NFD',
      ),
    ],
  ])('%s', (_, text) => {
    expect({ rows: texts(read(text).value), said: said(text) }).toEqual({
      rows: OFFICES,
      said: [],
    });
  });
});

test('one long line below a single column is that line’s fault, not a title’s', () => {
  expect(said('code\n1,2\n3\n4\n')).toEqual([
    'GP802 2:3 This line has 2 values; the first line names one column.',
  ]);
});

test('the names of the columns again are no entry', () => {
  const text =
    'code;office;\r\n00226;Văn Miếu;\r\ncode;office;\r\n24184;Ea H’Leo;\r\ncode;office of\r\n';
  expect({ rows: texts(read(text).value)?.map(({ code }) => code), said: said(text) }).toEqual({
    rows: ['00226', '24184', 'code'],
    said: ['GP806 3:1 This line names the columns again.'],
  });
});

describe('letters that a program has broken', () => {
  const LOST = 'A question mark stands here in the place of a letter.';
  const misread = (meant: string) =>
    `These signs were “${meant}” until a program took the file for another encoding.`;

  test.each([
    ['Gi?ng Võ', [`GP807 2:7 ${LOST}`]],
    ['ph??ng', [`GP807 2:7 ${LOST}`]],
    ['?ông Anh', [`GP807 2:7 ${LOST}`]],
    ['Hỏi ai? Gọi 1022', []],
    ['https://phuongmau.example/?phuong=1', []],
    ['Ä\u0090á»‘ng Ä\u0090a', [`GP807 2:7 ${misread('Đống Đa')}`]],
    ['HÃ\u00A0 Ná»™i', [`GP807 2:7 ${misread('Hà Nội')}`]],
    // The Vietnamese code page.
    ['BĂ¬nh Minh', [`GP807 2:7 ${misread('Bình Minh')}`]],
    ['QĐ–UBND', []],
    ['“XÃ”', []],
    ['Café', []],
  ])('%s', (name, expected) => {
    expect(said(`code,office\n00226,${name}\n`)).toEqual(expected);
  });

  test('lost ones cost their line, a wrong encoding the whole file, and is told once', () => {
    const lost = read('code,office\n1,Gi?ng Võ\n2,Láng\n');
    expect(texts(lost.value)).toEqual([{ code: '2', office: 'Láng' }]);
    const wrong = read('MÃ£,Ä‘Æ¡n vá»‹\n1,Giáº£ng VÃµ\n2,Lang\n');
    expect([wrong.value, wrong.diagnostics.length]).toEqual([undefined, 1]);
    expect(said('code,?a ch?\n1,Giảng Võ\n2,L?ng\n')).toEqual([`GP807 1:6 ${LOST}`]);
  });
});

test('every value knows its place, also behind line breaks inside quotation marks', () => {
  const { value } = read(
    'office,address\r\n"UBND\r\n""phường"" Mẫu",a@b.example\r\nX,y@z.example\r\n',
  );
  const places = value?.rows.flatMap(({ cells }) =>
    [...cells.values()].map(({ text, span }) => [
      text,
      `${span.line}:${span.column}-${span.endLine}:${span.endColumn}`,
    ]),
  );
  expect(places).toEqual([
    ['UBND\n"phường" Mẫu', '2:1-3:16'],
    ['a@b.example', '3:17-3:28'],
    ['X', '4:1-4:2'],
    ['y@z.example', '4:3-4:14'],
  ]);
});

describe('broken lines are named, and the others are there', () => {
  test.each<[string, string, string[], number]>([
    [
      'a quotation mark that is never closed',
      'a,b\n1,"2\n3,4\n5,6\n',
      ['GP801 2:1 This line cannot be read: a quotation mark is opened and never closed.'],
      2,
    ],
    [
      'words behind a closing one, and one inside a value',
      'a,b\n"UBND" Mẫu,2\n3,4\nUBND "Mẫu",6\n7,8\n',
      [
        'GP801 2:1 This line cannot be read: something stands behind a closing quotation mark.',
        'GP801 4:1 This line cannot be read: a quotation mark stands inside a value that does not begin with one.',
      ],
      2,
    ],
    [
      'too few and too many values',
      'a,b\n1\n3,4\n5,6,7\n',
      [
        'GP802 2:1 This line has one value; the first line names 2 columns.',
        'GP802 4:5 This line has 3 values; the first line names 2 columns.',
      ],
      1,
    ],
  ])('%s', (_, text, problems, healthy) => {
    expect(said(text)).toEqual(problems);
    expect(read(text).value?.rows).toHaveLength(healthy);
  });
});

describe('files that cannot be trusted as a whole have no value', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'GP804 1:1 list.csv has no line below the names of its columns.'],
    ['a head alone', 'a,b\n', 'GP804 1:1 list.csv has no line below the names of its columns.'],
    ['a column twice', 'a,a\n1,2\n', 'GP803 1:3 Two columns are called “a”.'],
    [
      'a title above the head, and an empty line, as in many workbooks',
      'Danh sách phường, xã;;\n;;\nMã;Tên;Số máy\n1;Láng;\n2;Ba Đình;\n',
      'GP803 1:1 This line is the title of the list, not the names of its columns.',
    ],
    [
      'a workbook that was renamed',
      Buffer.from('PK\u0003\u0004\u0014\u0000', 'latin1'),
      'GP102 1:1 list.csv is not text in UTF-8.',
    ],
    ['a column without a name', 'a,,b\n1,2,3\n', 'GP803 1:3 A column has no name.'],
    [
      'a head that cannot be read',
      'a,"b" c\n1,2\n',
      'GP801 1:1 This line cannot be read: something stands behind a closing quotation mark.',
    ],
    [
      'Windows-1258',
      Buffer.from('a,b\n1,Ph\u01b0', 'latin1'),
      'GP102 2:5 list.csv is not text in UTF-8.',
    ],
    [
      'UTF-16',
      Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'),
      'GP102 1:1 list.csv is not text in UTF-8.',
    ],
    ['endless', 'a\n'.repeat(50_002), 'GP805 50002:1 The table has more than 50000 lines.'],
  ])('%s', (_, text, problem) => {
    expect(said(text)).toEqual([problem]);
    expect(read(text).value).toBeUndefined();
  });

  test('a list of nothing but broken lines is read so far and no further, and says so', () => {
    const problems = said(`a,b\n${'1,x "2"\n'.repeat(300)}`);
    expect(problems).toHaveLength(200);
    expect(problems.at(-1)).toMatch(
      /^GP801 201:1 .*\. As so many lines are broken, the rest is not read\.$/,
    );
  });

  test('a quotation mark before megabytes is found without reading them again and again', () => {
    const broken = `a,b\n${'1,"2\n'.repeat(150)}${'x'.repeat(3_000_000)}`;
    expect(said(broken).length).toBeGreaterThan(100);
  });

  test('white space before the names of the columns is not gone through from each of its signs', () => {
    const { value, diagnostics } = read(`\t${' '.repeat(60_000)}\na;b\n1;2\n`);
    expect(diagnostics).toEqual([]);
    expect(texts(value)).toEqual([{ a: '1', b: '2' }]);
    expect(said(`${' '.repeat(400_000)}\na,b\n1,2\n`)).toHaveLength(1);
  });
});

test('what is written by the rules of RFC 4180 is read as it was', () => {
  const value = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .filter((text) => !text.includes('?') && beforeMisreading(text) === undefined);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 8 }), (rows) => {
      const filled = rows.map(([a, b]) => [`x${a}`, b] as const);
      const text = ['"a","b"', ...filled.map((row) => row.map(quoted).join(','))].join('\r\n');
      const clean = (each: string) => each.normalize('NFC').trim();
      expect(texts(read(text).value)).toEqual(
        filled.map(([a, b]) => ({ a: clean(a), b: clean(b) })),
      );
    }),
  );
});

test('whatever the bytes, what is wrong is said and nothing is thrown', () => {
  const sign = fc.constantFrom('"', ',', ';', '\t', '\r', '\n', 'a', ' ', '\uFEFF', 'ệ', '\0');
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.array(sign, { maxLength: 40 }).map((signs) => new Uint8Array(Buffer.from(signs.join('')))),
  );
  fc.assert(
    fc.property(bytes, (each) => {
      const { value, diagnostics } = read(each);
      expect(value !== undefined || diagnostics.length > 0).toBe(true);
      for (const { span } of diagnostics) expect(span?.line).toBeGreaterThan(0);
      for (const row of value?.rows ?? []) expect(row.cells.size).toBe(value?.columns.length);
    }),
    { numRuns: 500 },
  );
});
