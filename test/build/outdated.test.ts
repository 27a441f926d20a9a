import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type Manifest, manifestBytes } from '../../src/build/manifest/manifest.ts';
import { recordHash } from '../../src/build/manifest/recipe.ts';
import { createPress } from '../../src/build/press.ts';
import { diskFiles } from '../../src/files.ts';
import { guidepress } from '../cli/fake-terminal.ts';

const OFFICES = `offices:
  file: offices.csv
  columns: { code: code, name: text, hotline: phone, desk: phone, note: text? }
  query: phuong={{office.code}}
  documents: [mot-cua]
  issuer: { name: "UBND {{office.name}}", hotline: "{{office.hotline}}" }
`;
const LIST = `code,name,hotline,desk,note
01,Bình An,024 0000 0001,024 0000 0011,gửi sau
02,An Bình,024 0000 0002,024 0000 0012,sau gửi
`;
const GUIDE = `kind: guide
id: mot-cua
title: Một cửa ở {{office.name}}
steps:
  - text: Xem màn hình hay gọi {{office.desk}}.
    screenshots: [{ image: assets/screens/ihanoi-lookup.png, alt: Trang tra cứu }]
`;
const POSTER = `kind: poster
id: bang
title: Bảng
guides: [{ guide: mot-cua, title: Một cửa }]
`;
const [FIRST, SECOND, BANG] = [
  'output/mot-cua.leaflet-a4.email/01-binh-an.pdf',
  'output/mot-cua.leaflet-a4.email/02-an-binh.pdf',
  'output/bang.poster-a3.email.pdf',
];
const [LEAFLETS, ALL] = [
  [FIRST, SECOND],
  [BANG, FIRST, SECOND],
];

/** A project that was built once. */
const built = mkdtempSync(join(tmpdir(), 'guidepress-outdated-built-'));
let base = built;
beforeAll(async () => {
  await guidepress(built, ['init']);
  rmSync(join(built, 'guides'), { recursive: true });
  appendFileSync(join(built, 'guidepress.yaml'), OFFICES);
  write('offices.csv', LIST);
  write('guides/mot-cua.yaml', GUIDE);
  write('guides/bang.yaml', POSTER);
  const { code, err } = await guidepress(built, ['build']);
  expect([code, err]).toEqual([0, '']);
}, 60_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-outdated-'));
  cpSync(built, base, { recursive: true, preserveTimestamps: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
};
const read = (path: string): string => readFileSync(join(base, path), 'utf8');
const replace = (path: string, from: string, to: string): void => {
  expect(read(path)).toContain(from);
  write(path, read(path).replace(from, to));
};
const append = (path: string, text: string): void => write(path, `${read(path)}${text}`);
const take = (from: string, to: string): void => cpSync(join(base, from), join(base, to));

/** Files that `build --verify` calls out of date, with what it says has changed. */
const named = async (): Promise<readonly (readonly [path: string, changed: string])[]> => {
  const { out, err } = await guidepress(base, ['build', '--verify']);
  expect(out).toMatch(/^3 files in output as they were made/);
  const warnings = err.replace(/\s+/g, ' ').split('warning GP630 ').slice(1);
  return warnings
    .flatMap((warning) => {
      const changed = /built before (.*?) changed\./.exec(warning)?.[1] ?? '';
      const paths = warning.match(/output\/[^\s”]+\.pdf/g) ?? [];
      return paths.map((path) => [path, changed] as const);
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
};
/** Files whose bytes a build changes. */
const rewritten = async (): Promise<readonly string[]> => {
  const bytes = () => ALL.map((path) => readFileSync(join(base, path), 'latin1'));
  const before = bytes();
  const { code, err } = await guidepress(base, ['build']);
  expect([code, err]).toEqual([0, '']);
  const after = bytes();
  return ALL.filter((_, i) => before[i] !== after[i]);
};

const LEAFLET = 'templates/leaflet/leaflet.hbs';

describe('out of date is what a build would change, after', () => {
  test.each<[string, () => void, readonly string[], string]>([
    ['nothing', () => {}, [], ''],
    ['a column that is not printed', () => replace('offices.csv', 'gửi sau', 'gửi nữa'), [], ''],
    [
      'a column that was added to the list',
      () => {
        replace('guidepress.yaml', 'note: text?', 'note: text?, staff: integer?');
        write('offices.csv', LIST.replace('note', 'note,staff').replace(/^0.*/gm, '$&,10'));
      },
      [],
      '',
    ],
    [
      'what the list calls a column',
      () => {
        replace('guidepress.yaml', '\n  query:', '\n  headings: { note: Ghi chú }\n  query:');
        replace('offices.csv', 'desk,note', 'desk,Ghi chú');
      },
      [],
      '',
    ],
    [
      'the order of the list',
      () => write('offices.csv', LIST.replace(/(01.*\n)(02.*\n)/, '$2$1')),
      [],
      '',
    ],
    [
      'the number of an office, which its issuer says',
      () => replace('offices.csv', '024 0000 0002', '024 0000 0003'),
      [SECOND],
      'the list of offices',
    ],
    [
      'how a column that is read is written',
      () => replace('guidepress.yaml', 'desk: phone', 'desk: text'),
      LEAFLETS,
      'guidepress.yaml',
    ],
    [
      'a word of the guide',
      () => replace('guides/mot-cua.yaml', 'Xem', 'Mở'),
      LEAFLETS,
      'the text',
    ],
    ['a remark in the guide', () => append('guides/mot-cua.yaml', '# ghi chú\n'), [], ''],
    [
      'a word of the poster',
      () => replace('guides/bang.yaml', 'title: Một cửa', 'title: Cửa một'),
      [BANG],
      'the text',
    ],
    [
      'a screenshot',
      () => take('assets/screens/ihanoi-lookup-result.png', 'assets/screens/ihanoi-lookup.png'),
      LEAFLETS,
      'a picture',
    ],
    [
      'what codes are asked',
      () => replace('guidepress.yaml', '\n  query: phuong=', '\n  query: p='),
      LEAFLETS,
      'guidepress.yaml',
    ],
    [
      'the issuer of the offices',
      () =>
        replace(
          'guidepress.yaml',
          '"UBND {{office.name}}", hotline',
          '"Uỷ ban {{office.name}}", hotline',
        ),
      LEAFLETS,
      'the text',
    ],
    [
      'the issuer of everybody',
      () => replace('guidepress.yaml', 'name: UBND phường Mẫu', 'name: Uỷ ban phường Mẫu'),
      [BANG],
      'the text',
    ],
    [
      'the notice',
      () => replace('guidepress.yaml', 'notice: Bản mẫu', 'notice: Mẫu'),
      ALL,
      'the text',
    ],
    [
      'the address of all codes',
      () => replace('guidepress.yaml', '/hd/', '/huong-dan/'),
      ALL,
      'the text',
    ],
    [
      'a title of the project that no page shows',
      () => replace('guidepress.yaml', 'title: Hướng', 'title: Những hướng'),
      [],
      '',
    ],
    [
      'where codes may lead',
      () => replace('guidepress.yaml', 'domains: [', 'domains: [mau.example, '),
      [],
      '',
    ],
    [
      'the print profile, which is for the press alone',
      () => replace('guidepress.yaml', 'profile: offset-coated', 'profile: digital'),
      [],
      '',
    ],
    [
      'the style of leaflets',
      () => append('templates/leaflet/leaflet.css', 'h1 { color: #123456 }\n'),
      LEAFLETS,
      'the templates',
    ],
    [
      'the style of posters',
      () => append('templates/poster/poster.css', 'h1 { color: #123456 }\n'),
      [BANG],
      'the templates',
    ],
    [
      'the style of all',
      () => append('templates/theme.css', 'h1 { color: #123456 }\n'),
      ALL,
      'the templates',
    ],
    [
      'the style of another format',
      () => append('templates/leaflet/a5.css', 'h1 { color: #123456 }\n'),
      [],
      '',
    ],
    [
      'a format that was added to a template',
      () =>
        append(
          'templates/leaflet/template.yaml',
          '  a6: { styles: [../theme.css, phone.css], readingDistanceMm: 300 }\n',
        ),
      [],
      '',
    ],
    [
      'a style sheet that a format is given',
      () => {
        write('templates/poster/more.css', 'h1 { color: #123456 }\n');
        replace('templates/poster/template.yaml', 'a3.css, long.css', 'a3.css, more.css, long.css');
      },
      [BANG],
      'the templates',
    ],
    ...[
      ['a page', LEAFLET, '    <p class="running-notice', '{{! ghi chú }}\n'],
      ['a page, in HTML', LEAFLET, '    <p class="running-notice', '<!-- ghi chú -->\n'],
      ['a partial', 'templates/partials/icon-note.hbs', '<svg', '{{!-- ghi chú }} --}}\n'],
      ['a style sheet', 'templates/theme.css', '@font-face', '/* ghi chú */\n'],
    ].map(
      ([where, path = '', before = '', remark]): [
        string,
        () => void,
        readonly string[],
        string,
      ] => [`a remark in ${where}`, () => replace(path, before, `${remark}${before}`), [], ''],
    ),
    [
      'the lines of a style sheet',
      () => write('templates/theme.css', read('templates/theme.css').replaceAll(';\n', ';\n\n')),
      [],
      '',
    ],
    ['a page', () => replace(LEAFLET, '</body>', '<p>Hết.</p></body>'), LEAFLETS, 'the templates'],
    [
      'a partial of posters',
      () => write('templates/partials/how-open.hbs', '<p>Mở máy.</p>'),
      [BANG],
      'the templates',
    ],
    [
      'a partial that takes the place of another for posters alone',
      () => write('templates/poster/how-open.hbs', '<p>Mở máy.</p>'),
      [BANG],
      'the templates',
    ],
    [
      'a partial that nothing includes',
      () => write('templates/partials/new.hbs', '<p>Mới.</p>'),
      [],
      '',
    ],
    [
      'a template that nothing uses',
      () => append('templates/card/card.hbs', '<p>Hết.</p>'),
      [],
      '',
    ],
    [
      'a font',
      () =>
        take('assets/fonts/BeVietnamPro-ExtraBold.ttf', 'assets/fonts/BeVietnamPro-Regular.ttf'),
      ALL,
      'a font',
    ],
  ])('%s', async (_, change, expected, why) => {
    change();
    expect(await named()).toEqual(expected.map((path) => [path, why]));
    expect(await rewritten()).toEqual(expected);
    expect(await named()).toEqual([]);
  });

  test('and some that it would not, after the distance from which a code is read, which its size allows', async () => {
    const [from, to] = ['readingDistanceMm: 500', 'readingDistanceMm: 600'];
    replace('templates/poster/template.yaml', from, to);
    expect(await named()).toEqual([[BANG, 'the templates']]);
    expect(await rewritten()).toEqual([]);
  });
});

test('a page that was changed while a document was made from it is another one than today’s', async () => {
  const press = () => createPress(diskFiles(base), 'guidepress', undefined);
  const during = press();
  await during.templateHash('leaflet');
  replace(LEAFLET, '</body>', '<p>Hết.</p></body>');
  expect(await during.saidHash(LEAFLET)).not.toBe(await press().saidHash(LEAFLET));
});

test('letters of other offices change bytes and not what is said', async () => {
  replace('offices.csv', 'Bình An,', 'Bình Hưng,');
  expect(await named()).toEqual([]);
  expect(await rewritten()).toEqual([SECOND]);
});

describe('of a guide the parts count that a format shows', () => {
  const CARDS = ['01-binh-an', '02-an-binh'].map(
    (name) => `output/mot-cua.card-dl.email/${name}.pdf`,
  );
  const cards = async (): Promise<readonly string[]> => {
    const { err } = await guidepress(base, ['build', '--verify']);
    return (err.match(/output\/\S+\.pdf/g) ?? []).filter((path) => path.includes('card-dl'));
  };
  beforeEach(async () => {
    replace('guides/mot-cua.yaml', 'steps:', 'minutes: 5\nformats: [leaflet-a4, card-dl]\nsteps:');
    const { err } = await guidepress(base, ['build']);
    expect(err).toBe('');
    expect(await cards()).toEqual([]);
  });

  test.each<[string, () => void, readonly string[]]>([
    ['a step, which no card shows', () => replace('guides/mot-cua.yaml', 'Xem', 'Mở'), []],
    ['an office’s desk, which a step says', () => replace('offices.csv', '0011', '0013'), []],
    [
      'a screenshot',
      () => take('assets/screens/ihanoi-lookup-result.png', 'assets/screens/ihanoi-lookup.png'),
      [],
    ],
    ['the minutes', () => replace('guides/mot-cua.yaml', 'minutes: 5', 'minutes: 6'), CARDS],
    ['the title', () => replace('guides/mot-cua.yaml', 'Một cửa', 'Hai cửa'), CARDS],
    [
      'how many steps there are, of which the card was made to tell',
      () => append('guides/mot-cua.yaml', '  - text: Về nhà.\n'),
      CARDS,
    ],
  ])('%s', async (what, change, expected) => {
    if (what.startsWith('how many')) {
      replace('templates/card/card.hbs', '</body>', '<p>{{stepCount}}</p></body>');
      await guidepress(base, ['build']);
    }
    const before = CARDS.map((path) => readFileSync(join(base, path), 'latin1'));
    change();
    expect(await cards()).toEqual(expected);
    await guidepress(base, ['build']);
    const after = CARDS.map((path) => readFileSync(join(base, path), 'latin1'));
    expect(CARDS.filter((_, i) => before[i] !== after[i])).toEqual(expected);
  });
});

describe('a column counts from then on that a page reads by', () => {
  test.each([
    '{{office.note}}',
    '{{#if office.note}}Nhớ.{{/if}}',
    '{{#with office}}{{note}}{{/with}}',
    '{{> own office}}',
    '{{> own of=office}}',
    '{{> own}}',
  ])('%s', async (statement) => {
    write('templates/partials/own.hbs', '{{#if @root.office.note}}{{@root.office.note}}{{/if}}');
    replace(LEAFLET, '</body>', `<p>x ${statement}</p></body>`);
    expect(await rewritten()).toEqual(LEAFLETS);
    replace('offices.csv', 'gửi sau', '');
    expect(await named()).toEqual([[FIRST, 'the list of offices']]);
    expect(await rewritten()).toEqual([FIRST]);
  });
});

describe('in a print run', () => {
  test.each([
    ['a column that is not printed', 'gửi sau', 'gửi nữa', 0],
    ['a number that is', '024 0000 0002', '024 0000 0003', 1],
  ])('%s', async (_, from, to, count) => {
    await guidepress(base, ['build', '--print-run']);
    replace('offices.csv', from, to);
    const { err } = await guidepress(base, ['build', '--verify']);
    expect(err.match(/mot-cua\.leaflet-a4\.email\.run\.pdf/g)?.length ?? 0).toBe(count);
  });

  test('the name of an office is in its bookmark, whatever the guide says', async () => {
    replace('guidepress.yaml', '"UBND {{office.name}}", hotline', '"UBND phường", hotline');
    replace('guides/mot-cua.yaml', ' ở {{office.name}}', '');
    replace('guidepress.yaml', '\n  query:', '\n  files: "{document}/{office.code}.pdf"\n  query:');
    rmSync(join(base, 'output'), { recursive: true });
    await guidepress(base, ['build']);
    await guidepress(base, ['build', '--print-run']);
    replace('offices.csv', 'An Bình,', 'Bình An,');
    const { err } = await guidepress(base, ['build', '--verify']);
    expect(err.match(/output\/\S+\.pdf/g)).toEqual(['output/mot-cua.leaflet-a4.email.run.pdf']);
  });
});

describe('of what an earlier guidepress made', () => {
  /** Its manifest knows neither what stands on the pages nor which columns are read. */
  const asBefore = async (): Promise<void> => {
    const templates = await createPress(diskFiles(base), 'guidepress', undefined).templatesHash();
    const { recipes, documents } = JSON.parse(read('output/manifest.json')) as Manifest;
    const old = Object.entries(recipes).map(([key, { printing: _, ...recipe }]) => [
      key,
      { ...recipe, templates },
    ]);
    const [first, second] = LIST.split('\n')
      .slice(1)
      .map((line) => line.split(',') as [string, string, string, string, string])
      .map(([code, name, hotline, desk, note]) => {
        const slug = code === '01' ? 'binh-an' : 'an-binh';
        return code && recordHash({ values: { code, name, hotline, desk, note, slug } });
      });
    const entries = documents.map((entry) => {
      if (!entry.office) return entry;
      return { ...entry, record: entry.office === '01' ? first : second };
    });
    const manifest = { recipes: Object.fromEntries(old), documents: entries };
    write('output/manifest.json', Buffer.concat(manifestBytes(manifest)).toString());
  };

  test.each<[string, () => void, readonly string[], string]>([
    ['nothing changes', () => {}, [], ''],
    [
      'every column counts',
      () => replace('offices.csv', 'gửi sau', 'sau gửi'),
      [FIRST],
      'the list of offices',
    ],
    [
      'every template counts',
      () => append('templates/poster/poster.css', 'h1 { color: #123456 }\n'),
      ALL,
      'the templates',
    ],
    [
      'every line of the project counts',
      () => replace('guidepress.yaml', 'domains: [', 'domains: [mau.example, '),
      ALL,
      'guidepress.yaml',
    ],
  ])('%s', async (_, change, expected, why) => {
    await asBefore();
    change();
    expect(await named()).toEqual(expected.map((path) => [path, why]));
    await guidepress(base, ['build']);
    expect(await named()).toEqual([]);
  });
});
