import { expect, test } from 'vitest';
import { found, GUIDE, listed, load, PROJECT } from './annotated.ts';

const SHARED = `kind: steps
steps:
  - id: vneid-login
    text: Đăng nhập **VNeID**.
    note: Ghi chú chung.
    screenshots: [ { image: assets/a.png, alt: Màn hình đăng nhập } ]
`;

test('a guide with everything left out takes it from the project', async () => {
  const { value, diagnostics } = await load({});
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({ title: 'Hướng dẫn mẫu', posters: [] });
  expect(value?.formats).toEqual({ guide: ['leaflet-a4'], poster: ['poster-a3'] });
  expect(value?.guides).toMatchObject([
    {
      kind: 'guide',
      id: 'dang-nhap',
      language: 'vi',
      url: 'https://phuongmau.example/hd/dang-nhap',
      issuer: { name: 'Phường Mẫu' },
      formats: ['leaflet-a4'],
      file: 'guides/ok.yaml',
      steps: [{ number: 1, text: { plain: 'Mở ứng dụng.' }, screenshots: [] }],
    },
  ]);
});

test('a guide with everything written', async () => {
  const { value, diagnostics } = await load({
    'guides/a.yaml': `kind: guide
id: vnpt-smartca
number: 2
language: en
title: VNPT SmartCA
summary: Ngắn
url: https://tra-cuu.mau.example/a?b=1#c
issuer: { name: Khác, address: Số 1, hotline: 1900 1234, hours: 8:00–17:00, email: a@b.example }
revised: 2026-11-20
version: "1.2"
app:
  - { name: VNeID, version: 2.2.4, captured: 2026-11-15 }
  - { name: VNPT SmartCA }
before: [ Điện thoại, "**Thẻ** căn cước" ]
minutes: 15
cost: Miễn phí
safety: Không đưa mã OTP cho ai.
formats: [leaflet-a4, leaflet-a5]
steps:
  - id: mo
    title: Mở
    text: Mở ứng dụng.
    note: N
    warning: W
    screenshots:
      - image: assets/a.png
        alt: Màn hình
        annotations:
          - { kind: box, at: { x: 10%, y: 20, width: 12.5 %, height: 30px }, badge: 1 }
          - { kind: label, at: { x: 1, y: 2 }, text: Bấm đây }
`,
  });
  expect(diagnostics).toEqual([]);
  expect(value?.guides[0]).toMatchObject({
    number: 2,
    language: 'en',
    url: 'https://tra-cuu.mau.example/a?b=1#c',
    issuer: { name: 'Khác', address: 'Số 1', hotline: '1900 1234', hours: '8:00–17:00' },
    revised: '2026-11-20',
    version: '1.2',
    apps: [
      { name: 'VNeID', version: '2.2.4', captured: '2026-11-15' },
      { name: 'VNPT SmartCA', version: undefined },
    ],
    before: [{ plain: 'Điện thoại' }, { plain: 'Thẻ căn cước' }],
    minutes: 15,
    cost: { plain: 'Miễn phí' },
    safety: { plain: 'Không đưa mã OTP cho ai.' },
    formats: ['leaflet-a4', 'leaflet-a5'],
  });
  const step = value?.guides[0]?.steps[0];
  expect(step).toMatchObject({ id: 'mo', title: 'Mở', warning: { plain: 'W' } });
  expect(step?.screenshots[0]?.annotations).toEqual([
    {
      kind: 'box',
      at: {
        x: { value: 10, unit: '%' },
        y: { value: 20, unit: 'px' },
        width: { value: 12.5, unit: '%' },
        height: { value: 30, unit: 'px' },
      },
      badge: '1',
      side: 'auto',
      span: { file: 'guides/a.yaml', line: 29, column: 13, endLine: 29, endColumn: 88 },
    },
    expect.objectContaining({ kind: 'label', text: 'Bấm đây', side: 'auto', place: 'beside' }),
  ]);
});

test('everything that later stations may complain about knows its place', async () => {
  const { value } = await load({ 'guides/s/shared.yaml': SHARED, 'guides/a.yaml': useWith('') });
  const guide = value?.guides[0];
  expect(guide?.spans.title).toMatchObject({ file: 'guides/a.yaml', line: 3, column: 8 });
  const step = guide?.steps[0];
  expect(step?.span).toMatchObject({ file: 'guides/a.yaml', line: 5, column: 5 });
  expect(step?.text.span).toMatchObject({ file: 'guides/s/shared.yaml', line: 4, column: 11 });
  const shot = step?.screenshots[0];
  expect(shot?.spans.image).toMatchObject({ file: 'guides/s/shared.yaml', line: 6, column: 29 });
});

const useWith = (more: string) => `kind: guide
id: a
title: A
steps:
  - use: vneid-login
${more}`;

test('a shared step, with what stands beside it in its place', async () => {
  const { value, diagnostics } = await load({
    'guides/s/shared.yaml': SHARED,
    'guides/a.yaml': useWith('    note: Ghi chú riêng.\n  - use: vneid-login\n    id: lan-hai\n'),
  });
  expect(diagnostics).toEqual([]);
  expect(value?.guides[0]?.steps).toMatchObject([
    {
      number: 1,
      id: 'vneid-login',
      uses: 'vneid-login',
      text: { plain: 'Đăng nhập VNeID.' },
      note: { plain: 'Ghi chú riêng.' },
      screenshots: [{ image: 'assets/a.png' }],
    },
    { number: 2, id: 'lan-hai', note: { plain: 'Ghi chú chung.' } },
  ]);
});

test('references to what is not there', async () => {
  const files = {
    'guides/s/shared.yaml': SHARED,
    'guides/a.yaml': `kind: guide
id: a
title: A
steps:
  - use: vneid-logn
         ~~~~~~~~~~ GP141 There is no shared step “vneid-logn”. → Did you mean “vneid-login”?
`,
    'guides/poster.yaml': `kind: poster
id: poster
title: P
guides:
  - dang-nhâp
    ~~~~~~~~~ GP126 “dang-nhâp” cannot be an id. → Did you mean “dang-nhap”?
  - { guide: dang-nahp, title: A }
             ~~~~~~~~~ GP142 There is no guide “dang-nahp”. → Did you mean “dang-nhap”?
  - { guide: poster }
             ~~~~~~ GP142 There is no guide “poster”.
`,
  };
  expect(await found(files)).toEqual(files);
});

test('shared steps cannot use shared steps, so they cannot go in circles', async () => {
  const files = {
    'guides/s.yaml': `kind: steps
steps:
  - id: a
    text: A
    use: a
    ~~~ GP120 “use” is not a key of step 1.
`,
  };
  expect(await found(files)).toEqual(files);
});

test('ids used twice, with both places', async () => {
  const other = `kind: poster\nid: dang-nhap\ntitle: P\nguides: [dang-nhap]\n`;
  const { diagnostics, value } = await load({
    'guides/poster.yaml': other,
    'guides/s1.yaml': SHARED,
    'guides/s2.yaml': SHARED,
    'guides/twin.yaml': GUIDE,
    'guides/steps.yaml':
      'kind: guide\nid: c\ntitle: C\nsteps: [{ id: x, text: A }, { id: x, text: B }]',
  });
  const both = diagnostics.map(({ code, span, related }) => [
    code,
    `${span?.file}:${span?.line}`,
    `${related[0]?.span.file}:${related[0]?.span.line}`,
  ]);
  expect(both).toEqual([
    ['GP140', 'guides/poster.yaml:2', 'guides/ok.yaml:2'],
    ['GP140', 'guides/s2.yaml:3', 'guides/s1.yaml:3'],
    ['GP140', 'guides/steps.yaml:4', 'guides/steps.yaml:4'],
    ['GP140', 'guides/twin.yaml:2', 'guides/ok.yaml:2'],
  ]);
  expect(value?.guides.map(({ file }) => file)).toEqual(['guides/ok.yaml', 'guides/steps.yaml']);
  expect(value?.posters).toEqual([]);
});

test('a poster takes titles, numbers and addresses from its guides', async () => {
  const { value, diagnostics } = await load({
    'guides/two.yaml': GUIDE.replace('dang-nhap', 'hai').replace('title:', 'number: 7\ntitle:'),
    'guides/poster.yaml': `kind: poster
id: poster
kicker: Phường Mẫu
title: Sáu việc
guides:
  - hai
  - { guide: dang-nhap, title: Khác, summary: Ngắn, url: https://phuongmau.example/x }
`,
  });
  expect(diagnostics).toEqual([]);
  expect(value?.posters).toMatchObject([
    {
      kind: 'poster',
      kicker: 'Phường Mẫu',
      formats: ['poster-a3'],
      url: undefined,
      tiles: [
        { guide: 'hai', number: 7, title: 'Đăng nhập', url: 'https://phuongmau.example/hd/hai' },
        { guide: 'dang-nhap', number: 2, title: 'Khác', url: 'https://phuongmau.example/x' },
      ],
    },
  ]);
});

test('broken files stop nothing but what shows their content', async () => {
  const outcome = await load({
    'guides/broken.yaml': 'kind: guide\nid: broken\ntitle: A\n',
    'guides/poster.yaml': 'kind: poster\nid: p\ntitle: P\nguides: [dang-nhap, broken]\n',
    'guides/shared.yaml': 'kind: steps\nsteps: [{ id: good, text: A }, { id: bad, txt: A }]\n',
    'guides/syntax.yaml': 'a: [',
    'guides/uses-bad.yaml': 'kind: guide\nid: u\ntitle: U\nsteps: [{ use: bad }, { use: good }]\n',
    'guides/uses-good.yaml': 'kind: guide\nid: g\ntitle: G\nsteps: [{ use: good }]\n',
  });
  expect(listed(outcome)).toEqual([
    'GP121 guides/broken.yaml:1:1',
    'GP143 guides/poster.yaml:4:21',
    'GP120 guides/shared.yaml:2:43',
    'GP101 guides/syntax.yaml:1:4',
    'GP143 guides/uses-bad.yaml:4:16',
  ]);
  expect(outcome.diagnostics[1]?.related[0]?.span).toMatchObject({ file: 'guides/broken.yaml' });
  expect(outcome.diagnostics[4]?.related[0]?.span).toMatchObject({ file: 'guides/shared.yaml' });
  expect(outcome.value?.guides.map(({ id }) => id)).toEqual(['dang-nhap', 'g']);
});

test('a poster of ten broken guides is told to be left out once, and which they are', async () => {
  const ids = Array.from({ length: 10 }, (_, i) => `g${i}`);
  const guides = ids.map((id) => [`guides/${id}.yaml`, `kind: guide\nid: ${id}\ntitle: A\n`]);
  const { diagnostics } = await load({
    ...Object.fromEntries(guides),
    'guides/p.yaml': `kind: poster\nid: p\ntitle: P\nguides: [dang-nhap, ${ids.join(', ')}, g0]\n`,
  });
  expect(diagnostics.slice(10)).toMatchObject([
    {
      code: 'GP143',
      span: { file: 'guides/p.yaml', line: 4, column: 21 },
      message:
        'The poster “p” is left out, because “g0”, “g1”, “g2”, “g3”, “g4”, “g5”, “g6”, “g7”, “g8” and “g9” have problems.',
      related: ['g0', 'g1', 'g2'].map((id) => ({ span: { file: `guides/${id}.yaml` } })),
    },
  ]);
  expect(diagnostics.slice(0, 10).map(({ code }) => code)).toEqual(ids.map(() => 'GP121'));
});

test('a guide that cannot be read is not called unknown where it is named', async () => {
  const outcome = await load({
    'guides/dang-ky.yaml': 'id: [',
    'guides/poster.yaml': 'kind: poster\nid: p\ntitle: P\nguides: [dang-nhap, dang-ky]\n',
  });
  expect(listed(outcome)).toEqual([
    'GP101 guides/dang-ky.yaml:1:5',
    'GP143 guides/poster.yaml:4:21',
  ]);
  expect(outcome.ids).toEqual(['dang-nhap', 'p', 'dang-ky']);
});

test('a file whose kind is misspelt', async () => {
  const files = {
    'guides/a.yaml': `Kind: guide
~~~~ GP120 “Kind” is not a key of the file. → Did you mean “kind”?
id: a
`,
  };
  expect(await found(files)).toEqual(files);
});

test('a guide twice on a poster is a warning', async () => {
  const files = {
    'guides/poster.yaml': `kind: poster
id: p
title: P
guides:
  - dang-nhap
  - dang-nhap
    ~~~~~~~~~ GP144 The guide “dang-nhap” is on this poster already.
`,
  };
  expect(await found(files)).toEqual(files);
});

test('no project', async () => {
  const { memoryFiles } = await import('../memory-files.ts');
  const { loadProject } = await import('../../src/guide/load.ts');
  const outcome = await loadProject(memoryFiles({ 'guides/a.yaml': GUIDE }));
  expect(listed(outcome)).toEqual(['GP111']);
  expect(outcome.value).toBeUndefined();
});

test('problems in the project file and in guides come in one run; what can be built is kept', async () => {
  const outcome = await load({
    'guidepress.yaml': `${PROJECT}notise: A\nformats: { guide: [] }\n`,
    'guides/a.yaml': 'kind: guide\nid: a\n',
  });
  expect(listed(outcome)).toEqual([
    'GP120 guidepress.yaml:6:1',
    'GP132 guidepress.yaml:7:12',
    'GP121 guides/a.yaml:1:1',
    'GP121 guides/a.yaml:1:1',
  ]);
  expect(outcome.value?.guides).toHaveLength(1);
});

test('a project without what every document needs has no value, but all is checked', async () => {
  const outcome = await load({
    'guidepress.yaml': 'title: A\n',
    'guides/a.yaml': 'kind: guide\nid: a\ntitle: A\nsteps: [{ txt: A }]\n',
  });
  expect(listed(outcome)).toEqual([
    'GP121 guidepress.yaml:1:1',
    'GP121 guidepress.yaml:1:1',
    'GP121 guidepress.yaml:1:1',
    'GP120 guides/a.yaml:4:11',
  ]);
  expect(outcome.value).toBeUndefined();
});
