import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readTable } from '../../src/csv/table.ts';
import {
  configure,
  GUIDE,
  mailProject,
  POSTER,
  type PostOffice,
  type Project,
  parsed,
  postOffice,
  quick,
  refusal,
} from '../distribution/post-office.ts';
import { guidepress, type Ran } from './fake-terminal.ts';

const AN = 'an@vanmieu.example';
const EA = 'mot.cua@eahleo.example';
const LIST = `office,name,address,documents
UBND phường Văn Miếu - Quốc Tử Giám,Nguyễn Văn An,${AN},${GUIDE}
UBND xã Ea H’Leo,,${EA},${GUIDE} ${POSTER}
`;

let project: Project;
let office: PostOffice;
beforeAll(async () => {
  project = await mailProject([]);
});
afterAll(() => project.remove());
beforeEach(async () => {
  office = await postOffice();
  configure(project.folder, quick(office.port));
  campaign += 1;
});
afterEach(() => office.close());

const certificate = (name: string): Buffer =>
  readFileSync(new URL(`../distribution/certificates/${name}`, import.meta.url));

/** Each test has a campaign of its own. */
let campaign = 0;
const mail = (list: string, ...options: string[]): Promise<Ran> => {
  project.write('list.csv', list);
  const clock = { date: () => new Date('2026-11-26T08:00:00Z') };
  return guidepress(
    project.folder,
    ['mail', 'list.csv', '--campaign', `c${campaign}`, ...options],
    clock,
  );
};
const status = async () =>
  (await guidepress(project.folder, ['mail', 'status', '--campaign', `c${campaign}`])).out;

test('each recipient gets one message with the documents, and the second run sends nothing', async () => {
  expect(await mail(LIST)).toEqual({ code: 0, out: '2 messages sent, 0.0 s\n', err: '' });
  expect(office.received.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual([
    `thongbao@phuongmau.example → ${AN}`,
    `thongbao@phuongmau.example → ${EA}`,
  ]);
  const message = office.received.find(({ to }) => to === EA);
  const { subject, text, attachments } = await parsed(message?.raw ?? Buffer.alloc(0));
  expect(subject).toBe('Gửi 2 tài liệu: Hướng dẫn dịch vụ số');
  expect(text).toContain('Kính gửi: UBND xã Ea H’Leo\n');
  expect(attachments.map(({ filename }) => filename)).toEqual([
    'Tra cứu kết quả hồ sơ trên điện thoại.pdf',
    'Hướng dẫn dịch vụ số.pdf',
  ]);
  const names = [`${GUIDE}.leaflet-a4.email.pdf`, `${POSTER}.poster-a3.email.pdf`];
  const built = names.map((name) => readFileSync(join(project.folder, 'output', name)));
  expect(attachments.map(({ content }, i) => content.equals(built[i] as Buffer))).toEqual([
    true,
    true,
  ]);

  expect((await mail(LIST)).out).toBe('0 messages sent, 0.0 s. 2 are settled already.\n');
  expect(office.received).toHaveLength(2);
});

test('a list that grows sends only what is new', async () => {
  await mail(LIST);
  const grown = LIST.replace(`${AN},${GUIDE}`, `${AN},${GUIDE} ${POSTER}`);
  await mail(`${grown},,moi@phuongmau.example,${GUIDE}\n`);
  const later = await Promise.all(office.received.slice(2).map(({ raw }) => parsed(raw)));
  expect(
    later.map(({ attachments }) => attachments.map(({ filename }) => filename)).sort(),
  ).toEqual([['Hướng dẫn dịch vụ số.pdf'], ['Tra cứu kết quả hồ sơ trên điện thoại.pdf']]);
});

test('each office gets its own variant, whether the list has its code or its name', async () => {
  const offices = mkdtempSync(join(tmpdir(), 'guidepress-offices-'));
  await guidepress(offices, ['init']);
  writeFileSync(
    join(offices, 'offices.csv'),
    'code,name,place\n00004,Ba Đình,A\n00226,Văn Miếu,B\n',
  );
  configure(offices, quick(office.port));
  appendFileSync(
    join(offices, 'guidepress.yaml'),
    `offices: { file: offices.csv, columns: { code: code, name: text, place: text }, documents: [${GUIDE}] }\n`,
  );
  const guide = join(offices, `guides/${GUIDE}.yaml`);
  writeFileSync(
    guide,
    readFileSync(guide, 'utf8')
      .replace(/^title: .*$/m, 'title: Tra cứu tại {{office.name}}')
      .replace(/^summary: .*$/m, 'summary: Đến {{office.place}}.'),
  );
  // A poster for everybody cannot show what each office has of its own.
  rmSync(join(offices, `guides/${POSTER}.yaml`));
  const built = await guidepress(offices, ['build']);
  expect([built.code, built.err]).toEqual([0, '']);
  const rows = [
    '00226,a@b.example',
    'Ba Đình,b@b.example',
    '00999,c@b.example',
    '00004,d@b.example',
    '00226,d@b.example',
  ];
  const lines = rows.map((row) => `${row},${GUIDE}`).join('\n');
  writeFileSync(join(offices, 'list.csv'), `office,address,documents\n${lines}\n`);
  const { err } = await guidepress(offices, ['mail', 'list.csv', '--skip-invalid']);
  expect(err.match(/GP\d\d\d {2}\S+/g)).toEqual(['GP818  list.csv:4:19', 'GP815  list.csv:6:7']);
  const got = await Promise.all(
    office.received.sort((a, b) => (a.to < b.to ? -1 : 1)).map(({ raw }) => parsed(raw)),
  );
  expect(
    got.map(({ text, attachments }) => [text?.split('\n')[0], attachments[0]?.filename]),
  ).toEqual([
    ['Kính gửi: Văn Miếu', 'Tra cứu tại Văn Miếu.pdf'],
    ['Kính gửi: Ba Đình', 'Tra cứu tại Ba Đình.pdf'],
    ['Kính gửi: Ba Đình, Văn Miếu', 'Tra cứu tại Ba Đình.pdf'],
  ]);
  expect(got[0]?.attachments[0]?.content).not.toEqual(got[1]?.attachments[0]?.content);

  const again = ['mail', 'list.csv', '--campaign', 'again', '--dry-run'];
  const list = (...lines: readonly string[]) =>
    writeFileSync(join(offices, 'offices.csv'), lines.map((line) => `${line}\n`).join(''));
  // A column that no file shows may come and change.
  list('code,name,place,x', '00004,Ba Đình,A,1', '00226,Văn Miếu,B,2');
  const settings = join(offices, 'guidepress.yaml');
  const columns = readFileSync(settings, 'utf8').replace('place: text }', 'place: text, x: text }');
  writeFileSync(settings, columns);
  const fresh = await guidepress(offices, [...again, '--skip-invalid']);
  expect(fresh.err.match(/GP\d\d\d/g)).toEqual(['GP818', 'GP815']);

  // What was built before the record changed shows what it said then.
  list('code,name,place,x', '00004,Ba Đình,B,1', '00226,Văn Miếu,A,2');
  const late = await guidepress(offices, again);
  expect(late.err.match(/GP825 {2}\S+/g)).toEqual([
    'GP825  list.csv:2:19',
    'GP825  list.csv:3:21',
    'GP825  list.csv:5:19',
    'GP825  list.csv:6:19',
  ]);
  const asBuilt = await guidepress(offices, [...again, '--as-built', '--skip-invalid']);
  expect(asBuilt.err.match(/GP\d\d\d/g)).toEqual(['GP818', 'GP815']);
  await guidepress(offices, ['build']);
  expect((await guidepress(offices, again)).err).not.toContain('GP825');
  rmSync(offices, { recursive: true });
});

test('who has a file gets it again when it says something else, not when its bytes alone are others', async () => {
  const offices = mkdtempSync(join(tmpdir(), 'guidepress-bytes-'));
  const file = (name: string) => join(offices, name);
  await guidepress(offices, ['init']);
  configure(offices, quick(office.port));
  appendFileSync(
    file('guidepress.yaml'),
    `offices: { file: offices.csv, columns: { code: code, name: text }, documents: [${GUIDE}] }\n`,
  );
  rmSync(file(`guides/${POSTER}.yaml`));
  const guide = (title: string) => {
    const path = file(`guides/${GUIDE}.yaml`);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^title: .*$/m, `title: ${title}`));
  };
  guide('Tra cứu tại {{office.name}}');
  const LINES = `office,address,documents\n01,a@b.example,${GUIDE}\n02,b@b.example,${GUIDE}\n`;
  const made = file(`output/${GUIDE}.leaflet-a4.email/01-ba-dinh.pdf`);
  const send = async (...options: string[]) =>
    (await guidepress(offices, ['mail', 'list.csv', ...options])).out.split('\n').at(-2);

  writeFileSync(file('offices.csv'), 'code,name\n01,Ba Đình\n02,Văn Miếu\n');
  writeFileSync(file('list.csv'), LINES);
  await guidepress(offices, ['build']);
  const before = readFileSync(made);
  expect(await send()).toBe('2 messages sent, 0.0 s');

  // The fonts of each file hold the letters of all offices.
  appendFileSync(file('offices.csv'), '03,Ỷ Jử\n');
  writeFileSync(file('list.csv'), `${LINES}03,c@b.example,${GUIDE}\n`);
  await guidepress(offices, ['build']);
  expect(readFileSync(made).equals(before)).toBe(false);
  expect(await send()).toBe('1 message sent, 0.0 s. 2 are settled already.');

  writeFileSync(file('offices.csv'), 'code,name\n01,Ba Đình mới\n02,Văn Miếu\n03,Ỷ Jử\n');
  await guidepress(offices, ['build']);
  expect((await send('--dry-run'))?.replace(/\d+ kB/, '# kB')).toBe(
    '1 message, # kB on the wire; nothing was sent. 2 are settled already.',
  );
  guide('Xem hồ sơ tại {{office.name}}');
  await guidepress(offices, ['build']);
  expect((await send('--dry-run'))?.replace(/\d+ kB/, '# kB')).toBe(
    '3 messages, # kB on the wire; nothing was sent. 2 of them bring a file that went out before and was built with changes since.',
  );
  expect(await send()).toBe('3 messages sent, 0.0 s');
  rmSync(offices, { recursive: true });
});

describe('what was built before the project changed', () => {
  const path = (name: string) => join(project.folder, name);
  const changing: [string, string, (content: Buffer) => string | Buffer, string][] = [
    [
      'the guide',
      `guides/${GUIDE}.yaml`,
      (content) => content.toString().replace(/^title: .*$/m, 'title: Tra cứu'),
      `“${GUIDE}” was built before the text changed.`,
    ],
    [
      'a screenshot',
      'assets/screens/ihanoi-lookup.png',
      () => readFileSync(path('assets/screens/ihanoi-lookup-result.png')),
      `“${GUIDE}” was built before a picture changed.`,
    ],
    [
      'a telephone number of the project',
      'guidepress.yaml',
      (content) => content.toString().replace('024 0000 0000', '024 0000 0009'),
      `“${GUIDE}” was built before the text changed.`,
    ],
    [
      'a template',
      'templates/leaflet/leaflet.css',
      (content) => `${content}\n.x { color: #123456 }\n`,
      `“${GUIDE}” was built before the templates changed.`,
    ],
    [
      'a font',
      'assets/fonts/BeVietnamPro-Regular.ttf',
      (content) => Buffer.concat([content, Buffer.alloc(1)]),
      `“${GUIDE}” was built before a font changed.`,
    ],
  ];
  test.each(changing)('is not sent: %s', async (_, name, change, words) => {
    const before = readFileSync(path(name));
    project.write(name, change(before));
    const refused = await mail(LIST);
    expect([refused.code, office.received]).toEqual([1, []]);
    expect(refused.err).toMatch(/^error GP826 {2}list\.csv:2:/);
    expect(refused.err.replace(/\s+/g, ' ')).toContain(words);
    expect(refused.err).toContain('Nothing was sent.');

    expect((await mail(LIST, '--as-built')).out).toContain('2 messages sent');
    project.write(name, before);
  });

  test('is not known where the manifest is damaged', async () => {
    const manifest = readFileSync(path('output/manifest.json'));
    project.write('output/manifest.json', `${manifest}x`);
    const refused = await mail(LIST);
    expect([refused.code, office.received]).toEqual([1, []]);
    expect(refused.err).toMatch(/^error GP620\n.*\nNothing was sent\.\n$/s);
    const asBuilt = await mail(LIST, '--as-built');
    expect([asBuilt.code, asBuilt.out]).toEqual([0, '2 messages sent, 0.0 s\n']);
    expect(asBuilt.err).toMatch(/^warning GP620\n.*sent as they stand/s);
    project.write('output/manifest.json', manifest);
  });

  test('is sent when the press alone would have it otherwise', async () => {
    appendFileSync(path('guidepress.yaml'), 'profile: digital\n');
    expect((await mail(LIST)).out).toContain('2 messages sent');
  });

  test('is sent when it would say the same', async () => {
    const guide = `guides/${GUIDE}.yaml`;
    const before = readFileSync(path(guide));
    project.write(guide, `# ghi chú\n${before}`);
    const manifest = readFileSync(path('output/manifest.json'), 'utf8');
    project.write(
      'output/manifest.json',
      manifest.replaceAll(/"program":"[^"]*"/g, '"program":"guidepress 0.1"'),
    );
    expect((await mail(LIST)).out).toContain('2 messages sent');
    project.write(guide, before);
  });
});

describe('nothing is sent', () => {
  afterEach(() => expect(office.received).toEqual([]));

  test('by --dry-run, which shows who would get what, and the limits', async () => {
    configure(project.folder, quick(office.port, 'limitsMb: { "*": 10, eahleo.example: 0.1 }'));
    const { code, out, err } = await mail(LIST, '--dry-run');
    const sizes = /\b\d+(\.\d+)? (kB|MB)/g;
    expect(out.replaceAll(sizes, '# $2')).toBe(`Nguyễn Văn An <${AN}>
  UBND phường Văn Miếu - Quốc Tử Giám, vi, # kB on the wire
  + output/${GUIDE}.leaflet-a4.email.pdf  # kB
${EA}
  UBND xã Ea H’Leo, vi, # kB on the wire
  + output/${GUIDE}.leaflet-a4.email.pdf  # kB
  + output/${POSTER}.poster-a3.email.pdf  # kB

Domain           Messages  Largest    Limit
eahleo.example          1   # kB   # kB
vanmieu.example         1   # kB  # MB

2 messages, # kB on the wire; nothing was sent.
`);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect([code, err.match(/GP8\d\d/g)]).toEqual([1, ['GP820']]);
  });

  test('when one line is broken, and all that is wrong in every line is named', async () => {
    const { code, err } = await mail(
      `${LIST}x,y,khong-phai-dia-chi,tra-cuu\n"A\nB",,b@c.example,${GUIDE}\n,,c@d.example,tra-cuu\n,,d@e.example\n`,
    );
    expect(code).toBe(1);
    expect(err.match(/^error .*$/gm)).toEqual([
      'error GP810  list.csv:4:5',
      'error GP816  list.csv:4:24',
      'error GP814  list.csv:5:1',
      'error GP816  list.csv:7:15',
      'error GP802  list.csv:8:1',
    ]);
    expect(err).toContain('Did you mean “tra-cuu-ho-so”?');
    expect(err).toContain('Nothing was sent. With --skip-invalid, the other 2 would be.');
  });

  test('when one message is over a limit', async () => {
    configure(project.folder, quick(office.port, 'limitsMb: { eahleo.example: 0.1 }'));
    const { code, err } = await mail(LIST);
    expect([code, err.match(/^error .*$/gm)]).toEqual([1, ['error GP820  list.csv:3:1']]);
  });

  test.each<[string, string, string, string]>([
    ['a misspelt field', 'text', '{{recipient.nam}}', 'GP302'],
    [
      'a misspelt field behind a condition that does not hold',
      'html',
      '{{#if issuer.email}}x{{else}}{{isuer}}{{/if}}',
      'GP302',
    ],
    ['a subject of two lines', 'subject', 'A\n{{recipient.office}}', 'GP824'],
    ['no subject', 'subject', '{{#if recipient.name}}A{{/if}}', 'GP824'],
    ['a template that is not closed', 'text', '{{#if recipient.name}}', 'GP301'],
  ])('when a template has %s', async (_, part, content, code) => {
    const path = `templates/mail/vi/${part}.hbs`;
    const before = readFileSync(join(project.folder, path));
    project.write(path, content);
    const { err } = await mail(LIST);
    project.write(path, before);
    expect(err.match(/GP\d\d\d/g)).toEqual([code]);
    expect(err).toContain('Nothing was sent.');
  });

  test.each<[string, string[], string]>([['a recipient who reads another language', [], 'GP823']])(
    'when there is %s',
    async (_, settings, code) => {
      configure(project.folder, quick(office.port, ...settings));
      const { err } = await mail(`address,language,documents\na@b.example,en,${GUIDE}\n`);
      expect(err.match(/GP\d\d\d/g)).toEqual([code]);
    },
  );

  test.each<[string, string[], string[], string[]]>([
    ['a password in the project file', ['password: abc'], [], ['GP831']],
    ['a user without a password', ['user: lan'], [], ['GP834']],
    [
      'a password file that others can read',
      ['user: lan'],
      ['--password-file', 'guidepress.yaml'],
      ['GP835'],
    ],
    ['a password without a user', [], ['--password-file', 'secret'], ['GP836']],
    ['a key without dkim', [], ['--dkim-key', 'secret'], ['GP835', 'GP836']],
    ['dkim without a key', ['dkim: { domain: phuongmau.example, selector: mail }'], [], ['GP836']],
    ['an authority that is no certificate', ['authority: guidepress.yaml'], [], ['GP835']],
  ])('with %s', async (_, settings, options, codes) => {
    writeFileSync(join(project.folder, 'secret'), 'abc\n', { mode: 0o600 });
    configure(project.folder, quick(office.port, ...settings));
    const { code, err } = await mail(LIST, ...options);
    expect([code, err.match(/GP8\d\d/g)]).toEqual([1, codes]);
  });

  test('without encryption to another machine', async () => {
    configure(project.folder, [
      'host: smtp.phuongmau.example',
      'security: none',
      'from: a@b.example',
    ]);
    const { err } = await mail(LIST);
    expect(err.match(/GP8\d\d/g)).toEqual(['GP832']);
  });

  test('while another run holds the lock', async () => {
    const lock = join(project.folder, '.guidepress/mail/lock');
    mkdirSync(join(lock, '..'), { recursive: true });
    writeFileSync(lock, '77 here\n');
    project.write('list.csv', LIST);
    const { code, err } = await guidepress(project.folder, ['mail', 'list.csv'], {
      isRunning: (id) => id === 77,
    });
    rmSync(lock);
    expect([code, err.match(/GP8\d\d/g)]).toEqual([1, ['GP844']]);
  });

  test('with files of which no manifest tells how they were built', async () => {
    const copied = join(project.folder, 'usb');
    const output = join(project.folder, 'output');
    mkdirSync(copied);
    for (const name of readdirSync(output).filter((each) => each.endsWith('.pdf')))
      copyFileSync(join(output, name), join(copied, name));
    const { code, err } = await mail(LIST, '--from', 'usb');
    expect([code, err.match(/GP8\d\d/g)]).toEqual([1, ['GP827', 'GP827', 'GP827']]);
    expect((await mail(LIST, '--from', 'usb', '--as-built', '--dry-run')).code).toBe(0);
    copyFileSync(join(output, 'manifest.json'), join(copied, 'manifest.json'));
    expect((await mail(LIST, '--from', 'usb', '--dry-run')).code).toBe(0);
  });

  test('with a file that the manifest does not know', async () => {
    const path = join(project.folder, 'output/manifest.json');
    const manifest = readFileSync(path, 'utf8');
    writeFileSync(path, manifest.replace(new RegExp(`^.*"document":"${POSTER}".*\n`, 'm'), ''));
    const { code, err } = await mail(LIST);
    writeFileSync(path, manifest);
    expect([code, err.match(/GP\d\d\d/g)]).toEqual([1, ['GP827']]);
  });

  test('where the manifest is damaged, whatever the journal of a killed run tells', async () => {
    const output = join(project.folder, 'output');
    const manifest = readFileSync(join(output, 'manifest.json'), 'utf8');
    const { recipes, documents } = JSON.parse(manifest);
    const [entry] = documents;
    const journal = join(output, '.manifest.json.journal-99999999');
    writeFileSync(journal, `${JSON.stringify({ entry, recipe: recipes[entry.recipe] })}\n`);
    writeFileSync(join(output, 'manifest.json'), manifest.slice(0, -5));
    const { code, err } = await mail(LIST);
    rmSync(journal);
    writeFileSync(join(output, 'manifest.json'), manifest);
    expect([code, err.match(/GP\d\d\d/g)]).toEqual([1, ['GP620']]);
  });

  test('of a guide that has errors, which are not its absence', async () => {
    const path = join(project.folder, `guides/${GUIDE}.yaml`);
    const guide = readFileSync(path, 'utf8');
    for (const broken of [guide.replace('title:', 'titel:'), `${guide}\n: [`]) {
      writeFileSync(path, broken);
      const { code, err } = await mail(`address,documents\n${AN},${GUIDE}\n`);
      expect([code, err.match(/GP8\d\d/g)]).toEqual([1, ['GP828']]);
    }
    writeFileSync(path, guide);
  });

  test('with documents that are not built', async () => {
    const { err } = await mail(LIST, '--from', 'nowhere');
    expect(err.match(/GP8\d\d/g)).toEqual(['GP817', 'GP817', 'GP817']);
  });
});

test('--skip-invalid leaves the broken lines out, says so, and ends with 1', async () => {
  const { code, out, err } = await mail(`${LIST}x,y,z,${GUIDE}\n`, '--skip-invalid');
  expect([code, out]).toEqual([1, '2 messages sent, 0.0 s\n']);
  expect(err.match(/GP\d\d\d/g)).toEqual(['GP810']);
});

test('the same address twice: one message, and a warning', async () => {
  const { code, out, err } = await mail(`${LIST},,${AN.toUpperCase()},${POSTER}\n`);
  expect([code, out]).toEqual([0, '2 messages sent, 0.0 s\n']);
  expect(err).toMatch(/^warning GP815 {2}list\.csv:4:3/);
  expect(office.received.map(({ to }) => to).sort()).toEqual([AN, EA]);
});

test('--test sends one message to that address alone, and the campaign knows nothing of it', async () => {
  const { code, out } = await mail(LIST, '--test', 'toi@phuongmau.example');
  expect([code, out]).toEqual([
    0,
    'Sent to toi@phuongmau.example alone, as a test: 250 kept as 1\n',
  ]);
  expect(office.received.map(({ to }) => to)).toEqual(['toi@phuongmau.example']);
  expect((await mail(LIST)).out).toBe('2 messages sent, 0.0 s\n');
});

test('--eml writes the messages that would be sent', async () => {
  const { out } = await mail(LIST, '--eml', 'letters');
  expect(out).toBe('2 messages in letters; nothing was sent.\n');
  const folder = join(project.folder, 'letters');
  const names = readdirSync(folder).sort();
  expect(names.map((name) => name.replace(/\.[0-9a-f]{8}\.eml$/, ''))).toEqual([AN, EA]);
  const written = await Promise.all(names.map((name) => parsed(readFileSync(join(folder, name)))));
  // A file that is not ours is left alone.
  writeFileSync(join(folder, names[0] ?? ''), 'Từ: Lan');
  const again = await mail(LIST, '--eml', 'letters');
  expect([again.code, again.err.match(/GP\d\d\d/g)]).toEqual([1, ['GP612']]);
  expect(existsSync(join(folder, `.${names[0]}.tmp`))).toBe(false);

  await mail(LIST);
  const received = office.received.sort((a, b) => (a.to < b.to ? -1 : 1));
  const sent = await Promise.all(received.map(({ raw }) => parsed(raw)));
  expect(written).toEqual(sent);
});

test('--eml names the messages of an earlier run that stand in the folder, and no file of others', async () => {
  await mail(LIST, '--eml', 'again');
  const folder = join(project.folder, 'again');
  writeFileSync(join(folder, 'thu-cua-lan.eml'), 'Từ: Lan');
  expect((await mail(LIST, '--eml', 'again')).err).toBe('');

  const [an] = readdirSync(folder).filter((name) => name.startsWith(AN));
  const fewer = await mail(LIST.replace(/^.*An,an@.*\n/m, ''), '--eml', 'again');
  expect([fewer.code, fewer.out]).toEqual([0, '1 message in again; nothing was sent.\n']);
  expect(fewer.err.replace(/\s+/g, ' ')).toBe(
    `One message of an earlier run stands there too: “${an}”. Delete what nobody needs, or write into an empty folder. `,
  );
  expect(readdirSync(folder)).toHaveLength(3);
});

describe('what the server does not take', () => {
  const refusing = async (code: number, words: string, to = EA) => {
    await office.close();
    office = await postOffice({
      onRcptTo: ({ address }, _, done) => done(address === to ? refusal(code, words) : undefined),
    });
    configure(project.folder, quick(office.port, 'attempts: 2'));
  };

  test('5xx: refused, never tried again but with --resend-refused', async () => {
    await refusing(550, '5.1.1 no such user');
    const { code, out, err } = await mail(LIST);
    expect([code, out]).toEqual([1, '1 message sent, 1 refused, 0.0 s\n']);
    expect(err).toBe(`refused  ${EA}: 550 5.1.1 no such user\n`);
    expect(await status()).toBe(
      `c${campaign}: 2 messages: 1 sent, 1 refused\n  refused  ${EA}: 550 5.1.1 no such user\n`,
    );
    expect((await mail(LIST)).out).toBe('0 messages sent, 0.0 s. 2 are settled already.\n');
    await refusing(550, 'x', '');
    expect((await mail(LIST, '--resend-refused')).out).toBe(
      '1 message sent, 0.0 s. One is settled already.\n',
    );
  });

  test('4xx: tried again, and left waiting for the next run', async () => {
    await refusing(450, '4.2.0 greylisted');
    const { code, out, err } = await mail(LIST);
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^1 message sent, 1 waiting, \d+\.\d s\n$/),
    ]);
    expect(err.replace(/\d+\.\d s/, '# s')).toBe(
      `later    ${EA}: 450 4.2.0 greylisted; again in # s\nwaiting  ${EA}: 450 4.2.0 greylisted\nThose that wait are sent by the same command: guidepress mail list.csv\n`,
    );
    expect(await status()).toBe(
      `c${campaign}: 2 messages: 1 sent, 1 waiting\n  waiting  ${EA} (attempt 2): 450 4.2.0 greylisted\n`,
    );
    await refusing(450, 'x', '');
    expect((await mail(LIST)).out).toBe('1 message sent, 0.0 s. One is settled already.\n');
  });
});

test('a message of unknown fate is shown, and sent again only when a person says so', async () => {
  await office.close();
  office = await postOffice({
    onData(stream, session) {
      // The whole message arrives, and the connection breaks before the answer.
      stream.resume().on('end', () => (session as unknown as { socket?: unknown }) && breakAll());
    },
  });
  const sockets = new Set<import('node:net').Socket>();
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  office.server.server.on('connection', (socket) => sockets.add(socket));
  configure(project.folder, quick(office.port, 'connections: 1'));
  const one = `address,documents\n${AN},${GUIDE}\n`;
  const { code, out, err } = await mail(one);
  expect([code, out]).toEqual([1, '0 messages sent, 1 unknown, 0.0 s\n']);
  expect(err).toContain('1 message may or may not have arrived');
  await office.close();
  office = await postOffice();
  configure(project.folder, quick(office.port));
  expect((await mail(one)).err).toContain('1 message may or may not have arrived');
  expect(office.received).toEqual([]);
  expect((await mail(one, '--resend-unknown')).out).toBe('1 message sent, 0.0 s\n');
  expect(await status()).toBe(`c${campaign}: 1 message: 1 sent\n`);
});

test('without settings the problems of the list are told too, but no want of documents that settings may name', async () => {
  const written = join(project.folder, 'guidepress.yaml');
  writeFileSync(written, readFileSync(written, 'utf8').split('\nmail:')[0] ?? '');
  const { code, out, err } = await mail(
    `address,documents\n${AN},smartcaa\nkhong-co,${GUIDE}\n${EA},\n`,
  );
  expect([code, out]).toEqual([1, '']);
  expect(err.match(/^(error|warning) GP\d+ .*$/gm)).toEqual([
    'error GP833  guidepress.yaml:1:1',
    `error GP816  list.csv:2:${AN.length + 2}`,
    'error GP810  list.csv:3:1',
  ]);
  expect(err).toMatch(/Nothing was sent\.\n$/);
});

test('the log is a table that our own reader reads, and no cell of it is a formula', async () => {
  await office.close();
  office = await postOffice({ onRcptTo: (_, __, done) => done(refusal(550, 'x\u0001\u202E=1+1')) });
  configure(project.folder, quick(office.port));
  await mail(`name,address,documents\n"=HYPERLINK(""x"")",${AN},${GUIDE}\n`);
  const { out } = await guidepress(project.folder, [
    'mail',
    'log',
    '--csv',
    '--campaign',
    `c${campaign}`,
  ]);
  const { value, diagnostics } = readTable('log.csv', Buffer.from(out));
  expect(diagnostics).toEqual([]);
  const cells = Object.fromEntries(
    [...(value?.rows[0]?.cells ?? [])].map(([k, { text }]) => [k, text]),
  );
  expect(cells).toMatchObject({
    time: '2026-11-26 08:00:00 UTC',
    campaign: `c${campaign}`,
    address: AN,
    name: `'=HYPERLINK("x")`,
    state: 'refused',
    attempts: '1',
    documents: `output/${GUIDE}.leaflet-a4.email.pdf`,
    reply: '550 x =1+1',
  });
});

test('Ctrl-C: what is in hand is finished, the rest waits', async () => {
  await office.close();
  let interrupt = () => {};
  office = await postOffice({
    onRcptTo(_, __, done) {
      interrupt();
      done();
    },
  });
  configure(project.folder, quick(office.port, 'connections: 1'));
  project.write('list.csv', LIST);
  const { code, out } = await guidepress(
    project.folder,
    ['mail', 'list.csv', '--campaign', `c${campaign}`],
    {
      onInterrupt(stop) {
        interrupt = stop;
        return () => {};
      },
    },
  );
  expect([code, out]).toEqual([130, '1 message sent, 1 waiting, 0.0 s\n']);
  expect(office.received).toHaveLength(1);
});

describe('logging in over TLS', () => {
  const secure = async (options: SMTPServerOptions = {}) => {
    await office.close();
    office = await postOffice({
      disabledCommands: [],
      authOptional: false,
      key: certificate('localhost.key'),
      cert: certificate('localhost.pem'),
      onAuth({ username, password }, _, done) {
        if (username === 'lan' && password === 'mật khẩu') done(null, { user: username });
        else done(refusal(535, '5.7.8 wrong'));
      },
      ...options,
    });
    project.write('authority.pem', certificate('localhost.pem'));
  };
  const settings = (...more: string[]) =>
    configure(project.folder, [
      'host: localhost',
      `port: ${office.port}`,
      'authority: authority.pem',
      'from: thongbao@phuongmau.example',
      'perMinute: 100000',
      'user: lan',
      ...more,
    ]);
  const run = (environment: Record<string, string>, ...options: string[]) => {
    project.write('list.csv', LIST);
    const argv = ['mail', 'list.csv', '--campaign', `c${campaign}`, ...options];
    return guidepress(project.folder, argv, { environment });
  };

  test.each([
    ['STARTTLS', {}, []],
    ['TLS from the first byte', { secure: true }, ['security: tls']],
  ])('%s, with the password from the environment or from a file', async (_, server, more) => {
    await secure(server);
    settings(...more);
    const { code, out } = await run({ GUIDEPRESS_MAIL_PASSWORD: 'mật khẩu' });
    expect([code, out]).toEqual([0, '2 messages sent, 0.0 s\n']);
    campaign += 1;
    writeFileSync(join(project.folder, 'password'), 'mật khẩu\n', { mode: 0o600 });
    expect((await run({}, '--password-file', 'password')).code).toBe(0);
  });

  test('a wrong password stops the run, and everything waits', async () => {
    await secure();
    settings();
    const { code, out, err } = await run({ GUIDEPRESS_MAIL_PASSWORD: 'x' });
    expect([code, out, err.match(/GP8\d\d/g)]).toEqual([
      1,
      '0 messages sent, 2 waiting, 0.0 s\n',
      ['GP840'],
    ]);
    expect(err).not.toContain('GUIDEPRESS_MAIL_PASSWORD: x');
    expect(
      readFileSync(join(project.folder, `.guidepress/mail/c${campaign}.jsonl`), 'utf8'),
    ).not.toContain('mật khẩu');
  });

  test('a certificate that nobody vouches for stops the run', async () => {
    await secure();
    settings();
    project.write('authority.pem', certificate('other.pem'));
    const { code, err } = await run({ GUIDEPRESS_MAIL_PASSWORD: 'mật khẩu' });
    expect([code, err.match(/GP8\d\d/g), office.received]).toEqual([1, ['GP841'], []]);
  });
});

describe('wrong use', () => {
  test.each<[string[], string]>([
    [['--dry-run', '--eml', 'x'], '--eml has no effect with --dry-run.'],
    [['--eml', 'x', '--test', 'a@b.example'], '--test has no effect with --eml.'],
    [['--dry-run', '--password-file', 'x'], '--password-file has no effect with --dry-run.'],
    [['--test', 'x'], '--test: “x” has no “@”.'],
    [['--campaign', '../x'], '“../x” cannot be the name of a campaign.'],
  ])('%j', async (options, words) => {
    project.write('list.csv', LIST);
    const { code, err } = await guidepress(project.folder, ['mail', 'list.csv', ...options]);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  test('a list that is not there', async () => {
    const { code, err } = await guidepress(project.folder, ['mail', 'lst.csv']);
    expect([code, err]).toEqual([1, expect.stringContaining('Did you mean “list.csv”?')]);
    const other = await guidepress(project.folder, ['mail', 'khong-co.csv']);
    expect(other.err).toContain('it counts from the folder you are in.');
  });

  test('a campaign that is not there', async () => {
    const { code, err } = await guidepress(project.folder, ['mail', 'status', '--campaign', 'x']);
    expect([code, err]).toEqual([2, expect.stringContaining('There is no campaign “x”.')]);
  });
});

test('the press does not take the messages for templates of its own', async () => {
  const { code, err } = await guidepress(project.folder, ['check']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('a document that is not what the build wrote is not sent', async () => {
  const path = join(project.folder, 'output', `${GUIDE}.leaflet-a4.email.pdf`);
  const built = readFileSync(path);
  writeFileSync(path, Buffer.concat([built, Buffer.from(' ')]));
  try {
    const { code, err } = await mail(LIST);
    expect([code, err]).toEqual([1, expect.stringContaining('GP822')]);
    expect(office.received).toEqual([]);
  } finally {
    writeFileSync(path, built);
  }
});
