import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/build/manifest/manifest.ts';
import { recordHash } from '../../src/build/manifest/recipe.ts';
import { guidepress } from '../cli/fake-terminal.ts';
import { documentsIn } from '../support/output.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';
import { spoken } from './sample-series.ts';

const OFFICES = `offices:
  file: offices.csv
  columns: { code: code, name: text, province: code, hotline: phone? }
  query: phuong={{office.code}}
  documents: [mot-cua]
  issuer: { name: "UBND {{office.name}}", hotline: "{{office.hotline}}" }
`;
const LIST = `code,name,province,hotline
00004,phường Ba Đình,01,024 0000 0004
00226,phường Văn Miếu - Quốc Tử Giám,01,
21484,xã Ba Tơ,51,
`;
const GUIDE = `kind: guide
id: mot-cua
title: Một cửa ở {{office.name}}
steps:
  - text: Đến **{{office.name}}**.
`;

const fresh = mkdtempSync(join(tmpdir(), 'guidepress-fresh-'));
let base = '';
beforeAll(async () => {
  expect((await guidepress(fresh, ['init'])).code).toBe(0);
  rmSync(join(fresh, 'guides'), { recursive: true });
});
afterAll(() => rmSync(fresh, { recursive: true, force: true }));
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-offices-'));
  cpSync(fresh, base, { recursive: true });
  appendFileSync(join(base, 'guidepress.yaml'), OFFICES);
  write('offices.csv', LIST);
  write('guides/mot-cua.yaml', GUIDE);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
};
const files = (): string[] => {
  const folder = join(base, 'output/mot-cua.leaflet-a4.email');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};
const codesOf = (json: string): string[] =>
  JSON.parse(json).documents.map(({ office }: { office: string }) => office);

describe('a file for each office', () => {
  test('with its own name and values, the same bytes each time', async () => {
    const first = await guidepress(base, ['build', '--json']);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(codesOf(first.out)).toEqual(['00004', '00226', '21484']);
    expect(files()).toEqual([
      '00004-phuong-ba-dinh.pdf',
      '00226-phuong-van-mieu-quoc-tu-giam.pdf',
      '21484-xa-ba-to.pdf',
    ]);
    const again = await guidepress(base, ['build']);
    expect(again.out).toContain('3 documents, all unchanged');
  });

  test('a broken record is named, the others are built', async () => {
    write('offices.csv', LIST.replace('xã Ba Tơ', ''));
    const { code, err } = await guidepress(base, ['build']);
    expect([code, files()]).toEqual([
      1,
      ['00004-phuong-ba-dinh.pdf', '00226-phuong-van-mieu-quoc-tu-giam.pdf'],
    ]);
    expect(err).toContain('GP158  offices.csv:4:7');
  });

  test('a problem of one office’s words says which office it is', async () => {
    write('offices.csv', LIST.replace('xã Ba Tơ', 'Ba 漢字'));
    const { code, err } = await guidepress(base, ['check']);
    expect(code).toBe(1);
    expect(err).toContain('It is made for Ba 漢字:');
    expect(err).toContain('offices.csv:4:1');
  });
});

describe('when guidepress.yaml has errors below “offices”, what is certain is built, and no option is blamed for the rest', () => {
  const wrong = async (right: string, written: string, ...options: string[]) => {
    const path = join(base, 'guidepress.yaml');
    const [own = ''] = readFileSync(path, 'utf8').split(OFFICES);
    writeFileSync(path, own + OFFICES.replace(right, written));
    write('guides/chung.yaml', 'kind: guide\nid: chung\ntitle: Chung\nsteps: [{ text: A }]\n');
    const { code, err } = await guidepress(base, ['build', ...options]);
    const told = err.match(/GP\d+(?= {2})/g)?.sort();
    const general = existsSync(join(base, 'output/chung.leaflet-a4.email.pdf'));
    return { code, told, built: [files().length, general] };
  };

  test.each([
    [[], [3, false]],
    [
      ['--office', '00004'],
      [1, false],
    ],
    [
      ['--office', '00004', '--only', 'chung'],
      [0, false],
    ],
  ])('an unknown document, %j', async (options, built) => {
    const told = ['GP165', 'GP173'];
    expect(await wrong('[mot-cua]', '[mot-cua, chun]', ...options)).toEqual({
      code: 1,
      told,
      built,
    });
  });

  test.each([
    [[], [0, true]],
    [
      ['--print-run', '--office', '00004'],
      [0, false],
    ],
    [
      ['--only', 'mot-cua'],
      [0, false],
    ],
  ])('a wrong query, %j', async (options, built) => {
    const told = ['GP164', 'GP173'];
    expect(await wrong('phuong=', '?', ...options)).toEqual({ code: 1, told, built });
  });

  test('“columns” of which nothing can be read', async () => {
    const outcome = await wrong('columns: {', 'column: {', '--office', '00004');
    expect(outcome).toEqual({ code: 1, told: ['GP120', 'GP173'], built: [0, false] });
  });
});

test('what a picture shows and the notice say the office’s values', async () => {
  appendFileSync(join(base, 'guidepress.yaml'), '  notice: Bản của {{office.name}}\n');
  write(
    'guides/mot-cua.yaml',
    `${GUIDE}    screenshots: [{ image: assets/screens/ihanoi-lookup.png, alt: 'Bản đồ {{office.name}}' }]\n`,
  );
  expect((await guidepress(base, ['build'])).err).toBe('');
  for (const [file, name] of [
    ['00004-phuong-ba-dinh.pdf', 'phường Ba Đình'],
    ['21484-xa-ba-to.pdf', 'xã Ba Tơ'],
  ] as const) {
    const pdf = readFileSync(join(base, 'output/mot-cua.leaflet-a4.email', file));
    expect((await textOf(pdf)).join()).toContain(`Bản của ${name}`);
    expect(spoken(pdf)).toContain(`"Alt":"Bản đồ ${name}"`);
  }
});

test('the dash in the name of one office changes no byte of another office’s file', async () => {
  write('offices.csv', 'code,name,province,hotline\n1,xã Bo - Mẫu,01,\n2,xã Ca Mẫu,01,\n');
  const path = join(base, 'output/mot-cua.leaflet-a4.email/2-xa-ca-mau.pdf');
  expect((await guidepress(base, ['build', '--only', 'mot-cua'])).err).toBe('');
  const together = readFileSync(path);
  for (const made of ['output', '.guidepress']) rmSync(join(base, made), { recursive: true });
  await guidepress(base, ['build', '--office', '2']);
  expect(readFileSync(path).equals(together)).toBe(true);
});

describe('for some of the offices', () => {
  test.each([
    ['--office 21484', ['21484']],
    ['--office 00004 21484', ['00004', '21484']],
    ['--where province=01', ['00004', '00226']],
    ['--where province!=01', ['21484']],
    ['--where province=01 --where hotline!=', ['00004']],
  ])('%s', async (options, codes) => {
    const { code, out } = await guidepress(base, ['build', '--json', ...options.split(' ')]);
    expect([code, codesOf(out)]).toEqual([0, codes]);
  });

  test('a part of the work that is empty says so', async () => {
    const told = 'No document falls into part 1 of 8.\n';
    for (const command of ['build', 'check'])
      expect((await guidepress(base, [command, '--shard', '1/8'])).out).toContain(told);
    expect((await guidepress(base, ['build', '--shard', '1/1'])).out).not.toContain('No document');
  });

  test('the shards of three machines add up to the whole', async () => {
    for (const shard of ['1/3', '2/3', '3/3'])
      expect((await guidepress(base, ['build', '--shard', shard])).code).toBe(0);
    expect(files().length).toBe(3);
  });

  test.each([
    ['--office 4', 'There is no office “4”', 'Did you mean “00004”, phường Ba Đình?'],
    [
      '--office 4 99',
      'There is no office “4”, nor “99”.',
      '“4”: Did you mean “00004”, phường Ba Đình?\n“99”: Codes stand in the column “code” of the list.',
    ],
    ['--office 99', 'There is no office “99”.', 'Codes stand in the column “code” of the list.'],
    ['--where provice=01', 'There is no column “provice”', 'Did you mean “province”?'],
    [
      '--office 00004,00226',
      'There is no office “00004,00226”.',
      'Write spaces between them: 00004 00226',
    ],
    ['--where Tỉnh=01', 'There is no column “Tỉnh”.', 'There is: code, name'],
    ['--where province', '--where province is no condition.', '--where province=01'],
    ['--where province=99', 'No office is left', '“province” is “01”'],
    ['--shard 0/8', '--shard 0/8 is no part of the work.', '--shard 3/8'],
    ['--shard 9/8', '--shard 9/8 is no part of the work.', '--shard 3/8'],
  ])('%s is wrong use', async (options, message, hint) => {
    const { code, err } = await guidepress(base, ['check', ...options.split(' ')]);
    expect([code, err.includes(message), err.includes(hint)]).toEqual([2, true, true]);
  });

  test('who looks into the list knows headings, and is told what guidepress.yaml calls them', async () => {
    write('offices.csv', LIST.replace('code,name,province', 'Mã ĐVHC,name,Tỉnh'));
    const settings = readFileSync(join(base, 'guidepress.yaml'), 'utf8');
    const headings = '  headings: { code: Mã ĐVHC, province: Tỉnh }\n';
    write('guidepress.yaml', settings.replace(/^ {2}query:/m, `${headings}  query:`));
    const told = async (...options: string[]) =>
      (await guidepress(base, ['check', ...options])).err.split('\n')[1];
    expect(await told('--where', 'Tỉnh=01')).toBe(
      'That is what the list calls it: write “province”, as guidepress.yaml does.',
    );
    expect(await told('--office', 'Phường Ba Đình')).toBe(
      'That is a name; write the code, which is “00004”.',
    );
    expect(await told('--office', '99')).toBe('Codes stand in the column “Mã ĐVHC” of the list.');
  });

  test('with a broken record its problem stands above the wrong option', async () => {
    write('offices.csv', LIST.replace('xã Ba Tơ', ''));
    const { code, err } = await guidepress(base, ['build', '--office', '21484']);
    expect(code).toBe(2);
    expect(err).toMatch(/^error GP158 .*offices\.csv:4:7/);
    expect(err).toContain(
      'error: There is no office “21484”, or it is left out for its errors.\nCodes stand',
    );
  });

  test('without a list of offices the options have no effect', async () => {
    cpSync(join(fresh, 'guidepress.yaml'), join(base, 'guidepress.yaml'));
    for (const option of ['--office 1', '--where a=1', '--shard 1/2']) {
      const { code, err } = await guidepress(base, ['build', ...option.split(' ')]);
      expect([code, err]).toEqual([2, expect.stringContaining('the project has no offices')]);
    }
  });

  test('a gap is told for the offices that are made, and for no others', async () => {
    write('guides/mot-cua.yaml', `${GUIDE}    note: Gọi {{office.hotline}}.\n`);
    const gaps = async (...options: string[]) => {
      const { err } = await guidepress(base, ['check', ...options]);
      return err.match(/“hotline” is empty at \S+ offices?/g);
    };
    expect(await gaps()).toEqual(['“hotline” is empty at 2 offices']);
    expect(await gaps('--where', 'province=01')).toEqual(['“hotline” is empty at one office']);
    expect(await gaps('--office', '00004')).toBeNull();
  });

  test('a document that is made once is for no office', async () => {
    write(
      'guides/chung.yaml',
      GUIDE.replace('mot-cua', 'chung').replaceAll('{{office.name}}', 'đây'),
    );
    const refused: [options: string, words: string][] = [
      ['--only chung --office 00004', 'These are: “mot-cua”.'],
      [
        '--only mot-cua chung --office 00004',
        '--only chung has no effect with --office: it is not made per office.',
      ],
      [
        '--only chung mot-cua --where province=01',
        '--only chung has no effect with --where: it is not made per office.',
      ],
    ];
    for (const [options, words] of refused) {
      const { code, err } = await guidepress(base, ['build', ...options.split(' ')]);
      expect([code, err], options).toEqual([2, expect.stringContaining(words)]);
    }
  });

  test('a format in which only documents for everybody come is none of theirs', async () => {
    const general = GUIDE.replace('mot-cua', 'chung\nformats: [leaflet-a5]');
    write('guides/chung.yaml', general.replaceAll('{{office.name}}', 'đây'));
    const options = ['--format', 'leaflet-a5'];
    const { code, err } = await guidepress(base, ['build', ...options, '--office', '00004']);
    expect([code, err]).toEqual([2, expect.stringContaining('They come as leaflet-a4.')]);
    expect((await guidepress(base, ['build', ...options])).out).toContain('1 document, ');
  });
});

test('templates print columns of the office, and nothing in documents for everybody', async () => {
  const page = 'templates/leaflet/leaflet.hbs';
  const before = readFileSync(join(base, page), 'utf8');
  write(
    page,
    before.replace(
      '{{#if guide.summary}}',
      '{{#if office}}<p>Tỉnh {{office.province}}</p>{{/if}}$&',
    ),
  );
  write(
    'guides/chung.yaml',
    GUIDE.replace('mot-cua', 'chung').replaceAll('{{office.name}}', 'đây'),
  );
  expect((await guidepress(base, ['build', '--only', 'chung', 'mot-cua'])).err).toBe('');
  const said = async (path: string) =>
    (await textOf(readFileSync(join(base, 'output', path)))).join();
  expect(await said('mot-cua.leaflet-a4.email/21484-xa-ba-to.pdf')).toContain('Tỉnh 51');
  expect(await said('chung.leaflet-a4.email.pdf')).not.toContain('Tỉnh');
});

test('templates compare whole numbers of the offices, also where one has none', async () => {
  const page = 'templates/leaflet/leaflet.hbs';
  const many =
    '{{#if (gt office.counters 9)}}<p>Nhiều quầy</p>{{/if}}{{#if (lt office.counters 9)}}<p>Ít quầy</p>{{/if}}';
  write(page, readFileSync(join(base, page), 'utf8').replace('</body>', `${many}</body>`));
  const project = readFileSync(join(base, 'guidepress.yaml'), 'utf8');
  write(
    'guidepress.yaml',
    project.replace('code, hotline: phone?', 'code, hotline: phone?, counters: integer?'),
  );
  const numbers = ['counters', '8', '10', ''];
  write(
    'offices.csv',
    LIST.replace(/$/gm, () => (numbers.length > 0 ? `,${numbers.shift()}` : '')),
  );
  expect((await guidepress(base, ['build'])).err).toBe('');
  const said = await Promise.all(
    files().map(async (name) => {
      const path = join(base, 'output/mot-cua.leaflet-a4.email', name);
      return (await textOf(readFileSync(path))).join().match(/(?:Nhiều|Ít) quầy/)?.[0];
    }),
  );
  expect(said).toEqual(['Ít quầy', 'Nhiều quầy', undefined]);
});

test('a long address breaks in every format: an office adds some signs to it', async () => {
  const project = readFileSync(join(base, 'guidepress.yaml'), 'utf8');
  write('guidepress.yaml', project.replace('[mot-cua]', '[tra-cuu-ho-so-truc-tuyen]'));
  const formats = 'formats: [leaflet-a4, leaflet-a5, leaflet-rollfold, card-dl]';
  const guide = GUIDE.replace('id: mot-cua', `id: tra-cuu-ho-so-truc-tuyen\n${formats}`);
  write('guides/mot-cua.yaml', guide);
  const { code, err } = await guidepress(base, ['check', '--office', '00004']);
  expect([code, err]).toEqual([0, '']);
});

describe('the manifest', () => {
  const manifest = () => JSON.parse(readFileSync(join(base, 'output/manifest.json'), 'utf8'));

  test('tells of every file whose it is, what its code says and what it was made from', async () => {
    await guidepress(base, ['build']);
    const { documents, recipes } = manifest();
    expect(documents[0]).toEqual({
      path: 'mot-cua.leaflet-a4.email/00004-phuong-ba-dinh.pdf',
      document: 'mot-cua',
      title: 'Một cửa ở phường Ba Đình',
      office: '00004',
      format: 'leaflet-a4',
      edition: 'email',
      pages: 1,
      bytes: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      codes: ['https://phuongmau.example/hd/mot-cua?phuong=00004'],
      recipe: expect.stringMatching(/^[0-9a-f]{16}$/),
      record: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(Object.keys(recipes)).toEqual([documents[0].recipe]);
    expect(recipes[documents[0].recipe]).toMatchObject({
      program: expect.stringMatching(/^guidepress \d/),
      fonts: expect.objectContaining({
        'assets/fonts/BeVietnamPro-Regular.ttf': expect.any(String),
      }),
    });
  });

  test('is the same whether the work was done at once or in parts', async () => {
    await guidepress(base, ['build']);
    const whole = readFileSync(join(base, 'output/manifest.json'), 'utf8');
    rmSync(join(base, 'output'), { recursive: true });
    for (const shard of ['2/2', '1/2']) await guidepress(base, ['build', '--shard', shard]);
    expect(readFileSync(join(base, 'output/manifest.json'), 'utf8')).toBe(whole);
  });

  test('lets build --verify find what is missing, changed and unknown', async () => {
    await guidepress(base, ['build']);
    const fine = await guidepress(base, ['build', '--verify']);
    expect([fine.code, fine.out]).toEqual([
      0,
      '3 files in output as they were made, no problems\n',
    ]);
    const folder = join(base, 'output/mot-cua.leaflet-a4.email');
    const [first = '', second = '', third = ''] = files();
    rmSync(join(folder, first));
    appendFileSync(join(folder, second), ' ');
    cpSync(join(folder, third), join(base, 'output/ban-cu.pdf'));
    const { code, out, err } = await guidepress(base, ['build', '--verify']);
    expect([code, out]).toEqual([
      1,
      '1 file in output as they were made, 2 errors and 1 warning\n',
    ]);
    for (const [problem, name] of [
      ['GP622', first],
      ['GP623', second],
      ['GP624', 'ban-cu.pdf'],
    ])
      expect(err).toMatch(new RegExp(`${problem}\\n  output/\\S*${name}`));
  });

  test.each<[string, () => void, string]>([
    [
      'an office that has left the list',
      () => write('offices.csv', LIST.replace(/^21484.*\n/m, '')),
      'output/mot-cua.leaflet-a4.email/21484-xa-ba-to.pdf is left from earlier: the office “21484” is not in the list any more.',
    ],
    [
      'offices that have left the list',
      () => write('offices.csv', LIST.replace(/^(21484|00004).*\n/gm, '')),
      '2 files are left from earlier: 2 offices are not in the list any more. They are',
    ],
    [
      'an office of another name',
      () => write('offices.csv', LIST.replace('Ba Tơ', 'Ba Vì')),
      '21484-xa-ba-to.pdf is left from earlier: files of offices have other names now',
    ],
    [
      'a format that is made no more',
      () => write('guides/mot-cua.yaml', `${GUIDE}formats: [card-dl]\n`),
      '3 files are left from earlier: “mot-cua” has no format leaflet-a4 any more. They are “output/mot-cua.leaflet-a4.email/00004-phuong-ba-dinh.pdf”,',
    ],
    [
      'a guide of another id',
      () => {
        write('guides/mot-cua.yaml', GUIDE.replace('id: mot-cua', 'id: thu-tuc'));
        const settings = readFileSync(join(base, 'guidepress.yaml'), 'utf8');
        write('guidepress.yaml', settings.replace('[mot-cua]', '[thu-tuc]'));
      },
      '3 files are left from earlier: there is no guide or poster “mot-cua” any more.',
    ],
  ])('lets build --verify find the files of %s', async (_, change, words) => {
    await guidepress(base, ['build']);
    change();
    const { code, out, err } = await guidepress(base, ['build', '--verify']);
    expect([code, out]).toEqual([0, '3 files in output as they were made, 1 warning\n']);
    expect(err.replace(/\s+/g, ' ')).toContain(words);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['all offices', [], ['GP170']],
    ['those that it names', ['--where', 'province=01'], ['GP170']],
    ['others', ['--where', 'province!=01'], []],
    ['others by their codes', ['--office', '21484'], []],
  ])(
    'codes that may have lost their zeros are named where %s are asked for',
    async (_, options, told) => {
      write('offices.csv', LIST.replaceAll(/^00/gm, ''));
      const { code, err } = await guidepress(base, ['check', ...options]);
      expect([code, err.match(/GP\d+/g) ?? []]).toEqual([0, told]);
    },
  );

  test('a build says which files are left from earlier, as long as they are there', async () => {
    await guidepress(base, ['build']);
    write('offices.csv', LIST.replace('Ba Tơ', 'Ba Vì').replace(/^00004.*\n/m, ''));
    const told = `Left from earlier, and no longer made:
output/mot-cua.leaflet-a4.email/00004-phuong-ba-dinh.pdf,
output/mot-cua.leaflet-a4.email/21484-xa-ba-to.pdf
Somebody may still send them: guidepress build --verify says why.
`;
    expect((await guidepress(base, ['build', '--office', '00226'])).out).toContain(`\n${told}`);
    expect((await guidepress(base, ['build'])).out).toContain(`\n${told}`);
    expect((await guidepress(base, ['build', '--only', 'mot-cua'])).out).toContain(`\n${told}`);
    rmSync(join(base, 'output/mot-cua.leaflet-a4.email/00004-phuong-ba-dinh.pdf'));
    rmSync(join(base, 'output/mot-cua.leaflet-a4.email/21484-xa-ba-to.pdf'));
    expect((await guidepress(base, ['build'])).out).not.toContain('Left from earlier');
  });

  test('what was deleted because nobody needs it is missed until the next build, though that makes nothing', async () => {
    await guidepress(base, ['build']);
    await guidepress(base, ['build', '--print-run']);
    rmSync(join(base, 'output/mot-cua.leaflet-a4.email.run.pdf'));
    const verified = async () => {
      const { code, err } = await guidepress(base, ['build', '--verify']);
      return [code, err.match(/GP\d+/g)];
    };
    expect(await verified()).toEqual([1, ['GP622']]);
    expect((await guidepress(base, ['build'])).out).toContain('3 documents, all unchanged');
    expect(await verified()).toEqual([0, null]);
  });

  test('lets build --verify find what was built before the project changed, whatever was built since', async () => {
    const verified = async () => {
      const { code, err } = await guidepress(base, ['build', '--verify']);
      return [code, ...(err.replace(/\s+/g, ' ').match(/GP\d+ .*?changed\./g) ?? [])];
    };
    await guidepress(base, ['build', '--print-run', '--where', 'province=01']);
    await guidepress(base, ['build']);
    expect(await verified()).toEqual([0]);
    write('guides/mot-cua.yaml', `# ghi chú\n${GUIDE}`);
    expect(await verified()).toEqual([0]);
    write('guides/mot-cua.yaml', GUIDE.replace('Đến', 'Hãy đến'));
    await guidepress(base, ['build']);
    const run = 'output/mot-cua.leaflet-a4.email.run.province=01.pdf';
    expect(await verified()).toEqual([0, `GP630 ${run} was built before the text changed.`]);
    write('offices.csv', LIST.replace('024 0000 0004', '024 0000 0009'));
    expect(await verified()).toEqual([
      0,
      `GP630 ${run} was built before the text and the list of offices changed.`,
      'GP630 output/mot-cua.leaflet-a4.email/00004-phuong-ba-dinh.pdf was built before the list of offices changed.',
    ]);
  });

  const come = (list: string) => `${list}00008,phường Ngọc Hà,01,\n`;
  const leave = (list: string) => list.replace(/^21484.*\n/m, '');
  const turn = (list: string) => list.replace(/^(00004.*\n)(00226.*\n)/m, '$2$1');
  test.each<[string, readonly string[], (list: string) => string, string]>([
    ['an office has come into the list', [], come, '.run'],
    ['one has come that it would hold', ['--where', 'province=01'], come, '.run.province=01'],
    ['one has come that it would not hold', ['--where', 'province=51'], come, ''],
    ['one has left that it did not hold', ['--where', 'province=01'], leave, ''],
    ['one has left that it held', [], leave, '.run'],
    ['one has come that was not named', ['--office', '00004'], come, ''],
    ['one has come into its part', ['--shard', '1/2'], come, '.run.1-of-2'],
    ['one has come into another part', ['--shard', '2/2'], come, ''],
    ['the list has another order', [], turn, '.run'],
  ])('of a print run, too, when %s since', async (_, options, change, run) => {
    await guidepress(base, ['build', '--print-run', ...options]);
    write('offices.csv', change(LIST));
    const { err } = await guidepress(base, ['build', '--verify']);
    const path = `output/mot-cua.leaflet-a4.email${run}.pdf`;
    expect(err.replace(/\s+/g, ' ').match(/GP\d+ .*? changed\./g) ?? []).toEqual(
      run === '' ? [] : [`GP630 ${path} was built before the list of offices changed.`],
    );
  });

  test('and of files for the press, when the print profile has changed since', async () => {
    await guidepress(base, ['build', '--edition', 'print', '--office', '00004']);
    await guidepress(base, ['build', '--edition', 'grey', '--office', '00004']);
    await guidepress(base, ['build', '--office', '00004']);
    const profile = readFileSync(join(base, 'profiles/offset-coated.yaml'), 'utf8');
    write('profiles/offset-coated.yaml', profile.replace('bleedMm: 3', 'bleedMm: 4'));
    const { err } = await guidepress(base, ['build', '--verify']);
    expect(err.replace(/\s+/g, ' ').match(/GP\d+ .*? changed\./g)).toEqual([
      'GP630 output/mot-cua.leaflet-a4.print/00004-phuong-ba-dinh.pdf was built before the print profile changed.',
    ]);
  });

  test('and when another profile is the usual one, which no name of a file tells', async () => {
    const options = ['build', '--edition', 'print', '--office', '00004'];
    for (const more of [[], ['--print-run'], ['--profile', 'digital']])
      await guidepress(base, [...options, ...more]);
    const settings = readFileSync(join(base, 'guidepress.yaml'), 'utf8');
    write('guidepress.yaml', settings.replace('profile: offset-coated', 'profile: digital'));
    const { err } = await guidepress(base, ['build', '--verify']);
    expect(err.replace(/\s+/g, ' ').match(/GP\d+ .*? changed\..*?\.pdf”\./g)).toEqual([
      'GP630 2 files were built before the print profile changed. They are “output/mot-cua.leaflet-a4.print.run.office-00004.pdf” and “output/mot-cua.leaflet-a4.print/00004-phuong-ba-dinh.pdf”.',
    ]);
  });

  test('what a project with errors would make is not known, which is said', async () => {
    await guidepress(base, ['build']);
    write('guides/mot-cua.yaml', 'kind: guide\n');
    const { out, err } = await guidepress(base, ['build', '--verify']);
    expect(out).toBe('3 files in output as they were made, 1 warning\n');
    expect(err.match(/GP\d+/g)).toEqual(['GP632']);
  });

  test.each(['--only mot-cua', '--watch', '--office 00004', '--edition print', '--print-run'])(
    'build --verify looks at every file: %s has no effect',
    async (option) => {
      const [name] = option.split(' ');
      const { code, err } = await guidepress(base, ['build', '--verify', ...option.split(' ')]);
      expect([code, err]).toEqual([
        2,
        expect.stringContaining(`${name} has no effect with --verify`),
      ]);
    },
  );

  test('a manifest that is damaged fails build --verify, and a build of one office mends it', async () => {
    await guidepress(base, ['build']);
    appendFileSync(join(base, 'output/manifest.json'), 'x');
    const verified = async () => (await guidepress(base, ['build', '--verify'])).code;
    expect(await verified()).toBe(1);
    const { code, err } = await guidepress(base, ['build', '--office', '00004']);
    expect([code, err.match(/GP\d+/g)]).toEqual([0, ['GP631']]);
    const { out } = await guidepress(base, ['build', '--verify']);
    expect(out).toBe('3 files in output as they were made, no problems\n');
  });

  test('build --verify before any build', async () => {
    const { code, err } = await guidepress(base, ['build', '--verify']);
    expect([code, err]).toEqual([1, expect.stringContaining('GP625')]);
  });
});

describe('a print run', () => {
  const NAME = 'mot-cua.leaflet-a4.email.run.pdf';
  const manifest = () => JSON.parse(readFileSync(join(base, 'output/manifest.json'), 'utf8'));

  test('says once in its title that its copies differ there', async () => {
    const title = 'title: Một cửa ở {{office.code}} {{office.name}}, {{office.province}}';
    write('guides/mot-cua.yaml', GUIDE.replace(/^title:.*/m, title));
    expect((await guidepress(base, ['build', '--print-run'])).err).toBe('');
    expect(manifest().documents[0].title).toBe('Một cửa ở …, …');
  });

  test('is one file with every office in order; the manifest says whose copy stands where', async () => {
    const { code, err, out: said } = await guidepress(base, ['build', '--print-run']);
    expect([code, err, documentsIn(join(base, 'output'))]).toEqual([0, '', [NAME]]);
    expect(said).toContain(`output/${NAME}  copies for 3 offices, 3 pages, `);
    const [{ copies, office, pages, title }] = manifest().documents;
    expect([office, pages, title]).toEqual([undefined, 3, 'Một cửa ở …']);
    expect(copies).toMatchObject([
      {
        office: '00004',
        pages: [1, 1],
        codes: ['https://phuongmau.example/hd/mot-cua?phuong=00004'],
      },
      { office: '00226', pages: [2, 2] },
      { office: '21484', pages: [3, 3] },
    ]);
    const { out } = await guidepress(base, ['codes', '--csv']);
    expect(out.match(/,mot-cua,,,\r\n/g)?.length).toBe(3);
  });

  test('its pages are those of the single files', async () => {
    await guidepress(base, ['build', '--print-run']);
    await guidepress(base, ['build']);
    const run = readFileSync(join(base, 'output', NAME));
    const folder = join(base, 'output/mot-cua.leaflet-a4.email');
    for (const [i, name] of files().entries()) {
      const own = await renderPdf(readFileSync(join(folder, name)), 0, 40);
      expect(Buffer.compare((await renderPdf(run, i, 40)).rgba, own.rgba), name).toBe(0);
    }
  });

  test('stores what the copies share once', async () => {
    await guidepress(base, ['build', '--print-run']);
    await guidepress(base, ['build', '--office', '00004']);
    const [single, run] = ['mot-cua.leaflet-a4.email/00004-phuong-ba-dinh.pdf', NAME].map(
      (path) => readFileSync(join(base, 'output', path)).length,
    );
    expect(run).toBeLessThan(2 * (single ?? 0));
  });

  test('of some offices takes no other’s place, and the same command makes the same file', async () => {
    const runs = [
      [],
      ['--where', 'province=01'],
      ['--office', '00226', '00004'],
      ['--shard', '1/2'],
      ['--shard', '2/2'],
    ];
    for (const some of [...runs, ...runs])
      await guidepress(base, ['build', '--print-run', ...some]);
    const { documents } = manifest() as Manifest;
    expect(documents.map(({ path, copies = [] }) => [path, copies.length])).toEqual([
      ['mot-cua.leaflet-a4.email.run.1-of-2.pdf', 1],
      ['mot-cua.leaflet-a4.email.run.2-of-2.pdf', 2],
      ['mot-cua.leaflet-a4.email.run.office-00004+00226.pdf', 2],
      [NAME, 3],
      ['mot-cua.leaflet-a4.email.run.province=01.pdf', 2],
    ]);
    const { out } = await guidepress(base, ['build', '--verify']);
    expect(out).toBe('5 files in output as they were made, no problems\n');
    const { out: codes } = await guidepress(base, ['codes', '--csv']);
    expect(codes.match(/,mot-cua,,,\r\n/g)?.length).toBe(3);
  });

  test('of offices that have all left the list is left from earlier', async () => {
    await guidepress(base, ['build', '--print-run', '--office', '21484']);
    await guidepress(base, ['build', '--print-run', '--office', '21484', '00004']);
    write('offices.csv', LIST.replace(/^21484.*\n/m, ''));
    const { err } = await guidepress(base, ['build', '--verify']);
    expect(err.replace(/\s+/g, ' ')).toContain(
      'run.office-21484.pdf is left from earlier: none of its offices is in the list any more.',
    );
    expect(err).toMatch(
      /office-00004\+21484\.pdf was built before\s+the list of offices changed\./,
    );
  });

  test('for the press', async () => {
    const { code, err } = await guidepress(base, ['build', '--print-run', '--edition', 'print']);
    expect([code, err]).toEqual([0, '']);
  });

  test('a copy with an error stops it, for it would be missing on the pallet', async () => {
    write('offices.csv', LIST.replace('xã Ba Tơ', 'Ba 漢字'));
    const { code, err } = await guidepress(base, ['build', '--print-run']);
    expect([code, err, documentsIn(join(base, 'output'))]).toEqual([
      1,
      expect.stringContaining('It is made for Ba 漢字:'),
      [],
    ]);
  });

  test('without offices there is none', async () => {
    cpSync(join(fresh, 'guidepress.yaml'), join(base, 'guidepress.yaml'));
    const { code, err } = await guidepress(base, ['build', '--print-run']);
    expect([code, err]).toEqual([2, expect.stringContaining('--print-run has no effect')]);
  });
});

describe('the register of codes', () => {
  const ADDRESS = 'https://phuongmau.example/hd/mot-cua?phuong=';
  const on = (day: string) => ({ date: () => new Date(`${day}T10:00:00`) });
  /** Without the mark and the line ends that Excel wants. */
  const table = async (...more: string[]) => {
    const { out } = await guidepress(base, ['codes', '--csv', ...more]);
    expect(out).toMatch(/^\uFEFF[^\n]*\r\n/);
    return out.slice(1).replaceAll('\r\n', '\n');
  };
  const stale = () => table('--stale');
  const HEAD = 'address,office,name,document,first_issued,last_issued,reprint\n';

  test('lists what was built; what went out has its first day for ever', async () => {
    await guidepress(base, ['build', '--office', '00004', '21484']);
    expect(await table()).toBe(
      `${HEAD}${ADDRESS}00004,00004,phường Ba Đình,mot-cua,,,\n${ADDRESS}21484,21484,xã Ba Tơ,mot-cua,,,\n`,
    );
    const first = await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    expect(first.out).toBe('2 codes issued on 2026-11-20, 2 of them new: codes.csv\n');
    await guidepress(base, ['build']);
    const second = await guidepress(base, ['codes', '--issue'], on('2026-12-01'));
    expect(second.out).toBe('3 codes issued on 2026-12-01, 1 of them new: codes.csv\n');
    rmSync(join(base, 'output'), { recursive: true });
    expect((await table()).split('\n').slice(1, 3)).toEqual([
      `${ADDRESS}00004,00004,phường Ba Đình,mot-cua,2026-11-20,2026-12-01,`,
      `${ADDRESS}00226,00226,phường Văn Miếu - Quốc Tử Giám,mot-cua,2026-12-01,2026-12-01,`,
    ]);
  });

  test('two that issue at once lose nothing: the second enters into what the first has written', async () => {
    await guidepress(base, ['build']);
    const register = () => readFileSync(join(base, 'codes.csv'), 'utf8').split('\n').length - 2;
    // A real disk takes real time to write what the others wait for.
    const wait = (milliseconds: number) => setTimeout(milliseconds);
    const runs = [1, 2, 3].map((processId) => ({ processId, isRunning: () => true, wait }));
    write(
      'guides/khac.yaml',
      'kind: guide\nid: khac\ntitle: Một cửa\nsteps: [{ text: Đến phường. }]\n',
    );
    await guidepress(base, ['build']);
    const issued = await Promise.all(
      ['mot-cua', 'khac', 'khac'].map((id, i) =>
        guidepress(base, ['codes', '--issue', '--only', id], { ...on('2026-11-20'), ...runs[i] }),
      ),
    );
    expect(issued.map(({ code, err }) => [code, err])).toEqual(Array(3).fill([0, '']));
    expect(register()).toBe(4);
    expect(readdirSync(base).filter((name) => name.includes('codes.csv'))).toEqual(['codes.csv']);
  });

  test('knows what must be printed anew, and why, also after the files were built again', async () => {
    await guidepress(base, ['build']);
    await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    expect(await stale()).toBe(HEAD);

    write('offices.csv', LIST.replace('024 0000 0004', '024 0000 9999'));
    const line = `${ADDRESS}00004,00004,phường Ba Đình,mot-cua,2026-11-20,2026-11-20,the office’s record changed\n`;
    expect(await stale()).toBe(HEAD + line);
    await guidepress(base, ['build']);
    expect(await stale()).toBe(HEAD + line);

    write('guides/mot-cua.yaml', GUIDE.replace('Đến', 'Hãy đến'));
    expect((await stale()).match(/the guide changed/g)?.length).toBe(3);
    const { out } = await guidepress(base, ['codes', '--stale']);
    expect(out).toContain(
      `2026-11-20  mot-cua for 00004 phường Ba Đình\n            ${ADDRESS}00004\n            print anew: the guide changed, the office’s record changed\n`,
    );
    await guidepress(base, ['build']);
    await guidepress(base, ['codes', '--issue'], on('2026-12-01'));
    expect(await stale()).toBe(HEAD);
  });

  test('a changed screenshot, a changed query and an office that is gone', async () => {
    write(
      'guides/mot-cua.yaml',
      `${GUIDE}    screenshots: [{ image: assets/screens/ihanoi-lookup.png, alt: Trang tra cứu }]\n`,
    );
    await guidepress(base, ['build']);
    await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    expect(await stale()).toBe(HEAD);
    const screens = join(base, 'assets/screens');
    cpSync(join(screens, 'ihanoi-lookup-result.png'), join(screens, 'ihanoi-lookup.png'));
    expect((await stale()).match(/mot-cua.*,a screenshot changed\n/g)?.length).toBe(3);

    write('offices.csv', LIST.replace(/^21484.*\n/m, ''));
    const project = readFileSync(join(base, 'guidepress.yaml'), 'utf8');
    write('guidepress.yaml', project.replace('\n  query: phuong=', '\n  query: p='));
    const now = await stale();
    expect(now.match(/another address/g)?.length).toBe(2);
    expect(now).toContain('21484,21484,,mot-cua,2026-11-20,2026-11-20,no longer made\n');
    const { out } = await guidepress(base, ['codes', '--stale']);
    expect(out).toContain('\n            take down: no longer made\n');
    expect(out).toMatch(
      /2 codes to print anew, 2 of them in people’s hands\n1 code to take down, 1 of them in people’s hands\n$/,
    );
  });

  test('a card, which shows no screenshot, is not out of date for one, nor takes it off the leaflet', async () => {
    const shot = 'screenshots: [{ image: assets/screens/ihanoi-lookup.png, alt: Trang tra cứu }]';
    write(
      'guides/mot-cua.yaml',
      `${GUIDE.replace('steps:', 'formats: [leaflet-a4, card-dl]\nsteps:')}    ${shot}\n`,
    );
    await guidepress(base, ['build']);
    expect(await stale()).toBe(HEAD);
    const issued = await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    expect(issued.err).toBe('');
    expect(await stale()).toBe(HEAD);

    rmSync(join(base, 'output'), { recursive: true });
    await guidepress(base, ['build', '--format', 'card-dl']);
    await guidepress(base, ['codes', '--issue'], on('2026-11-21'));
    expect(await stale()).toBe(HEAD);
    const screens = join(base, 'assets/screens');
    cpSync(join(screens, 'ihanoi-lookup-result.png'), join(screens, 'ihanoi-lookup.png'));
    expect((await stale()).match(/2026-11-21,a screenshot changed\n/g)?.length).toBe(3);
    // Cards alone say nothing of it.
    rmSync(join(base, 'codes.csv'));
    expect(await stale()).toBe(HEAD);
  });

  test('a template changes how copies look, and not what they say', async () => {
    await guidepress(base, ['build']);
    await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    appendFileSync(join(base, 'templates/theme.css'), 'h1 { color: #123456 }\n');
    expect(await stale()).toBe(HEAD);
    const { err } = await guidepress(base, ['build', '--verify']);
    expect(err).toContain('3 files were built before the templates changed');
  });

  /** What the copies of an office say has not changed with the province that it is in. */
  const move = (): void => write('offices.csv', LIST.replace('Ba Đình,01', 'Ba Đình,51'));

  test('a column that no copy shows is no reason to print anew', async () => {
    await guidepress(base, ['build']);
    await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    move();
    expect(await stale()).toBe(HEAD);
    write('offices.csv', LIST.replace('024 0000 0004', '024 0000 9999'));
    expect(await stale()).toContain('the office’s record changed');
  });

  test('one that a single format shows is, whichever was made last', async () => {
    const card = join(base, 'templates/card/card.hbs');
    const shown = '<p class="tỉnh">{{#if office}}{{office.province}}{{/if}}</p></body>';
    writeFileSync(card, readFileSync(card, 'utf8').replace('</body>', shown));
    write('guides/mot-cua.yaml', GUIDE.replace('steps:', 'formats: [leaflet-a4, card-dl]\nsteps:'));
    await guidepress(base, ['build']);
    await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    expect(await stale()).toBe(HEAD);
    rmSync(join(base, 'output'), { recursive: true });
    move();
    const line = `${ADDRESS}00004,00004,phường Ba Đình,mot-cua,2026-11-20,2026-11-20,the office’s record changed\n`;
    expect(await stale()).toBe(HEAD + line);

    // The cards still hang there when leaflets alone are issued again.
    write('offices.csv', LIST);
    await guidepress(base, ['build', '--format', 'leaflet-a4']);
    await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    move();
    expect(await stale()).toBe(HEAD + line);
  });

  test('in a register of an earlier guidepress every column counts, until copies are issued anew', async () => {
    await guidepress(base, ['build']);
    await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    const register = readFileSync(join(base, 'codes.csv'), 'utf8');
    const values = {
      code: '00004',
      name: 'phường Ba Đình',
      province: '01',
      hotline: '024 0000 0004',
    };
    const record = recordHash({ values: { ...values, slug: 'phuong-ba-dinh' } });
    const [head = '', first = ''] = register.split('\n');
    write(
      'codes.csv',
      `${head.replace(/,columns$/, '')}\n${first.replace(/,[0-9a-f]{64},[^,]*$/, `,${record}`)}\n`,
    );
    expect(await stale()).toBe(HEAD);
    move();
    expect(await stale()).toContain('the office’s record changed');
    await guidepress(base, ['codes', '--issue'], on('2026-12-01'));
    expect(await stale()).toBe(HEAD);
    expect(readFileSync(join(base, 'codes.csv'), 'utf8')).toContain(',code hotline name\n');
  });

  test('files that are left from earlier are not issued: an office is out under its new name', async () => {
    await guidepress(base, ['build']);
    write('offices.csv', LIST.replace('phường Ba Đình', 'phường An Đình'));
    await guidepress(base, ['build']);
    expect(files()).toHaveLength(4);
    const { out } = await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    expect(out).toBe('3 codes issued on 2026-11-20, 3 of them new: codes.csv\n');
    expect(await stale()).toBe(HEAD);
  });

  test('a file that says what the project said before is not taken for the new one', async () => {
    await guidepress(base, ['build', '--print-run', '--where', 'province=01']);
    write('guides/mot-cua.yaml', GUIDE.replace('Đến', 'Hãy đến'));
    await guidepress(base, ['build', '--print-run']);
    const path = 'output/mot-cua.leaflet-a4.email.run.province=01.pdf';
    const issued = await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    expect([issued.code, issued.out]).toEqual([
      0,
      '3 codes issued on 2026-11-20, 3 of them new: codes.csv\n',
    ]);
    expect(issued.err.replace(/\s+/g, ' ')).toContain(
      `2 of them in files that say what the project said before: “${path}”. If these went out, `,
    );
    expect((await stale()).match(/the guide changed/g)?.length).toBe(2);
    rmSync(join(base, path));
    expect((await guidepress(base, ['codes', '--issue'], on('2026-11-20'))).err).toBe('');
    expect(await stale()).toBe(HEAD);
  });

  test('a register that was spoilt is a problem at its line, and is left as it is', async () => {
    await guidepress(base, ['build']);
    await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    const spoilt = readFileSync(join(base, 'codes.csv'), 'utf8').replace(
      '2026-11-20',
      '20/11/2026',
    );
    write('codes.csv', spoilt);
    const { code, err } = await guidepress(base, ['codes', '--issue'], on('2026-12-01'));
    expect([code, err]).toEqual([1, expect.stringContaining('GP626  codes.csv:2:1')]);
    expect(err).toMatch(/\n\nNothing was issued\.\n$/);
    expect(readFileSync(join(base, 'codes.csv'), 'utf8')).toBe(spoilt);
  });

  test('is one of codes that were built: before that there is nothing to list', async () => {
    const { code, err } = await guidepress(base, ['codes']);
    expect([code, err]).toEqual([1, expect.stringContaining('GP625')]);
    expect(err).toMatch(/\n\nNothing was listed\.\n$/);
  });

  test('--only names what there is, or what there was when codes went out', async () => {
    await guidepress(base, ['build']);
    const { code, err } = await guidepress(base, ['codes', '--only', 'mot-cau']);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('no guide or poster “mot-cau”.\nDid you mean “mot-cua”?'),
    ]);
    await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
    write('guides/mot-cua.yaml', GUIDE.replace('id: mot-cua', 'id: khac'));
    write(
      'guidepress.yaml',
      readFileSync(join(base, 'guidepress.yaml'), 'utf8').replace('[mot-cua]', '[khac]'),
    );
    const after = await guidepress(base, ['codes', '--only', 'mot-cua']);
    expect([after.code, after.out]).toEqual([0, expect.stringContaining('no longer made')]);
  });

  test.each<[string, (manifest: string) => void, string]>([
    ['is gone', (path) => rmSync(path), 'GP625'],
    ['is damaged', (path) => appendFileSync(path, 'x'), 'GP620'],
  ])(
    '--issue enters nothing when the manifest %s: what went out is not known',
    async (_, harm, code) => {
      await guidepress(base, ['build']);
      await guidepress(base, ['codes', '--issue'], on('2026-11-20'));
      const register = readFileSync(join(base, 'codes.csv'), 'utf8');
      harm(join(base, 'output/manifest.json'));
      const again = await guidepress(base, ['codes', '--issue'], on('2026-12-01'));
      expect([again.code, again.out, again.err.match(/GP\d+/g)]).toEqual([1, '', [code]]);
      expect(readFileSync(join(base, 'codes.csv'), 'utf8')).toBe(register);
    },
  );

  test('--issue does one thing', async () => {
    const { code, err } = await guidepress(base, ['codes', '--issue', '--csv']);
    expect([code, err]).toEqual([2, expect.stringContaining('--csv has no effect with --issue')]);
  });
});
