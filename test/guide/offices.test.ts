import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { inOrder } from '../../src/diagnostic/order.ts';
import type { Guide, Poster, Step } from '../../src/guide/guide.ts';
import { forOffice } from '../../src/guide/offices/for-office.ts';
import { gapsIn } from '../../src/guide/offices/gaps.ts';
import { lostZeros } from '../../src/guide/offices/lost-zeros.ts';
import { COLUMN_TYPES, type Office, type Offices } from '../../src/guide/offices/office.ts';
import { blocksOf, proseOf } from '../docs/pages.ts';
import { found, GUIDE, listed, load, PROJECT } from './annotated.ts';

const COLUMNS = '{ code: code, name: text, address: text?, hotline: phone? }';
const project = (more = '', columns = COLUMNS, file = 'offices.csv') =>
  `${PROJECT}offices:\n  file: ${file}\n  columns: ${columns}\n${more}`;
const HEAD = 'code,name,address,hotline\n';

/** What a run tells of texts that have gaps. */
const gaps = async (files: Readonly<Record<string, string>>): Promise<readonly Diagnostic[]> => {
  const { value } = await load(files);
  if (!value?.offices) throw new Error('no offices');
  return inOrder(gapsIn([...value.guides, ...value.posters], value.offices));
};

/** The codes of the offices that are made, and the places of the problems. */
const offices = async (csv: string | Uint8Array, more = '', columns = COLUMNS) => {
  const loaded = await load({ 'guidepress.yaml': project(more, columns), 'offices.csv': csv });
  return [loaded.value?.offices?.records.map(({ code }) => code), listed(loaded)] as const;
};

describe('the list', () => {
  test('keeps every value as it is written, zeros and all', async () => {
    const { value, diagnostics } = await load({
      'guidepress.yaml': project(),
      'offices.csv': `${HEAD}00004,Ba Đình,"Số 00 phố Mẫu, phường Ba Đình",024 0000 0000\n`,
    });
    expect(diagnostics).toEqual([]);
    expect(value?.offices?.records).toEqual([
      {
        code: '00004',
        name: 'Ba Đình',
        slug: 'ba-dinh',
        values: {
          code: '00004',
          name: 'Ba Đình',
          slug: 'ba-dinh',
          address: 'Số 00 phố Mẫu, phường Ba Đình',
          hotline: '024 0000 0000',
        },
        span: { file: 'offices.csv', line: 2, column: 1, endLine: 2, endColumn: 60 },
      },
    ]);
  });

  test.each([
    ['commas', 'code,name\n1,Láng\n'],
    ['semicolons', 'code;name\n1;Láng\n'],
    ['tabs', 'code\tname\n1\tLáng\n'],
    ['a byte order mark', '\uFEFFcode,name\n1,Láng\n'],
    ['the line ends of Windows', 'code,name\r\n1,"Láng\r\n"\r\n,\r\n'],
    ['letters in two parts, as macOS writes them', 'code,name\n1,Láng\n'.normalize('NFD')],
  ])('with %s', async (_, csv) => {
    const files = { 'guidepress.yaml': project('', '{ code: code, name: text }') };
    const { value, diagnostics } = await load({ ...files, 'offices.csv': csv });
    expect(diagnostics).toEqual([]);
    expect(value?.offices?.records).toMatchObject([{ code: '1', name: 'Láng', slug: 'lang' }]);
  });

  test.each([
    ['offices.csv', 'STT;Mã ĐVHC;"Tên\nđơn vị";Điện thoại\n1;00199;Láng;024 0000 0000\n'],
    ['offices.yaml', '- { STT: 1, Mã ĐVHC: 00199, Tên đơn vị: Láng, Điện thoại: 024 0000 0000 }\n'],
  ])('under the headings of the office’s own workbook: %s', async (file, text) => {
    const { value, diagnostics } = await load({
      'guidepress.yaml': project(
        '  headings: { stt: STT, code: Mã ĐVHC, name: Tên đơn vị, hotline: Điện thoại }\n',
        '{ stt: integer, code: code, name: text, hotline: phone? }',
        file,
      ),
      [file]: text,
    });
    expect(diagnostics).toEqual([]);
    expect(value?.offices?.records).toMatchObject([
      { code: '00199', name: 'Láng', values: { stt: '1', hotline: '024 0000 0000' } },
    ]);
  });

  test('headings that no column, two columns or the list does not have are told', async () => {
    const files = {
      'guidepress.yaml': `${PROJECT}offices:
  file: offices.csv
  columns: { code: code, name: text, hotline: phone? }
  headings:
    cod: Mã
    ~~~ GP152 Offices have no “cod”. → Did you mean “code”?
    name: Tên
    hotline: Tên
             ~~~ GP172 “Tên” would be both “name” and “hotline”.
`,
    };
    expect(await found(files)).toEqual(files);
    const asked = '  headings: { name: Tên đơn vị }\n';
    const columns = '{ code: code, name: text }';
    const read = async (csv: string) =>
      (await load({ 'guidepress.yaml': project(asked, columns), 'offices.csv': csv })).diagnostics;
    expect(await read('code,Phường\n1,Láng\n')).toMatchObject([
      { code: 'GP155', message: 'The column “Tên đơn vị” is missing here.' },
      {
        code: 'GP156',
        hint: 'Write “phuong: text” below “columns” and “phuong: Phường” below “headings”, or delete the column.',
      },
    ]);
    expect(await read('code,name,Tên đơn vị\n1,Láng,Láng\n')).toMatchObject([
      { code: 'GP803', message: 'Two columns are called “name” or stand for it.' },
    ]);
  });

  test.each([
    ['offices.csv', 'Mã ĐVHC;TÊN ĐƠN VỊ;Dia chi\n00199;Láng;Số 1\n'],
    ['offices.yaml', '- { Mã ĐVHC: 00199, TÊN ĐƠN VỊ: Láng, Dia chi: Số 1 }\n'],
  ])(
    'a heading that is written otherwise is told once, with the one that is meant: %s',
    async (file, text) => {
      const { diagnostics } = await load({
        'guidepress.yaml': project(
          '  headings: { code: Mã ĐVHC, name: Tên đơn vị, address: Địa chỉ }\n',
          '{ code: code, name: text, address: text? }',
          file,
        ),
        [file]: text,
      });
      const hints = diagnostics.filter(({ code }) => code === 'GP156').map(({ hint }) => hint);
      expect(hints).toEqual(['Did you mean “Tên đơn vị”?', 'Did you mean “Địa chỉ”?']);
      expect(diagnostics.map(({ code }) => code)).not.toContain('GP155');
    },
  );

  test('a list whose values are separated by another sign is told so, and nothing else', async () => {
    const files = {
      'offices.csv': `code|name|address|hotline
~~~~~~~~~~~~~~~~~~~~~~~~~ GP803 This line names one column alone, and a list of offices has several.
00004|Ba Đình|Số 1, phố Mẫu|
`,
    };
    expect(await found({ ...files, 'guidepress.yaml': project() })).toMatchObject(files);
  });

  test.each([
    ['offices.csv', 'Mã ĐVHC;Tên đơn vị;Điện thoại\n00199;;không có\n00004;;\n'],
    [
      'offices.yaml',
      '- { Mã ĐVHC: 00199, Tên đơn vị: , Điện thoại: không có }\n- { Mã ĐVHC: 00004 }\n',
    ],
  ])('a broken record is told in the words of the workbook: %s', async (file, text) => {
    const { diagnostics } = await load({
      'guidepress.yaml': project(
        '  headings: { code: Mã ĐVHC, name: Tên đơn vị, hotline: Điện thoại }\n',
        '{ code: code, name: text, hotline: phone }',
        file,
      ),
      [file]: text,
    });
    expect(diagnostics.map(({ message }) => message).sort()).toEqual([
      'This office has nothing in the column “Tên đơn vị” (name).',
      'This office has nothing in the columns “Tên đơn vị” (name) and “Điện thoại” (hotline).',
      '“không có” in the column “Điện thoại” (hotline) is not one telephone number like 024 0000 0000.',
    ]);
  });

  test('in YAML, where codes need no quotes', async () => {
    const { value, diagnostics } = await load({
      'guidepress.yaml': project('', COLUMNS, 'lists/offices.yaml'),
      'lists/offices.yaml': '- { code: 00004, name: Ba Đình, hotline: 024 0000 0000 }\n',
    });
    expect(diagnostics).toEqual([]);
    expect(value?.offices?.records).toMatchObject([
      { code: '00004', values: { hotline: '024 0000 0000', address: '' } },
    ]);
  });

  test('a broken record is named at its value, and the others are made', async () => {
    const files = {
      'offices.csv': `code,name,address,hotline
00004,Ba Đình,,không có
               ~~~~~~~~ GP157 “không có” in the column “hotline” is not one telephone number like 024 0000 0000.
00008,,Số 1,
      ~ GP158 This office has nothing in the column “name”.
,,,024 0000 0000
~ GP158 This office has nothing in the columns “code” and “name”.
phường 8,Láng,,
~~~~~~~~ GP157 “phường 8” in the column “code” is not a code: at most 40 letters a–z, digits, “-”, “_” and “.”, a letter or digit first.
00199,Láng,,024 0000 0000
`,
    };
    expect(await found({ ...files, 'guidepress.yaml': project() })).toMatchObject(files);
    const csv = files['offices.csv'].replaceAll(/^ *~.*\n/gm, '');
    expect((await offices(csv))[0]).toEqual(['00199']);
  });

  test('an Icelandic letter for Đ, though no other letter of its word is Vietnamese alone', async () => {
    const files = {
      'offices.csv': `code,name,address,hotline
1,\u00D0a Phúc,,
  ~~~~~~~ GP148 \u00D0 (U+00D0) is another letter than the Vietnamese “Đ”.
2,Đa Phúc,,
`,
    };
    expect(await found({ ...files, 'guidepress.yaml': project() })).toMatchObject(files);
  });

  test('braces, which would be printed, and a number with a sign in it', async () => {
    const columns = '{ code: code, name: text, people: integer }';
    const files = {
      'offices.csv': `code,name,people
1,Láng ở {{office.address}},12
  ~~~~~~~~~~~~~~~~~~~~~~~~~ GP157 “Láng ở {{office.address}}” in the column “name” is not plain words.
2,Láng {{hai}},12.000
               ~~~~~~ GP157 “12.000” in the column “people” is not a whole number in digits.
`,
    };
    expect(await found({ ...files, 'guidepress.yaml': project('', columns) })).toMatchObject(files);
  });

  test('a day as Excel rewrites it', async () => {
    const columns = '{ code: code, name: text, opened: date }';
    const files = {
      'offices.csv': `code,name,opened
1,Láng,01/11/2026
       ~~~~~~~~~~ GP157 “01/11/2026” in the column “opened” is not a day like 2026-11-20. → Did you mean 2026-11-01? Excel rewrites dates: format the column as text before typing.
`,
    };
    expect(await found({ ...files, 'guidepress.yaml': project('', columns) })).toMatchObject(files);
  });

  test('columns that the project does not declare, and declared ones that are missing', async () => {
    const files = {
      'offices.csv': `code,name,note
~~~~~~~~~~~~~~ GP155 The columns “address” and “hotline” are missing here.
          ~~~~ GP156 guidepress.yaml does not say what the column “note” holds.
00004,Ba Đình,Số 1
`,
    };
    expect(await found({ ...files, 'guidepress.yaml': project() })).toMatchObject(files);
  });

  test('columns with words at their head, as in a spreadsheet', async () => {
    const { diagnostics } = await load({
      'guidepress.yaml': project(),
      'offices.csv': 'code;name;address;hotline;Chức vụ;Số 1\n1;Láng;;;A;B\n',
    });
    expect(diagnostics.map(({ hint }) => hint)).toEqual([
      expect.stringContaining(
        '“chuc_vu: text” below “columns” and “chuc_vu: Chức vụ” below “headings”',
      ),
      expect.stringContaining('“so_1: text” below “columns” and “so_1: Số 1” below “headings”'),
    ]);
  });

  test('a misspelt column is told once', async () => {
    const files = {
      'offices.csv': `code,name,adress,hotline
          ~~~~~~ GP156 guidepress.yaml does not say what the column “adress” holds. → Did you mean “address”?
00004,Ba Đình,Số 1,
`,
    };
    expect(await found({ ...files, 'guidepress.yaml': project() })).toMatchObject(files);
    expect((await offices('code,name,adress,hotline\n1,Láng,,\n'))[0]).toEqual([]);
  });

  test('a key of YAML that the project does not declare', async () => {
    const files = {
      'o.yaml': `- code: 1
  name: Láng
  adress: Số 1
  ~~~~~~ GP156 guidepress.yaml does not say what the column “adress” holds. → Did you mean “address”?
`,
    };
    const marked = await found({ ...files, 'guidepress.yaml': project('', COLUMNS, 'o.yaml') });
    expect(marked).toMatchObject(files);
  });

  test.each([
    ['024 0000 0000', true],
    ['(024) 0000 0000', true],
    ['+84 24 0000 0000', true],
    ['1900 1234', true],
    ['113', true],
    ['024\u00a00000\u202f0000', true],
    ['24 0000 0000', false],
    ['(24) 0000 0000', false],
    ['912000000', false],
  ])('%s is a whole telephone number of Vietnam: %s', async (hotline, isWhole) => {
    const problems = isWhole ? [] : ['GP157 offices.csv:2:9'];
    expect((await offices(`${HEAD}1,Láng,,${hotline}\n`))[1]).toEqual(problems);
    const { diagnostics } = await load({
      'guidepress.yaml': project().replace('language: vi', 'language: en'),
      'offices.csv': `${HEAD}1,Láng,,${hotline}\n`,
    });
    expect(diagnostics, 'elsewhere no rule is known').toEqual([]);
  });

  test('one code twice: both are left out, whatever the capitals', async () => {
    expect(await offices(`${HEAD}a1,Láng,,\nb,Bồ Đề,,\nA1,Láng,,\n`)).toEqual([
      ['b'],
      ['GP160 offices.csv:4:1'],
    ]);
  });

  test.each([['2.57E+04,Láng,,'], ['1,Láng,,8.4E+10'], ['1,Láng,,"8,4E+10"']])(
    'a number that Excel has shortened, %s: its digits are in the file no more',
    async (line) => {
      const files = { 'guidepress.yaml': project(), 'offices.csv': `${HEAD}${line}\n` };
      const { diagnostics } = await load(files);
      expect(diagnostics[0]?.hint).toContain('copy the values anew');
    },
  );

  test('one code twice, and one of the two is left out for its number: the other one is as well', async () => {
    expect(await offices(`${HEAD}a1,Láng,,12\nb,Bồ Đề,,\na1,Giảng Võ,,\n`)).toEqual([
      ['b'],
      ['GP157 offices.csv:2:10', 'GP160 offices.csv:4:1'],
    ]);
  });

  test.each([
    ['too many values', 'a1,Láng,,,Số 1', 'GP802 offices.csv:4:11'],
    ['too few', 'a1,Láng', 'GP802 offices.csv:4:1'],
    ['broken letters', 'a1,L?ng,,', 'GP807 offices.csv:4:4'],
  ])('one code twice, and one of the two lines has %s', async (_, line, problem) => {
    const [left, told] = await offices(`${HEAD}a1,Giảng Võ,,\nb,Bồ Đề,,\n${line}\n`);
    expect([left, [...told].sort()]).toEqual([['b'], ['GP160 offices.csv:4:1', problem].sort()]);
  });

  test('one code twice in a list in YAML, and one of the two records is broken', async () => {
    const files = {
      'guidepress.yaml': project().replace('.csv', '.yaml'),
      'offices.yaml': '- { code: a1, name: Láng }\n- { code: a1, name: [Giảng Võ] }\n',
    };
    const loaded = await load(files);
    expect(listed(loaded)).toEqual(['GP160 offices.yaml:2:3', 'GP122 offices.yaml:2:21']);
    expect(loaded.value?.offices?.records).toEqual([]);
  });

  test.each([
    ['zeros that Excel dropped', ['4', '226', '10123'], /./, '“4” and 1 more'],
    ['one of them', ['00004', '226', '10123'], /./, '“226”'],
    ['some of which are asked for', ['4', '226', '10123'], /226|10123/, '“226”'],
    ['none of which is asked for', ['4', '226', '10123'], /10123/, undefined],
    ['zeros all there', ['00004', '00226', '10123'], /./, undefined],
    ['a plain count', ['1', '3', '2', '10', '4', '5', '6', '7', '8', '9'], /./, undefined],
    ['codes with letters', ['a4', '226', '10123'], /./, undefined],
    ['codes of as few digits', ['4', '7'], /./, undefined],
  ])('of codes with %s', async (_, codes, asked, named) => {
    const { value } = await load({
      'guidepress.yaml': project(),
      'offices.csv': HEAD + codes.map((code, i) => `${code},Láng ${i},,\n`).join(''),
    });
    const records = value?.offices?.records ?? [];
    const told = lostZeros(
      records,
      records.filter(({ code }) => asked.test(code)),
    );
    expect(told.map(({ code, message }) => [code, /“.*(?= h)/.exec(message)?.[0]])).toEqual(
      named ? [['GP170', named]] : [],
    );
    const line = codes.findIndex((code) => named?.includes(`“${code}”`)) + 2;
    expect(told.map(({ span }) => span?.line)).toEqual(named ? [line] : []);
  });

  test.each([
    ['offices.xlsx', 'GP166 guidepress.yaml:7:9'],
    ['missing.csv', 'GP602 guidepress.yaml:7:9'],
    ['../offices.csv', 'GP603 guidepress.yaml:7:9'],
  ])('%s is no list', async (file, problem) => {
    const loaded = await load({ 'guidepress.yaml': project('', COLUMNS, file) });
    expect(listed(loaded)).toEqual([problem]);
  });

  test('longer than any list of offices', async () => {
    const lines = Array.from({ length: 20_001 }, (_, i) => `${i},Láng,,\n`).join('');
    expect((await offices(HEAD + lines))[1]).toEqual(['GP167 guidepress.yaml:7:9']);
  });
});

describe('names of files', () => {
  // Real names that trip software: apostrophes, dashes, đ, and names that are one without marks.
  test.each([
    ["M'Drắk", 'm-drak'],
    ['M’Drắk', 'm-drak'],
    ["Ea H'Leo", 'ea-h-leo'],
    ['Văn Miếu - Quốc Tử Giám', 'van-mieu-quoc-tu-giam'],
    ['Đức Hoà', 'duc-hoa'],
    ['Đức Hòa', 'duc-hoa'],
    ['Ô Chợ Dừa', 'o-cho-dua'],
    ['Số 7', 'so-7'],
  ])('%s is %s', async (name, slug) => {
    const { value } = await load({
      'guidepress.yaml': project(),
      'offices.csv': `${HEAD}1,${name},,\n`,
    });
    expect(value?.offices?.records[0]?.slug).toBe(slug);
  });

  test('Ba Tơ and Ba Tô share a name without their codes: both lines are named, neither is made', async () => {
    const csv = `${HEAD}21484,Ba Tơ,,\n21523,Ba Tô,,\n00199,Láng,,\n`;
    expect((await offices(csv))[0]).toEqual(['21484', '21523', '00199']);
    const bySlug = '  files: "{document}/{office.slug}.pdf"\n';
    const { value, diagnostics } = await load({
      'guidepress.yaml': project(bySlug),
      'offices.csv': csv,
    });
    expect(value?.offices?.records.map(({ code }) => code)).toEqual(['00199']);
    expect(diagnostics).toMatchObject([
      {
        code: 'GP161',
        message: '“Ba Tơ” and “Ba Tô” would share the file {document}/ba-to.pdf.',
        span: { file: 'offices.csv', line: 3 },
        related: [{ span: { file: 'offices.csv', line: 2 } }],
      },
    ]);
  });

  test('names that differ in capitals only, or in how letters are put together, are one', async () => {
    const byName = '  files: "{document}/{office.name}.pdf"\n';
    expect((await offices(`${HEAD}1,Láng,,\n2,LÁNG,,\n`, byName))[1]).toEqual([
      'GP161 offices.csv:3:1',
    ]);
  });

  test.each([
    ['a/b', '“/” in “name” would lead to another folder'],
    ['..', '“...pdf” starts with a dot'],
    ['.ẩn', '“.ẩn.pdf” starts with a dot'],
    ['a:b', '“:” cannot stand in a file name'],
    ['nul', 'Windows keeps “nul.pdf” for a device'],
    ['ắ'.repeat(90), 'is too long'],
  ])('%s cannot name a file', async (name, reason) => {
    const byName = '  files: "{document}/{office.name}.pdf"\n';
    const { value, diagnostics } = await load({
      'guidepress.yaml': project(byName),
      'offices.csv': `${HEAD}1,${name},,\n2,Láng,,\n`,
    });
    expect(value?.offices?.records.map(({ code }) => code)).toEqual(['2']);
    expect(diagnostics).toMatchObject([
      { code: 'GP162', message: expect.stringContaining(reason), span: { line: 2 } },
    ]);
  });

  const withPattern = (pattern: string) =>
    load({
      'guidepress.yaml': project(`  files: '${pattern}'\n`),
      'offices.csv': `${HEAD}1,Láng,,\n`,
    });

  test('braces as in texts are told what is right here', async () => {
    const { diagnostics } = await withPattern('{{document}}/{{office.code}}.pdf');
    expect(diagnostics[0]?.message).toContain('here one brace stands at each end, not two');
  });

  test.each([
    '{office.code}.pdf',
    '{document}.pdf',
    '{document}/{office.code}',
    '{document}/{office.phone}.pdf',
    '../{document}/{office.code}.pdf',
    '/{document}/{office.code}.pdf',
    '{document}//{office.code}.pdf',
    '{document}\\{office.code}.pdf',
  ])('%s is refused as a pattern', async (pattern) => {
    expect(listed(await withPattern(pattern))).toEqual(['GP163 guidepress.yaml:9:10']);
  });
});

describe('what guidepress.yaml says of the offices', () => {
  test('mistakes stand at their places', async () => {
    const files = {
      'guidepress.yaml': `${PROJECT}offices:
  file: offices.csv
  columns:
    code: text
          ~~~~ GP154 The column “code” must be there and hold “code”.
    name: text
    hotline: telephone
             ~~~~~~~~~ GP130 “telephone” is not a value for “hotline”.
  query: "?phuong={{office.code}}"
         ~~~~~~~~~~~~~~~~~~~~~~~~~ GP164 “?phuong={{office.code}}” cannot be appended to an address.
  documents: [dang-nahp]
              ~~~~~~~~~ GP165 There is no guide or poster “dang-nahp”. → Did you mean “dang-nhap”?
  issuer: { name: "UBND {{office.nam}}" }
                        ~~~~~~~~~~~~~~ GP152 Offices have no “nam”. → Did you mean “name”?
notice: Của {{office.name}}
            ~~~~~~~~~~~~~~~ GP150 “{{office.name}}” cannot stand here: this is the same for every office.
`,
    };
    const lines = (text: string) => text.split('\n').map((line) => line.replace(/ GP130.*/, ''));
    const marked = await found(files);
    expect(lines(marked['guidepress.yaml'])).toEqual(lines(files['guidepress.yaml']));
  });

  test('words as in a spreadsheet are no names: each is told once, where it stands, with one that would do', async () => {
    const files = {
      'guidepress.yaml': `${PROJECT}offices:
  file: offices.csv
  columns:
    code: code
    name: text
    Điện thoại: phone?
    ~~~~~~~~~~ GP159 “Điện thoại” cannot be the name of a column.
  issuer: { hotline: "{{office.hotline}}" }
`,
      'guides/ok.yaml': GUIDE.replace('Mở ứng dụng.', 'Gọi {{office.hotline}}.'),
    };
    expect(await found(files)).toEqual(files);
    const hints = async (columns: string) =>
      (await load({ 'guidepress.yaml': project('', columns) })).diagnostics.map(({ hint }) => hint);
    expect(await hints('{ Mã ĐVHC: code, name: text }')).toContainEqual(
      expect.stringContaining('such as “code”. Where the list calls it otherwise'),
    );
    const { diagnostics } = await load({
      'guidepress.yaml': project('', '{ code: code, name: text, Điện thoại: phone? }'),
    });
    expect(diagnostics[0]?.hint).toContain(
      'such as “dien_thoai”. Where the list calls it otherwise',
    );
  });
});

const loaded = async (files: Readonly<Record<string, string>>) => {
  const { value, diagnostics } = await load({
    'offices.csv': `${HEAD}00004,Ba Đình,Số 00 phố Mẫu,024 0000 0000\n`,
    ...files,
  });
  expect(diagnostics).toEqual([]);
  const list = value?.offices as Offices;
  const [office] = list.records;
  if (!office) throw new Error('no office');
  const filled = <P extends Guide | Poster>(one: P | undefined): P =>
    forOffice(one as P, list, office);
  return { value, list, office, filled };
};

describe('values in texts', () => {
  test('of a guide', async () => {
    const { value, filled } = await loaded({
      'guidepress.yaml': project(
        '  query: phuong={{office.code}}\n  issuer: { name: "UBND phường {{office.name}}", hotline: "{{office.hotline}}" }\n  notice: In cho {{office.name}}\n',
      ),
      'guides/ok.yaml': `kind: guide
id: mot-cua
title: Một cửa phường {{office.name}}
summary: "{{ office.name }}, {{office.address}}"
before: [ "Gọi **{{office.hotline}}**" ]
steps:
  - text: Đến [trang](https://phuongmau.example/{{office.slug}}?q={{office.name}}) của {{office.name}}.
    screenshots: [ { image: a.png, alt: "Trang của {{office.name}}" } ]
  - text: Xong.
`,
    });
    const guide = value?.guides[0];
    const own = filled(guide);
    expect(own).toMatchObject({
      title: 'Một cửa phường Ba Đình',
      summary: 'Ba Đình, Số 00 phố Mẫu',
      url: 'https://phuongmau.example/hd/mot-cua?phuong=00004',
      issuer: { name: 'UBND phường Ba Đình', hotline: '024 0000 0000' },
      notice: 'In cho Ba Đình',
      before: [{ plain: 'Gọi 024 0000 0000' }],
      steps: [
        { text: { plain: 'Đến trang của Ba Đình.' }, screenshots: [{ alt: 'Trang của Ba Đình' }] },
        {},
      ],
    });
    expect(own.steps[0]?.text.inline[1]).toMatchObject({
      href: 'https://phuongmau.example/ba-dinh?q=Ba%20%C4%90%C3%ACnh',
    });
    expect(own.steps[1], 'what holds no value is shared').toBe(guide?.steps[1]);
  });

  test('a telephone number in a text stays on one line', async () => {
    const { value, filled } = await loaded({
      'guidepress.yaml': project('  issuer: { hotline: "{{office.hotline}}" }\n'),
      'guides/ok.yaml': GUIDE.replace(
        'Mở ứng dụng.',
        'Gọi {{office.hotline}} ở {{office.address}}',
      ),
    });
    const own = filled(value?.guides[0]);
    expect(own.steps[0]?.text.inline).toEqual([
      { kind: 'text', text: 'Gọi 024\u00a00000\u00a00000 ở Số 00 phố Mẫu' },
    ]);
    expect([own.steps[0]?.text.plain, own.issuer.hotline]).toEqual([
      'Gọi 024 0000 0000 ở Số 00 phố Mẫu',
      '024 0000 0000',
    ]);
  });

  test('no line of a text begins with the dash of a name', async () => {
    const { value, filled } = await loaded({
      'guidepress.yaml': project('  issuer: { name: "{{office.name}}" }\n'),
      'offices.csv': `${HEAD}1,Văn Miếu - Quốc Tử Giám – Hà-Nội,,\n`,
      'guides/ok.yaml': GUIDE.replace('Mở ứng dụng.', 'Đến {{office.name}}.'),
    });
    const own = filled(value?.guides[0]);
    expect(own.steps[0]?.text.inline).toEqual([
      { kind: 'text', text: 'Đến Văn Miếu\u00a0- Quốc Tử Giám\u00a0– Hà-Nội.' },
    ]);
    expect(own.issuer.name).toBe('Văn Miếu - Quốc Tử Giám – Hà-Nội');
  });

  test('that are empty: what consists of them alone is left out', async () => {
    const { value, list } = await loaded({
      'guidepress.yaml': project(''),
      'offices.csv': `${HEAD}1,Láng,,\n`,
      'guides/ok.yaml': `kind: guide
id: a
title: T
summary: "{{office.address}}"
before: [ Thẻ căn cước, "**{{office.address}}**" ]
cost: "{{office.address}}"
safety: "{{office.address}}"
steps:
  - text: Đến quầy.
    note: "{{office.address}}"
    warning: "{{office.address}}{{office.hotline}}"
`,
    });
    const own = forOffice(value?.guides[0] as Guide, list, list.records[0] as Office);
    expect(own).toMatchObject({ summary: '', before: [{ plain: 'Thẻ căn cước' }] });
    const { note, warning } = own.steps[0] as Step;
    expect([own.cost, own.safety, note, warning]).toEqual(Array(4).fill(undefined));
  });

  test('that some office leaves empty are named where they stand among other words', async () => {
    const files = {
      'guidepress.yaml': project(),
      'offices.csv': `${HEAD}1,Láng,,\n2,Ba Đình,Số 1,\n3,Kim Liên,Số 2,024 0000 0000\n`,
      'guides/ok.yaml': `kind: guide
id: a
title: T
steps:
  - title: "{{office.address}}"
    text: Gọi {{office.hotline}} cho {{office.name}}.
          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ GP171 “hotline” is empty at 2 offices, and this text waits for it.
    note: Ở **{{office.address}}**
          ~~~~~~~~~~~~~~~~~~~~~~~~ GP171 “address” is empty at one office, and this text waits for it.
    warning: "{{office.hotline}}"
  - text: "{{office.address}}"
          ~~~~~~~~~~~~~~~~~~~~ GP171 “address” is empty at one office, and this text waits for it.
`,
    };
    expect(await found(files, gaps)).toEqual(files);
  });

  test('so are those of the issuer, once for all guides', async () => {
    const diagnostics = await gaps({
      'guidepress.yaml': project('  issuer: { address: "Ở {{office.address}}" }\n'),
      'offices.csv': `${HEAD}1,Láng,,\n`,
      'guides/a.yaml': GUIDE.replace('dang-nhap', 'a'),
    });
    const related = [
      { message: 'There is none for Láng.', span: { file: 'offices.csv', line: 2 } },
    ];
    expect(diagnostics).toMatchObject([
      { code: 'GP171', span: { file: 'guidepress.yaml' }, related },
    ]);
  });

  test('of a poster and its tiles', async () => {
    const { value, filled } = await loaded({
      'guidepress.yaml': project('  query: p={{office.code}}\n'),
      'guides/p.yaml':
        'kind: poster\nid: p\ntitle: T\nkicker: "{{office.name}}"\nguides: [dang-nhap]\n',
    });
    expect(filled(value?.posters[0])).toMatchObject({
      kicker: 'Ba Đình',
      tiles: [{ url: 'https://phuongmau.example/hd/dang-nhap?p=00004' }],
    });
  });

  test('the query follows one that is there, and stands before the fragment', async () => {
    const { value, filled } = await loaded({
      'guidepress.yaml': project('  query: p={{office.code}}\n'),
      'guides/ok.yaml': GUIDE.replace('steps', 'url: https://phuongmau.example/a?b=1#c\nsteps'),
    });
    expect(filled(value?.guides[0]).url).toBe('https://phuongmau.example/a?b=1&p=00004#c');
  });

  test('signs in a value stay signs: no Markdown, no HTML, no other part of an address', async () => {
    const trap = '**đậm** [x](https://evil.example) <b> {{office.code}} &amp; ?a=1&b=2#c/../';
    const { value, list, office } = await loaded({
      'guidepress.yaml': project(),
      'guides/ok.yaml': `kind: guide
id: a
title: T
url: https://phuongmau.example/hd/{{office.address}}
steps:
  - text: Ở {{office.address}}.
`,
    });
    const odd = { ...office, values: { ...office.values, address: trap } };
    const own = forOffice(value?.guides[0] as Guide, list, odd);
    expect(own.steps[0]?.text.inline).toEqual([{ kind: 'text', text: `Ở ${trap}.` }]);
    expect(new URL(own.url).host).toBe('phuongmau.example');
    expect(new URL(own.url).search + new URL(own.url).hash).toBe('');
    expect(decodeURIComponent(new URL(own.url).pathname)).toBe(`/hd/${trap}`);
  });

  test('an address leads to its host whatever the values', async () => {
    const { value, list, office } = await loaded({
      'guidepress.yaml': project('  query: p={{office.address}}\n'),
    });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (address) => {
        const odd = { ...office, values: { ...office.values, address } };
        const url = new URL(forOffice(value?.guides[0] as Guide, list, odd).url);
        expect([url.host, url.searchParams.get('p')]).toEqual(['phuongmau.example', address]);
      }),
    );
  });

  test('a document that is made once has the project’s own notice', async () => {
    const { value } = await loaded({
      'guidepress.yaml': project(
        '  documents: [p]\n  notice: In cho {{office.name}}\nnotice: Bản mẫu\n',
      ),
      'guides/p.yaml': 'kind: poster\nid: p\ntitle: T\nguides: [dang-nhap]\n',
    });
    expect([value?.guides[0], value?.posters[0]]).toMatchObject([
      { notice: 'Bản mẫu' },
      { notice: 'In cho {{office.name}}' },
    ]);
  });

  test('where none can stand, and those that name nothing', async () => {
    const files = {
      'guidepress.yaml': project(),
      'offices.csv': `${HEAD}1,Láng,,\n`,
      'guides/ok.yaml': `kind: guide
id: dang-nhap
title: Phường {{office.nam}}
              ~~~~~~~~~~~~~~ GP152 Offices have no “nam”. → Did you mean “name”?
summary: "{{name}} và {{office.name}"
          ~~~~~~~~ GP151 “{{name}}” is no value of an office. → Did you mean “{{office.name}}”?
                      ~~~~~~~~~~~~~ GP151 “{{office.name” is no value of an office. → Did you mean “{{office.name}}”?
url: https://{{office.slug}}.phuongmau.example/
     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ GP153 No value of an office can stand at this place of “https://{{office.slug}}.phuongmau.example/”.
version: "{{office.code}}"
          ~~~~~~~~~~~~~~~ GP150 “{{office.code}}” cannot stand here: this is the same for every office.
steps:
  - text: Gọi **{{office.phone}}**.
                ~~~~~~~~~~~~~~~~ GP152 Offices have no “phone”.
    note: "{office.name} hay [ở đây](https://phuongmau.example/{office.code})"
           ~~~~~~~~~~~~~ GP151 “{office.name}” is no value of an office. → Did you mean “{{office.name}}”?
                                                               ~~~~~~~~~~~~~ GP151 “{office.code}” is no value of an office. → Did you mean “{{office.code}}”?
    screenshots:
      - image: assets/{{office.code}}.png
                      ~~~~~~~~~~~~~~~ GP150 “{{office.code}}” cannot stand here: this is the same for every office.
        alt: A
`,
    };
    expect(await found(files)).toEqual(files);
  });

  test('a heading of the workbook between braces is answered with the names that there are', async () => {
    const { diagnostics } = await load({
      'guidepress.yaml': project(),
      'offices.csv': `${HEAD}1,Láng,,\n`,
      'guides/ok.yaml': GUIDE.replace('Mở ứng dụng.', 'Gọi {{office.Điện thoại}}.'),
    });
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      [
        'GP151',
        expect.stringContaining('There is “code”, “name”, “slug”, “address” and “hotline”.'),
      ],
    ]);
  });

  test('other braces are two signs, as long as the project has no offices', async () => {
    const guide = GUIDE.replace('Đăng nhập', 'Biến {{title}} trong mẫu');
    const { value, diagnostics } = await load({ 'guides/ok.yaml': guide });
    expect(diagnostics).toEqual([]);
    expect(value?.guides[0]?.title).toBe('Biến {{title}} trong mẫu');
  });

  test('a link dials the number of an office or writes to it', async () => {
    const { value, list, office } = await loaded({
      'guidepress.yaml': project('', '{ code: code, name: text, hotline: phone, mail: email }'),
      'offices.csv': 'code,name,hotline,mail\n1,Láng,024 0000 0000,lang@a.example\n',
      'guides/ok.yaml': GUIDE.replace(
        'Mở ứng dụng.',
        'Hãy [gọi {{office.hotline}}](TEL:{{office.hotline}}), [viết](mailto:{{office.mail}})',
      ),
    });
    const hrefs = (values: Readonly<Record<string, string>>) =>
      forOffice(value?.guides[0] as Guide, list, {
        ...office,
        values,
      }).steps[0]?.text.inline.flatMap((part) => (part.kind === 'link' ? part.href : []));
    expect(hrefs(office.values)).toEqual(['tel:024 0000 0000', 'mailto:lang@a.example']);
    const odd = { hotline: '113', mail: 'a,b?c&%20ô@a.example' };
    expect(hrefs(odd)).toEqual(['tel:113', 'mailto:a%2Cb%3Fc%26%2520%C3%B4@a.example']);
  });

  test.each([
    ['tel:{{office.hotline}}', 'a column that may be empty'],
    ['tel:{{office.name}}', 'a column of another type'],
    ['mailto:{{office.hotline}}', 'the other kind'],
    ['tel:+84{{office.code}}', 'more than the value'],
  ])('%s is no link for every office: %s', async (link) => {
    const files = {
      'guidepress.yaml': project(),
      'offices.csv': `${HEAD}1,Láng,,\n`,
      'guides/ok.yaml': GUIDE.replace('Mở ứng dụng.', `Hãy [gọi](${link})`),
    };
    expect(listed(await load(files))).toEqual(['GP169 guides/ok.yaml:5:21']);
  });

  test('nor is it told of a column whose type is wrong: that is told where it is declared', async () => {
    const files = {
      'guidepress.yaml': `${PROJECT}offices:
  file: offices.csv
  columns:
    code: code
    name: text
    hotline: số điện thoại
             ~~~~~~~~~~~~~ GP130
  issuer: { hotline: "{{office.hotline}}" }
`,
      'guides/ok.yaml': GUIDE.replace('Mở ứng dụng.', '"[gọi](tel:{{office.hotline}})"'),
    };
    const told = Object.entries(await found(files));
    expect(told.map(([file, text]) => [file, text.replace(/ GP130.*/, ' GP130')])).toEqual(
      Object.entries(files),
    );
  });

  test('the issuer has one number and one mailbox, for templates link them', async () => {
    const files = {
      'guidepress.yaml': project(
        '  issuer:\n    hotline: "{{office.address}}"\n    email: "{{office.name}}@a.example"\n',
      ).replace('issuer: {', 'issuer: { hotline: 024 0000 0000 – 1900 1009,'),
      'offices.csv': `${HEAD}1,Láng,,\n`,
    };
    const { diagnostics } = await load(files);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      '“024 0000 0000 – 1900 1009” is not one telephone number like 024 0000 0000.',
      '“{{office.address}}” is not one column of type “phone”.',
      '“{{office.name}}@a.example” is not one column of type “email”.',
    ]);
  });

  test('in a document that is made once they are an error, told once with all its places', async () => {
    const guide = `kind: guide
id: chung
title: Phường {{office.name}}
steps:
  - text: Gọi {{office.hotline}}.
    note: "{{office.address}}"
  - use: chung
`;
    const shared = 'kind: steps\nsteps:\n  - id: chung\n    text: Đến {{office.name}}.\n';
    const guides = { 'guides/a.yaml': guide, 'guides/chung.yaml': shared };
    const files = { 'offices.csv': `${HEAD}1,Láng,,\n`, ...guides };
    const some = project('  documents: [dang-nhap]\n');
    for (const project of [{ ...files, 'guidepress.yaml': some }, guides])
      expect((await load(project)).diagnostics).toMatchObject([
        {
          code: 'GP168',
          span: { file: 'guides/a.yaml', line: 3, column: 8 },
          message:
            'The guide “chung” is not made per office, so there is no value for “{{office.name}}”. So it is at line 5, line 6 and guides/chung.yaml:4.',
        },
      ]);
  });

  test('a poster for everybody is told which words of a guide it cannot take', async () => {
    const files = {
      'guidepress.yaml': project('  documents: [dang-nhap]\n'),
      'offices.csv': `${HEAD}1,Láng,,\n`,
      'guides/ok.yaml': GUIDE.replace('steps', 'summary: Ở {{office.name}}.\nsteps'),
      'guides/p.yaml': 'kind: poster\nid: p\ntitle: T\nguides: [dang-nhap]\n',
    };
    const { diagnostics } = await load(files);
    expect(diagnostics).toMatchObject([
      {
        code: 'GP168',
        message:
          'The poster “p” is not made per office, so there is no value for “{{office.name}}” in the summary of “dang-nhap”.',
        hint: expect.stringContaining('words of its own: { guide: dang-nhap, summary: … }'),
        span: { file: 'guides/p.yaml', line: 4 },
      },
    ]);
  });
});

describe('docs/offices.md', () => {
  const blocks = blocksOf('docs/offices.md');
  const list = blocks.find(({ text }) => text.startsWith('code,'))?.text ?? '';
  const files = Object.fromEntries(
    blocks.filter(({ language }) => language === 'yaml').map(({ info, text }) => [info, text]),
  );

  test('its project has nothing wrong with it', async () => {
    const { 'guides/dang-nhap.yaml': guide, ...rest } = files;
    const project = { ...rest, 'guides/ok.yaml': guide ?? '', 'offices.csv': list };
    const { value, diagnostics } = await load(project);
    expect(diagnostics).toEqual([]);
    expect(value?.offices?.records.map(({ slug }) => slug)).toEqual([
      'ba-dinh',
      'van-mieu-quoc-tu-giam',
    ]);
  });

  test('it lists the types of columns', () => {
    const page = proseOf('docs/offices.md');
    for (const type of COLUMN_TYPES) expect(page).toContain(`| \`${type}\` |`);
  });
});
