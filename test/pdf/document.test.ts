import { describe, expect, test } from 'vitest';
import { pixel } from '../support/images.ts';
import { renderPdf } from '../support/pdfium.ts';
import { fill, line, METADATA, page, pages, print, rgb } from './pages.ts';
import { type PdfFile, readPdf } from './reader.ts';

const catalog = (pdf: PdfFile) => pdf.dictionary(pdf.trailer.Root);
const pageAt = (pdf: PdfFile, index: number) =>
  pdf.dictionary(pdf.array(pdf.dictionary(catalog(pdf).Pages).Kids)[index]);

describe('the document says what it is', () => {
  test('Info and XMP agree, odd characters included', async () => {
    const pdf = readPdf(await print(page([])));
    const info = pdf.dictionary(pdf.trailer.Info);
    expect(pdf.follow(info.Title)).toBe(METADATA.title);
    expect(pdf.follow(info.Author)).toBe(METADATA.author);
    expect(pdf.follow(info.CreationDate)).toBe('D:20261120010203Z');
    const xmp = pdf.stream(catalog(pdf).Metadata).toString('utf8');
    for (const part of [
      '<rdf:li xml:lang="x-default">Hướng dẫn đăng ký VNPT SmartCA &amp; VNeID</rdf:li>',
      '<rdf:li xml:lang="x-default">Tờ hướng dẫn &lt;số 2&gt;</rdf:li>',
      '<dc:creator><rdf:Seq><rdf:li>UBND Phường Mẫu</rdf:li></rdf:Seq></dc:creator>',
      '<xmp:CreateDate>2026-11-20T01:02:03Z</xmp:CreateDate>',
      '<pdf:Producer>guidepress 0.1.0</pdf:Producer>',
      '<pdfuaid:part>1</pdfuaid:part>',
    ]) {
      expect(xmp).toContain(part);
    }
  });

  test('XMP has no characters that XML cannot hold (XML 1.0, 2.2)', async () => {
    const subject = 'Tờ\u0000 số\u0008 hai\u000b\u000c\u000e\u001f\ufffe\uffff';
    const pdf = readPdf(await print(page([]), { metadata: { subject } }));
    const xmp = pdf.stream(catalog(pdf).Metadata).toString('utf8');
    expect(xmp).toContain('<rdf:li xml:lang="x-default">Tờ số hai</rdf:li>');
  });

  test('PDF/A-2a over sRGB, each namespace beyond PDF/A’s own explained', async () => {
    const pdf = readPdf(await print(page([])));
    const [intent, ...others] = pdf.array(catalog(pdf).OutputIntents);
    expect(others).toEqual([]);
    expect(pdf.dictionary(intent)).toMatchObject({
      S: '/GTS_PDFA1',
      OutputConditionIdentifier: 'sRGB IEC61966-2.1',
    });
    const profile = pdf.dictionary(intent).DestOutputProfile;
    expect(pdf.dictionary(profile).N).toBe(3);
    expect(pdf.stream(profile).toString('latin1', 12, 20)).toBe('mntrRGB ');
    const xmp = pdf.stream(catalog(pdf).Metadata).toString('utf8');
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A<');
    const explained = [...xmp.matchAll(/<pdfaSchema:prefix>(\w+)</g)].map(([, prefix]) => prefix);
    expect(explained).toEqual(['pdfuaid']);
  });

  test('inks without a printing condition are no PDF/A; words without tags are level U', async () => {
    const inks = readPdf(await print(page([]), { edition: { colour: 'cmyk' } }));
    expect(catalog(inks)).not.toHaveProperty('OutputIntents');
    expect(inks.stream(catalog(inks).Metadata).toString('utf8')).not.toContain('pdfaid');
    const plain = readPdf(await print(page([]), { edition: { tagged: false } }));
    expect(plain.stream(catalog(plain).Metadata).toString('utf8')).toContain('conformance>U<');
  });

  test('language, shown title, page labels, version', async () => {
    const bytes = await print(page([]));
    const pdf = readPdf(bytes);
    expect(Buffer.from(bytes).toString('latin1', 0, 8)).toBe('%PDF-1.7');
    expect(catalog(pdf).Lang).toBe('vi');
    expect(pdf.dictionary(catalog(pdf).ViewerPreferences).DisplayDocTitle).toBe(true);
    expect(catalog(pdf).PageLabels).toEqual({ Nums: [0, { S: '/D' }] });
  });
});

test('bookmarks, nested, unfolded, at their places', async () => {
  const marks = [
    { title: 'Bước 1', page: 0, y: 20, children: [{ title: 'Ảnh', page: 1, y: 5, children: [] }] },
    { title: 'Bước 2', page: 1, y: 40, children: [] },
  ];
  const pdf = readPdf(await print(pages([page([]), page([])], undefined, marks)));
  const outlines = pdf.dictionary(catalog(pdf).Outlines);
  expect(outlines.Count).toBe(3);
  const first = pdf.dictionary(outlines.First);
  expect([first.Title, pdf.array(first.Dest).slice(1)]).toEqual([
    'Bước 1',
    ['/XYZ', null, 80, null],
  ]);
  expect(pdf.dictionary(first.First).Title).toBe('Ảnh');
  expect(pdf.dictionary(first.Next).Title).toBe('Bước 2');
  expect(pdf.dictionary(pdf.dictionary(first.Next).Prev).Title).toBe('Bước 1');
  expect(catalog(pdf).PageMode).toBe('/UseOutlines');
});

test('bookmarks of a single sheet take no room away when it is opened', async () => {
  const marks = [{ title: 'Bước 1', page: 0, y: 20, children: [] }];
  const pdf = readPdf(await print(pages([page([])], undefined, marks)));
  expect(pdf.dictionary(catalog(pdf).Outlines).Count).toBe(1);
  expect(catalog(pdf)).not.toHaveProperty('PageMode');
});

describe('page boxes', () => {
  const bleeding = page([fill({ x: -8, y: -8, width: 216, height: 116 }, rgb(1, 0, 0))], {
    bleed: 8,
  });

  test('an edition without bleed is the trimmed page', async () => {
    const found = pageAt(readPdf(await print(bleeding)), 0);
    expect(found.MediaBox).toEqual([0, 0, 200, 100]);
    expect(found.TrimBox).toEqual([0, 0, 200, 100]);
    expect(found).not.toHaveProperty('UserUnit');
    expect(found).not.toHaveProperty('ArtBox');
  });

  test('with bleed the page grows and the trim box lies inside', async () => {
    const bytes = await print(bleeding, { edition: { bleed: true } });
    const found = pageAt(readPdf(bytes), 0);
    expect(found.MediaBox).toEqual([0, 0, 216, 116]);
    expect(found.BleedBox).toEqual([0, 0, 216, 116]);
    expect(found.TrimBox).toEqual([8, 8, 208, 108]);
    const image = await renderPdf(bytes, 0, 72);
    expect(pixel(image, 2, 2)).toEqual([255, 0, 0]);
  });
});

describe('marks', () => {
  const marked = page([fill({ x: -30, y: -30, width: 260, height: 160 }, rgb(1, 0, 0))], {
    bleed: 9,
    marks: { crop: true, cross: true },
  });
  // 5 mm of marks outside the 9 pt of bleed
  const room = (5 * 72) / 25.4;
  const left = room + 9;

  test('crop marks and crosses stand outside the bleed, in line with the trimmed page', async () => {
    const bytes = await print(marked, { edition: { bleed: true } });
    const { MediaBox, BleedBox, TrimBox } = pageAt(readPdf(bytes), 0);
    const numbers = (value: unknown) => (value as number[]).map((n) => Math.round(n * 1000) / 1000);
    const rounded = (...list: number[]) => numbers(list);
    expect(numbers(MediaBox)).toEqual(rounded(0, 0, 200 + 2 * left, 100 + 2 * left));
    expect(numbers(BleedBox)).toEqual(rounded(room, room, room + 218, room + 118));
    expect(numbers(TrimBox)).toEqual(rounded(left, left, left + 200, left + 100));

    const image = await renderPdf(bytes, 0, 720);
    const dark = (x: number, y: number) => pixel(image, x * 10, y * 10)[0] < 128;
    expect(dark(left, room / 2)).toBe(true); // upright, over the left trim edge
    expect(dark(room / 2, left)).toBe(true); // level, beside the top trim edge
    expect(dark(left + 100, 2)).toBe(true); // cross over the middle
    expect(pixel(image, 20, 20)).toEqual([255, 255, 255]);
    expect(pixel(image, (room + 2) * 10, (room + 2) * 10)).toEqual([255, 0, 0]);
  });

  test('an edition without bleed has none', async () => {
    expect(pageAt(readPdf(await print(marked)), 0).MediaBox).toEqual([0, 0, 200, 100]);
  });

  test('all inks in CMYK', async () => {
    const options = { edition: { bleed: true, colour: 'cmyk' } } as const;
    const pdf = readPdf(await print(marked, options));
    const content = pdf.stream(pageAt(pdf, 0).Contents).toString('latin1');
    expect(content).toContain('/Artifact BMC\n1 1 1 1 K\n.25 w\n');
  });
});

describe('colours follow the edition', () => {
  const content = async (colour: ReturnType<typeof rgb>, space: 'srgb' | 'cmyk' | 'grey') => {
    const items = [fill({ x: 0, y: 0, width: 10, height: 10 }, colour)];
    const pdf = readPdf(await print(page(items), { edition: { colour: space, tagged: false } }));
    return pdf.stream(pageAt(pdf, 0).Contents).toString('latin1').split('\n')[0];
  };

  test.each([
    [rgb(1, 0.5, 0), 'srgb', '1 .5 0 rg'],
    [rgb(1, 0.5, 0), 'cmyk', '0 .5 1 0 k'],
    [{ ...rgb(1, 0.5, 0), cmyk: [0.1, 0.6, 0.9, 0] as const }, 'cmyk', '.1 .6 .9 0 k'],
    [rgb(0.2, 0.2, 0.2), 'cmyk', '0 0 0 .8 k'],
    [rgb(0, 0, 0), 'cmyk', '0 0 0 1 k'],
    [rgb(0.2, 0.2, 0.2), 'grey', '.2 g'],
    // As light as the eye finds them (ITU-R BT.709).
    [rgb(1, 0, 0), 'grey', '.213 g'],
    [rgb(0, 1, 0), 'grey', '.715 g'],
    [rgb(0, 0, 1), 'grey', '.072 g'],
    [rgb(0.5, 0.5, 0), 'cmyk', '0 0 1 .5 k'],
    [{ ...rgb(0.3, 0.3, 0.3), cmyk: [0, 0, 0, 1] as const }, 'grey', '0 g'],
  ] as const)('%j in %s is %s', async (colour, space, expected) => {
    expect(await content(colour, space)).toBe(expected);
  });
});

describe('the same input gives the same bytes', () => {
  const document = (text: string) =>
    pages([page([line(text, 5, 20)]), page([line('Trang 2', 5, 20)])]);

  test('twice', async () => {
    const [a, b] = await Promise.all([print(document('Một')), print(document('Một'))]);
    expect(Buffer.compare(a, b)).toBe(0);
  });

  test('another content has another file id', async () => {
    const ids = await Promise.all(
      ['Một', 'Mốt'].map(async (text) => {
        const found = /\/ID \[(<\w{32}>) \1\]/.exec(
          Buffer.from(await print(document(text))).toString('latin1'),
        );
        return found?.[1];
      }),
    );
    expect(ids[0]).toBeDefined();
    expect(ids[0]).not.toBe(ids[1]);
  });
});
