import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/preflight/judge.ts';
import type { Demands } from '../../src/preflight/judgement.ts';
import { htmlReport } from '../../src/preflight/report/html.ts';
import type { PrintProfile } from '../../src/profile.ts';
import { guidepress } from '../cli/fake-terminal.ts';
import { EYE } from './eye-parts.ts';
import { codeAt, goodFile } from './good-file.ts';
import { ref, stream, text, writeFile } from './writer.ts';

const PRESS: PrintProfile = {
  name: 'press',
  standard: 'pdf-x4',
  bleedMm: 3,
  safeMm: 5,
  marks: { crop: false, registration: false, colourBar: false, slug: false },
  inkLimit: 300,
  minPpi: [{ upToMm: 600, ppi: 300 }],
  pictures: 'cmyk',
};

type Objects = ReturnType<typeof goodFile>['objects'];

const reportOf = async (
  change: (objects: Objects) => void = () => {},
  demands: Demands = { standard: 'pdf-x4', profile: PRESS },
  name = 'sheet.pdf',
): Promise<string> => {
  const file = goodFile();
  change(file.objects);
  return htmlReport(
    name,
    await judge(writeFile(file), demands, { ...EYE, look: [...EYE.look, 'sheets'] }),
    demands,
  );
};

/** More content on the page. */
const draw =
  (content: string) =>
  (objects: Objects): void => {
    (objects.page as { Contents: unknown[] }).Contents.push(ref('extra'));
    objects.extra = stream(content);
  };

/** x, y, width and height of the first rectangle in each group of that class, in points from the top left. */
const framesOf = (html: string, kind: string): number[][] => {
  const [, section = ''] = html.split('<section>');
  const groups = section.matchAll(
    new RegExp(
      `<g class="${kind}">(?:<title>[^<]*</title>)?<rect x="(\\S+)" y="(\\S+)" width="(\\S+)" height="(\\S+)"/>`,
      'g',
    ),
  );
  return [...groups].map((match) => match.slice(1).map(Number));
};

const mm = (value: number): number => (value * 72) / 25.4;
const near = (millimetres: readonly number[]) =>
  millimetres.map((value) => expect.closeTo(mm(value), 0));

describe('the good file', async () => {
  const html = await reportOf();

  test('is called fit, and its one page is drawn', () => {
    expect(html).toContain('Preflight of sheet.pdf</h1>');
    expect(html).toContain(
      '1 page, 1 QR code, 1 in colour, 0 in black alone. Judged by: PDF/X-4, profile press.',
    );
    expect(html).toContain('Fit for the press: no problems');
    expect(html.match(/<section>/g)).toHaveLength(1);
  });

  test('the picture is the page at 100 ppi, with its ink where it belongs', () => {
    const data = /src="data:image\/png;base64,([^"]+)"/.exec(html)?.[1] ?? '';
    const { width, height, data: pixels } = PNG.sync.read(Buffer.from(data, 'base64'));
    expect([width, height]).toEqual([492, 661]);
    const at = (x: number, y: number): number[] => {
      const from = 4 * (Math.round((y / 25.4) * 100) * width + Math.round((x / 25.4) * 100));
      return [...pixels.subarray(from, from + 3)];
    };
    expect(at(2, 2)).toEqual([255, 255, 255]);
    // The band at the top: 0.1 0.9 0.8 0 k.
    const [red = 0, green = 0, blue = 0] = at(60, 20);
    expect(red).toBeGreaterThan(180);
    expect(Math.max(green, blue)).toBeLessThan(110);
  });

  // The sheet is 125 × 168 mm, its trim 105 × 148.
  test.each([
    ['media', [0, 0, 125, 168]],
    ['bleed', [7, 7, 111, 154]],
    ['trim', [10, 10, 105, 148]],
    ['safe', [15, 15, 95, 138]],
    ['code', [20, 77, 20, 20]],
  ])('%s is drawn in its place', (kind, place) => {
    expect(framesOf(html, kind)).toEqual([near(place)]);
  });

  test('the code stands with its measures', () => {
    expect(html).toMatch(
      /code 1<\/span>https:\/\/a\.example\/x<\/h3><dl><dt>side<\/dt><dd>(19\.9|20)\d* mm<\/dd><dt>module<\/dt><dd>0\.8 mm</,
    );
    expect(html).toMatch(
      /<dt>serves<\/dt><dd>20 cm<\/dd><dt>contrast<\/dt><dd>\d+ %<\/dd><dt>still reads<\/dt><dd>at [\d.]+ mm, /,
    );
  });

  test('without a profile there is no safe zone', async () => {
    const plain = await reportOf(undefined, { standard: 'pdf-x4' });
    expect(framesOf(plain, 'safe')).toEqual([]);
    expect(plain).toContain('Without a print profile there is no safe zone.');
  });
});

describe('a mutant', () => {
  test('its findings are numbered, framed and explained', async () => {
    const html = await reportOf((objects) => {
      const figure = { S: '/Figure', Alt: text('https://a.example/y') };
      objects.catalog = { ...(objects.catalog as object), StructTreeRoot: { K: figure } };
    });
    expect(html).toContain('Not fit for the press: 1 error');
    // The code, 20 mm square at (20, 71) on the sheet of 168 mm.
    expect(framesOf(html, 'error')).toEqual([near([20, 77, 20, 20])]);
    expect(html).toMatch(/<span class="number">1<\/span>A code leads to/);
    expect(html).toContain('QR codes lead where the document says');
    expect(html).toContain('Print the host beside the code');
    expect(html).toContain('Source: alternative texts (ISO 32000-1, 14.9.3)');
  });

  test('each code has a frame of its own', async () => {
    const html = await reportOf(draw(codeAt(55, 71, 0.5, 'https://a.example/z')));
    expect(framesOf(html, 'code')).toEqual([near([20, 77, 20, 20]), near([55, 84.5, 12.5, 12.5])]);
  });

  test('tags of the same place stand beside each other', async () => {
    const html = await reportOf(draw(codeAt(55, 71, 0.3, 'https://b.example/x')));
    const tags = [...html.matchAll(/class="tag" x="(\S+)" y="(\S+)" width="(\S+)"/g)]
      .map((match) => match.slice(1).map(Number) as [number, number, number])
      .sort(([a], [b]) => a - b);
    // Two codes, and two findings on the second.
    expect(tags).toHaveLength(4);
    for (const [i, [x, , width]] of tags.slice(0, -1).entries())
      expect(x + width).toBeLessThan(tags[i + 1]?.[0] ?? 0);
  });

  test('what belongs to no page stands before the pages', async () => {
    const html = await reportOf((objects) => {
      objects.info = { ...(objects.info as object), Trapped: '/True' };
    });
    const [before = ''] = html.split('<section>');
    expect(before).toContain('The whole file');
    expect(before).toContain('M6');
  });

  test.each([
    [90, [71, 20, 20, 20]],
    [180, [85, 71, 20, 20]],
    [270, [77, 85, 20, 20]],
    [-90, [77, 85, 20, 20]],
  ])('a page turned by %i° has its frames where the things are seen', async (degrees, place) => {
    const html = await reportOf((objects) => {
      objects.page = { ...(objects.page as object), Rotate: degrees };
    });
    expect(framesOf(html, 'code')).toEqual([near(place)]);
    expect(framesOf(html, 'trim')[0]).toEqual(
      near(degrees === 180 ? [10, 10, 105, 148] : [10, 10, 148, 105]),
    );
  });

  test('no readable PDF gives a report without pages', async () => {
    const demands: Demands = { standard: 'pdf-x4' };
    const judgement = await judge(Buffer.from('Dear printer'), demands, {
      ...EYE,
      look: [...EYE.look, 'sheets'],
    });
    const html = htmlReport('letter.pdf', judgement, demands);
    expect(html).toContain('R1: the file can be read');
    expect(html).not.toContain('<section>');
  });
});

describe('what the file says is shown, never obeyed', () => {
  const SCRIPT = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>';
  const hostile = reportOf(
    (objects) => {
      objects.info = { ...(objects.info as object), Title: text(SCRIPT) };
      objects.intent = { ...(objects.intent as object), RegistryName: text(SCRIPT) };
      draw(codeAt(55, 71, 0.5, `http://b.example/${SCRIPT}`))(objects);
    },
    undefined,
    `${SCRIPT}.pdf`,
  );

  test('title, code and file name are text', async () => {
    const html = await hostile;
    expect(html.match(/&#60;script&#62;/g)?.length).toBeGreaterThanOrEqual(4);
    expect(html).not.toMatch(/<script|onerror=alert\(2\)>/);
    const tags = new Set([...html.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag]) => tag));
    expect(['script', 'a', 'iframe', 'link', 'object'].filter((tag) => tags.has(tag))).toEqual([]);
    expect([...html.matchAll(/<img ([^>]{0,40})/g)].map(([, inside]) => inside)).toEqual([
      'alt="Page 1" src="data:image/png;base64,',
    ]);
  });

  test('nothing is loaded, and the browser is told so', async () => {
    const html = await hostile;
    const loads = [...html.matchAll(/\b(?:src|href|srcset|action)="(.{5})|url\(|@import/g)];
    expect(loads.map(([, start]) => start)).toEqual(['data:']);
    expect(html).toContain(
      `content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`,
    );
  });

  test('characters that turn the reading direction are made visible', () => {
    const html = htmlReport('a\u202Efdp.exe', { pages: 0, findings: [] }, { standard: 'none' });
    expect(html).toContain('Preflight of a·fdp.exe');
  });
});

describe('guidepress preflight --html', () => {
  const base = mkdtempSync(join(tmpdir(), 'guidepress-report-'));
  afterAll(() => rmSync(base, { recursive: true }));
  writeFileSync(join(base, 'letter.pdf'), 'Dear printer');
  const run = (report: string) => guidepress(base, ['preflight', 'letter.pdf', '--html', report]);

  test('writes the report, and writes it again over itself', async () => {
    for (const report of ['new/report.html', 'new/report.html']) {
      const { code, out } = await run(report);
      expect([code, out.includes('1 error')]).toEqual([1, true]);
      expect(readFileSync(join(base, report), 'utf8')).toContain('Preflight of letter.pdf');
    }
  });

  test('leaves a page of somebody else as it is', async () => {
    writeFileSync(join(base, 'mine.html'), '<!doctype html><p>Mine');
    const { code, err } = await run('mine.html');
    expect(code).toBe(1);
    expect(err).toContain('mine.html was not made by guidepress and is left as it is.');
    expect(readFileSync(join(base, 'mine.html'), 'utf8')).toBe('<!doctype html><p>Mine');
  });

  test('does not take the place of a document', async () => {
    const { code, err } = await run('letter.pdf');
    expect(code).toBe(2);
    expect(err).toContain('--html letter.pdf does not end in .html.');
    expect(readFileSync(join(base, 'letter.pdf'), 'utf8')).toBe('Dear printer');
  });

  test('beside --json: the JSON holds no pictures', async () => {
    const argv = ['preflight', 'letter.pdf', '--json', '--html', 'both.html'];
    const { out } = await guidepress(base, argv);
    expect(Object.keys(JSON.parse(out)).sort()).toEqual(['file', 'findings', 'pages']);
    expect(readFileSync(join(base, 'both.html'), 'utf8')).toContain('R1');
  });
});
