import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guidepress } from '../cli/fake-terminal.ts';
import { documentsIn } from '../support/output.ts';

const OK = 'ok.leaflet-a4.email.pdf';
const BAD = 'bad.leaflet-a4.email.pdf';
const PICTURE = 'assets/screens/a.png';
const GUIDE = `kind: guide
id: bad
title: Một việc
summary: Câu tóm tắt.
minutes: 3
steps:
  - text: Làm việc này.
    screenshots:
      - image: ${PICTURE}
        alt: Màn hình
        annotations:
          - { kind: box, at: { x: 10, y: 20, width: 100, height: 50 } }
`;

/** A new project with one guide that is well and one to be spoilt. The poster needs neither. */
const fresh = mkdtempSync(join(tmpdir(), 'guidepress-well-'));
const outside = mkdtempSync(join(tmpdir(), 'guidepress-outside-'));
let base = '';
let png: Buffer;
beforeAll(async () => {
  await guidepress(fresh, ['init']);
  rmSync(join(fresh, 'guides'), { recursive: true });
  mkdirSync(join(fresh, 'guides'));
  const ok =
    'kind: guide\nid: ok\ntitle: Một việc\nsummary: Câu.\nsteps:\n  - text: Làm việc này.\n';
  writeFileSync(join(fresh, 'guides/ok.yaml'), ok);
  writeFileSync(join(fresh, 'guides/bad.yaml'), GUIDE);
  const background = '#eef';
  png = await sharp({ create: { width: 300, height: 600, channels: 3, background } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  writeFileSync(join(fresh, PICTURE), png);
});
afterAll(() => {
  for (const folder of [fresh, outside]) rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-bad-'));
  cpSync(fresh, base, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(join(base, path, '..'), { recursive: true });
  writeFileSync(join(base, path), content);
};
const replace = (path: string, from: string, to: string): void => {
  const before = readFileSync(join(base, path), 'utf8');
  expect(before).toContain(from);
  write(
    path,
    before.replace(from, () => to),
  );
};
const guide = (from: string, to: string) => () => replace('guides/bad.yaml', from, to);
const picture = (change: (bytes: Buffer) => Uint8Array | Promise<Uint8Array>) => async () =>
  write(PICTURE, await change(png));
/** Moves a file out of the project and leaves a link to it. */
const linkOut = (path: string) => () => {
  const target = join(outside, path.replaceAll('/', '-'));
  cpSync(join(base, path), target, { recursive: true });
  rmSync(join(base, path), { recursive: true });
  symlinkSync(target, join(base, path));
};
const css = (text: string) => () =>
  write(
    'templates/leaflet/leaflet.css',
    `${readFileSync(join(base, 'templates/leaflet/leaflet.css'), 'utf8')}\n${text}\n`,
  );
const heading = (text: string) => () =>
  replace('templates/leaflet/leaflet.hbs', '{{guide.title}}</h1>', `${text}</h1>`);

interface Problem {
  readonly code: string;
  readonly span?: { readonly file: string; readonly line: number };
}
const build = async () => {
  const { code, out } = await guidepress(base, ['build', '--json']);
  const { diagnostics } = JSON.parse(out) as { diagnostics: Problem[] };
  const told = diagnostics.map(({ code, span }) =>
    span ? `${code} ${span.file}:${span.line}` : code,
  );
  return { code, told: [...new Set(told)], built: documentsIn(join(base, 'output')) };
};

type Row = readonly [what: string, spoil: () => void | Promise<void>, told: string];

const ONE_GUIDE: readonly Row[] = [
  [
    'YAML: a bracket that is not closed',
    guide('minutes: 3', 'minutes: [3'),
    'GP101 guides/bad.yaml:5',
  ],
  ['YAML: a tab', guide('  - text', '\t- text'), 'GP101 guides/bad.yaml:7'],
  ['an unknown key', guide('alt:', 'atl:'), 'GP120 guides/bad.yaml:10'],
  ['a wrong type', guide('minutes: 3', 'minutes: ba'), 'GP124 guides/bad.yaml:5'],
  [
    'a text where a list belongs',
    guide('minutes: 3', 'before: Điện thoại'),
    'GP122 guides/bad.yaml:5',
  ],
  ['__proto__ as a key', guide('minutes: 3', '__proto__: { a: b }'), 'GP120 guides/bad.yaml:5'],
  [
    'an id of another document',
    () => write('guides/c.yaml', GUIDE.replace('id: bad', 'id: ok')),
    'GP140 guides/ok.yaml:2',
  ],
  [
    'not UTF-8',
    () => write('guides/bad.yaml', Buffer.from(GUIDE, 'utf16le')),
    'GP102 guides/bad.yaml:1',
  ],
  [
    'a value of half a megabyte',
    guide('minutes: 3', `minutes: ${'x'.repeat(500_000)}`),
    'GP124 guides/bad.yaml:5',
  ],
  ['a file over 1 MiB', guide('minutes: 3', `# ${'x'.repeat(1_100_000)}`), 'GP605'],
  [
    'an expansion bomb',
    guide(
      'minutes: 3',
      Array.from(
        { length: 12 },
        (_, i) =>
          `a${i}: &a${i} [${Array(9)
            .fill(i ? `*a${i - 1}` : 'x')
            .join(', ')}]`,
      ).join('\n'),
    ),
    'GP104 guides/bad.yaml:9',
  ],
  [
    'endless nesting',
    guide('minutes: 3', `before: ${'['.repeat(100_000)}`),
    'GP105 guides/bad.yaml:5',
  ],
  ['an invisible character', guide('Làm việc này', 'Làm\u202Eviệc này'), 'GP134 guides/bad.yaml:7'],
  ['HTML in a text', guide('Làm việc này', '<script>alert(1)</script>'), 'GP135 guides/bad.yaml:7'],
  [
    'an address elsewhere',
    guide('minutes: 3', 'url: https://example.org/'),
    'GP501 guides/bad.yaml:5',
  ],
  [
    'an address without https',
    guide('minutes: 3', 'url: http://phuongmau.example/'),
    'GP128 guides/bad.yaml:5',
  ],
  [
    'a link that runs a script',
    guide('Làm việc này', 'Mở [x](javascript:alert)'),
    'GP128 guides/bad.yaml:7',
  ],
  ['a character that no font has', guide('Làm việc này', 'Làm 漢 này'), 'GP403 guides/bad.yaml:7'],
  [
    'a word wider than its box',
    guide('Một việc', 'W'.repeat(200)),
    'GP402 templates/leaflet/leaflet.hbs',
  ],
  ['a missing picture', () => rmSync(join(base, PICTURE)), 'GP602 guides/bad.yaml:9'],
  ['a folder as a picture', guide(PICTURE, 'assets/screens'), 'GP604 guides/bad.yaml:9'],
  ['a picture above the project', guide(PICTURE, '../a.png'), 'GP603 guides/bad.yaml:9'],
  ['an absolute path', guide(PICTURE, '/etc/passwd'), 'GP603 guides/bad.yaml:9'],
  ['a picture that is a link out', linkOut(PICTURE), 'GP603 guides/bad.yaml:9'],
  ['a guide that is a link out', linkOut('guides/bad.yaml'), 'GP603'],
  ['an empty picture', picture(() => Buffer.alloc(0)), 'GP202 guides/bad.yaml:9'],
  ['a picture that is text', picture(() => Buffer.from('hello')), 'GP202 guides/bad.yaml:9'],
  [
    'a truncated picture',
    picture((bytes) => bytes.subarray(0, bytes.length / 2)),
    'GP208 guides/bad.yaml:9',
  ],
  [
    'a mislabelled picture',
    picture((bytes) => sharp(bytes).jpeg().toBuffer()),
    'GP205 guides/bad.yaml:9',
  ],
  [
    'an SVG',
    picture(() => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    'GP204 guides/bad.yaml:9',
  ],
  [
    'too many pixels',
    picture((bytes) => {
      bytes = Buffer.from(bytes);
      bytes.writeUInt32BE(90_000, 16);
      bytes.writeUInt32BE(90_000, 20);
      return bytes;
    }),
    'GP206 guides/bad.yaml:9',
  ],
  [
    'too long a strip',
    picture((bytes) => sharp(bytes).resize(300, 2000, { fit: 'fill' }).png().toBuffer()),
    'GP207 guides/bad.yaml:9',
  ],
  ['an annotation outside the picture', guide('x: 10,', 'x: 290,'), 'GP220 guides/bad.yaml:12'],
  ['an annotation outside 100%', guide('x: 10,', 'x: 110%,'), 'GP129 guides/bad.yaml:12'],
];

describe('one guide is spoilt: exit 1, the place is named, the other guide is built', () => {
  test.each(ONE_GUIDE)('%s', async (_, spoil, expected) => {
    await spoil();
    const { code, told, built } = await build();
    expect([code, built.includes(OK)]).toEqual([1, true]);
    expect(told.join('\n')).toContain(expected);
  });
});

const TEMPLATE: readonly Row[] = [
  ['Handlebars that cannot be read', heading('{{#if x}'), 'GP301 templates/leaflet/leaflet.hbs'],
  ['a field that is not there', heading('{{guide.titel}}'), 'GP302 templates/leaflet/leaflet.hbs'],
  [
    'the prototype of a field',
    heading('{{guide.__proto__.constructor}}'),
    'GP302 templates/leaflet/leaflet.hbs',
  ],
  ['text as HTML', heading('{{{guide.title}}}'), 'GP304 templates/leaflet/leaflet.hbs'],
  ['an unknown element', heading('<blink>x</blink>'), 'GP321 templates/leaflet/leaflet.hbs'],
  ['an unsupported property', css('h1 { float: left }'), 'GP341 templates/leaflet/leaflet.css'],
  ['an unsupported value', css('h1 { width: 3vw }'), 'GP342 templates/leaflet/leaflet.css'],
  ['CSS that cannot be read', css('h1 { color: red'), 'GP340 templates/leaflet/leaflet.css'],
  [
    'a style sheet that is a link out',
    linkOut('templates/leaflet/leaflet.css'),
    'GP603 templates/leaflet/template.yaml',
  ],
  ['a template that is a link out', linkOut('templates/leaflet'), 'GP603'],
  [
    'no such template',
    () => rmSync(join(base, 'templates/leaflet'), { recursive: true }),
    'GP311 guidepress.yaml',
  ],
];

describe('a template is spoilt: exit 1, its line is named, documents of other templates are built', () => {
  beforeEach(() =>
    write(
      'guides/poster.yaml',
      'kind: poster\nid: poster\ntitle: Việc\nsummary: Câu.\nguides: [ok]\n',
    ),
  );
  test.each(TEMPLATE)('%s', async (_, spoil, expected) => {
    await spoil();
    const { code, told, built } = await build();
    expect([code, built]).toEqual([1, ['poster.poster-a3.email.pdf']]);
    expect(told.join('\n')).toContain(expected);
  });
});

describe('what is wrong with pictures, page and style sheets is told in one run', () => {
  const PAGE = 'GP321 templates/leaflet/leaflet.hbs';
  test.each<[string, string, string, readonly string[]]>([
    ['a sheet', 'h1 { float: left }', 'x', ['GP341 templates/leaflet/leaflet.css']],
    [
      'what a sheet refers to',
      'h1 { color: var(--x) }',
      'x',
      ['GP345 templates/leaflet/leaflet.css'],
    ],
    ['the page', '', '<blink>x</blink>', [PAGE]],
    ['a page that cannot be read', '', '{{#if x}}', ['GP301 templates/leaflet/leaflet.hbs']],
    ['a page with a misspelt field', '', '{{titel}}', ['GP302 templates/leaflet/leaflet.hbs']],
    [
      'both',
      'h1 { float: left }',
      '<blink>x</blink>',
      ['GP341 templates/leaflet/leaflet.css', PAGE],
    ],
  ])('%s', async (_, rule, words, expected) => {
    css(rule)();
    heading(words)();
    rmSync(join(base, PICTURE));
    const { told, built } = await build();
    expect(told.map((each) => each.replace(/:\d+$/, ''))).toEqual([
      'GP602 guides/bad.yaml',
      ...expected,
    ]);
    expect(built).toEqual([]);
  });
});

test('a place in a template, which all guides share, is told with the guide whose words do not fit', async () => {
  replace('guides/bad.yaml', 'Một việc', 'W'.repeat(200));
  const { err, out } = await guidepress(base, ['build']);
  expect(err).toContain('The document is: guides/bad.yaml:3:8');
  expect(err).toMatch(/sticks out of its box by [\d.]+ mm/);
  expect(out).toContain(`Not built: ${BAD}`);
});

describe('what is wrong with the pictures of a guide is told with what is wrong in it', () => {
  const MISSING = 'GP602 guides/bad.yaml:9';
  const OFFICES =
    'offices: { file: list.csv, columns: { code: code, name: text }, documents: [bad] }';
  test.each<readonly [string, () => void, readonly string[]]>([
    ['a value', guide('minutes: 3', 'minutes: ba'), ['GP124 guides/bad.yaml:5', MISSING]],
    [
      'another annotation of the same screenshot',
      () =>
        replace(
          'guides/bad.yaml',
          '          - { kind: box',
          '          - { kind: bxo }\n          - { kind: box',
        ),
      [MISSING, 'GP130 guides/bad.yaml:12'],
    ],
    ['an id that stands twice', guide('id: bad', 'id: ok'), [MISSING, 'GP140 guides/ok.yaml:2']],
    [
      'a broken shared step',
      () => {
        write('guides/steps.yaml', 'kind: steps\nsteps: [{ id: mo, text: A, titel: B }]\n');
        replace('guides/bad.yaml', 'steps:', 'steps:\n  - use: mo');
      },
      ['GP143 guides/bad.yaml:7', 'GP602 guides/bad.yaml:10', 'GP120 guides/steps.yaml:2'],
    ],
    [
      'the project',
      () => replace('guidepress.yaml', 'language: vi', ''),
      ['GP121 guidepress.yaml:3', MISSING],
    ],
    [
      'the list of its offices',
      () => replace('guidepress.yaml', 'language: vi', `language: vi\n${OFFICES}`),
      ['GP602 guidepress.yaml:5', MISSING],
    ],
  ])('%s', async (_, change, expected) => {
    change();
    rmSync(join(base, PICTURE));
    expect((await build()).told).toEqual(expected);
  });

  test('a place outside the picture, too', async () => {
    replace('guides/bad.yaml', 'minutes: 3', 'minutes: ba');
    replace('guides/bad.yaml', 'width: 100', 'width: 1000');
    expect((await build()).told).toEqual(['GP124 guides/bad.yaml:5', 'GP220 guides/bad.yaml:12']);
  });
});

test('a guide that cannot be read is named at the end', async () => {
  replace('guides/bad.yaml', 'minutes: 3', 'minutes: ba');
  const { out } = await guidepress(base, ['build']);
  expect(out).toContain('Left out for their errors: guides/bad.yaml');
});

describe('what looks bad and is not', () => {
  test.each<readonly [string, () => void]>([
    [
      'a byte order mark and CRLF',
      () => write('guides/bad.yaml', `\uFEFF${GUIDE.replaceAll('\n', '\r\n')}`),
    ],
    ['decomposed letters', () => write('guides/bad.yaml', GUIDE.normalize('NFD'))],
    [
      'signs of templates and HTML in a title',
      guide('Một việc', '"{{guide.id}} {{{x}}} <script> &amp;"'),
    ],
    [
      'a hostile file name',
      () => {
        rmSync(join(base, 'guides/bad.yaml'));
        write('guides/-rf $(x) \'".yaml', GUIDE);
      },
    ],
  ])('%s', async (_, change) => {
    change();
    expect(await build()).toEqual({ code: 0, told: [], built: [BAD, OK].sort() });
  });
});
