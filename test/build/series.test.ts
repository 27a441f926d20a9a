import { afterAll, describe, expect, test, vi } from 'vitest';
import type { PlannedDocument } from '../../src/build/plan/plan.ts';
import { charactersOf } from '../../src/build/series/series.ts';
import { type Diagnostic, diagnose } from '../../src/diagnostic/diagnostic.ts';
import { EMAIL, GREY, PRINT } from '../../src/edition.ts';
import type { Offices } from '../../src/guide/offices/office.ts';
import { readPdf, structureTree } from '../pdf/reader.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';
import { LIST, sampleSeries, spoken } from './sample-series.ts';

const [email, print, grey] = await Promise.all([
  sampleSeries(EMAIL),
  sampleSeries(PRINT),
  sampleSeries(GREY),
]);
const [booklet, twoUp, photocopied, tiles] = await Promise.all([
  sampleSeries(EMAIL, { imposition: 'booklet', format: 'leaflet-a5' }),
  sampleSeries(PRINT, { imposition: '2-up' }),
  sampleSeries(GREY, { imposition: '4-up' }),
  sampleSeries(EMAIL, { imposition: 'tile-a4', format: 'poster-a3' }),
]);
afterAll(() => {
  for (const sample of [email, print, grey, booklet, twoUp, photocopied, tiles]) sample.free();
});
type Sample = typeof email;

test('the sample guide is made for each of the offices', () => {
  expect(email.documents.map(({ office }) => office?.code)).toEqual(
    LIST.trim()
      .split('\n')
      .slice(1)
      .map((line) => line.slice(0, 5)),
  );
});

test('the fonts of a series hold what values are written with beside their own letters', () => {
  const values = { code: '1', name: 'Bé', note: 'x' };
  const offices = { records: [{ values }] } as unknown as Offices;
  expect(charactersOf(offices, ['code', 'name']).join('')).toBe('%0123456789ABCDEFb\u00a0Éé');
});

/** The structure; on sheets, a slot's content has a form and numbers of its own. */
const heardIn = (bytes: Uint8Array): string =>
  JSON.stringify(structureTree(readPdf(bytes))).replace(/form:\d+/g, 'form');

/** Alike, longer by lines, and with characters of their own. */
const FEW = ['00004', '24xyz', '00226'];
const few = ({ documents }: Sample) =>
  documents.filter(({ office }) => FEW.includes(office?.code ?? ''));

describe.each([
  ['for screens', email, email.documents],
  ['for the press', print, few(print)],
  ['for the photocopier', grey, grey.documents.slice(0, 2)],
  ['as a booklet', booklet, few(booklet)],
  ['two up, for the press', twoUp, twoUp.documents.slice(0, 2)],
  ['four up, for the photocopier', photocopied, photocopied.documents.slice(0, 2)],
  ['as a poster in parts', tiles, few(tiles)],
])('%s', (_, { made, alone }, documents) => {
  test('a file is the same, whichever were made before it or with it', async () => {
    const together = await made(documents, documents.length);
    const backwards = await made([...documents].reverse());
    for (const document of documents) {
      const [only] = (await made([document])).values();
      for (const all of [together, backwards]) expect(all.get(document.name)).toEqual(only);
    }
  });

  test('a file of a series shows and says what one made alone does', async () => {
    const printed = await made(documents);
    for (const document of documents) {
      const own = printed.get(document.name);
      const other = await alone(document);
      if (!own) throw new Error('not made');
      expect(own.diagnostics).toEqual(other.diagnostics);
      const words = await textOf(own.bytes);
      expect(words).toEqual(await textOf(other.bytes));
      expect(words.join(' ').replace(/\s+/g, ' ')).toContain(document.office?.name);
      for (const page of words.keys()) {
        const [shown, expected] = [
          await renderPdf(own.bytes, page, 72),
          await renderPdf(other.bytes, page, 72),
        ];
        expect(Buffer.compare(shown.rgba, expected.rgba)).toBe(0);
      }
      expect(heardIn(own.bytes)).toEqual(heardIn(other.bytes));
      expect(spoken(own.bytes)).toEqual(spoken(other.bytes));
    }
  });
});

test('a file is the same alone where its office lacks a value that stands in a text', async () => {
  const gap = await sampleSeries(EMAIL, {
    change: (path, text) =>
      path === 'offices.csv'
        ? text.replace('024 0000 0005', '')
        : text
            .replace('    hotline: "{{office.hotline}}"\n', '')
            .replace('rồi ký tên.', 'rồi ký tên, hay gọi {{office.hotline}}.'),
  });
  const wanted = gap.documents.filter(({ office }) =>
    ['00004', '00005'].includes(office?.code ?? ''),
  );
  const [together, backwards] = [await gap.made(wanted), await gap.made([...wanted].reverse())];
  for (const document of wanted) {
    const [only] = (await gap.made([document])).values();
    expect(together.get(document.name)).toEqual(only);
    expect(backwards.get(document.name)).toEqual(only);
  }
  gap.free();
});

test('a file is the same alone where its page says words of the template beside values', async () => {
  const words = '{{#if (eq office.code "00005")}}Ẵ, Ỡ{{else}}{{office.unit}}{{/if}}';
  const beside = await sampleSeries(EMAIL, {
    change: (path, text) =>
      path === 'templates/leaflet/leaflet.hbs'
        ? text.replace('</body>', `<p>{{office.name}}: ${words}</p></body>`)
        : text,
  });
  const wanted = beside.documents.filter(({ office }) =>
    ['00004', '00005'].includes(office?.code ?? ''),
  );
  const [together, backwards] = [
    await beside.made(wanted),
    await beside.made([...wanted].reverse()),
  ];
  for (const document of wanted) {
    const [only] = (await beside.made([document])).values();
    expect(together.get(document.name)).toEqual(only);
    expect(backwards.get(document.name)).toEqual(only);
  }
  beside.free();
});

test.each([
  ['press file', print],
  ['booklet', booklet],
  ['press sheet of two', twoUp],
  ['poster in parts', tiles],
])('a %s is proved whole once, the others by their own codes', async (_, sample) => {
  const asked: string[] = [];
  const series = sample.open(async (_, { vouched }) => {
    asked.push(vouched);
    return [];
  });
  const alike = ['00004', '00008', '00005'].map((code) =>
    sample.documents.find(({ office }) => office?.code === code),
  );
  for (const document of alike) if (document) await series.make(document);
  expect(asked).toEqual(['pictures', 'own', 'own']);
});

test('what stands too near to the cut is told of each office that it is so for', async () => {
  const series = print.open();
  const near: (string | undefined)[] = [];
  for (const document of print.documents.slice(0, 3)) {
    const { job } = document;
    if (!job) throw new Error('no job');
    const strict = { ...job, profile: { ...job.profile, safeMm: 16 } };
    const { diagnostics } = await series.make({ ...document, job: strict });
    near.push(
      ...diagnostics
        .filter(({ code }) => code === 'GP703')
        .map(({ related }) => related.at(-1)?.message),
    );
  }
  expect(new Set(near)).toEqual(
    new Set([
      'It is made for Ba Đình:',
      'It is made for Ngọc Hà:',
      'It is made for M’Drắk & <Ea> **H’Mlay**:',
    ]),
  );
});

test('a first document that differs from another in words alone is laid out from the tree of that one', async () => {
  // Both addresses are long ones: the template makes other boxes of short ones.
  const long = await sampleSeries(EMAIL, {
    change: (_, text) =>
      text.replace('phố Mẫu, phường Ba Đình', 'phố Mẫu kéo dài, ngõ 99, phường Ba Đình'),
  });
  const series = long.toLay();
  const inFull = async (code: string) => {
    const document = long.documents.find(({ office }) => office?.code === code);
    if (!document) throw new Error('no such office');
    const { value } = await series.inFull(document, long.own(document));
    return value?.master?.run;
  };
  const first = await inFull('00004');
  const longer = await inFull('00226');
  const withoutHotline = await inFull('21484');
  expect(longer?.laid.pages.structure).not.toEqual(first?.laid.pages.structure);
  expect(longer?.style === first?.style).toBe(true);
  expect(withoutHotline?.style === first?.style).toBe(false);
  series.free();
});

test('a file whose proof failed answers for no other: each is proved by itself and fails', async () => {
  const asked: string[] = [];
  const series = email.open(async ({ name }, { vouched }) => {
    asked.push(vouched);
    return [
      diagnose('GP721', { document: name, page: 1, address: 'https://a.example/', instead: [] }),
    ];
  });
  for (const document of email.documents.slice(0, 3)) {
    const { diagnostics } = await series.make(document);
    expect(diagnostics.map(({ code }) => code)).toEqual(['GP721']);
  }
  // The guide shows no pictures: there is nothing to be vouched for but the codes.
  expect(asked).toEqual(['pictures', 'pictures', 'pictures']);
});

/** The first three, which are laid out from the first, in hand together; the proof of the first goes on until it is told. */
const inHandWhileFirstIsProved = async (found: readonly Diagnostic[]) => {
  const asked: string[] = [];
  const given: string[] = [];
  let tell = () => {};
  const isTold = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const series = email.open(async ({ office, name }, { vouched }) => {
    asked.push(`${office?.code} ${vouched}`);
    if (asked.length === 1) await isTold;
    return found.map((problem) => ({ ...problem, message: `${name} ${problem.message}` }));
  });
  const making = email.documents.slice(0, 3).map(async (document) => {
    const { diagnostics } = await series.make(document);
    given.push(document.office?.code ?? '');
    return diagnostics.map(({ code }) => code);
  });
  await vi.waitFor(() => expect(asked).toHaveLength(3), { timeout: 30_000 });
  expect(given).toEqual([]);
  tell();
  return { said: await Promise.all(making), asked };
};

test('while the first file is proved others are printed, which nobody gets before', async () => {
  const { said, asked } = await inHandWhileFirstIsProved([]);
  expect(asked).toEqual(['00004 pictures', '00008 own', '24xyz own']);
  expect(said).toEqual([[], [], []]);
});

test('of many documents in hand together some leave the event loop a turn between them', async () => {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  const at: number[] = [];
  const series = email.open(async () => {
    at.push(turns);
    return [];
  });
  const [first, ...others] = email.documents.slice(0, 3) as [PlannedDocument, ...PlannedDocument[]];
  await series.make(first);
  count();
  const many = Array.from({ length: 5 }, () => others).flat();
  await Promise.all(many.map((document) => series.make(document)));
  isOver = true;
  const [, second, ...rest] = at;
  expect(rest.at(-1)).toBeGreaterThan(second as number);
});

test('when it is refused, the others are proved by themselves, each with its own problems', async () => {
  const unread = { document: 'a', page: 1, address: 'https://a.example/', instead: [] };
  const { said, asked } = await inHandWhileFirstIsProved([diagnose('GP721', unread)]);
  expect(asked.slice(3)).toContain('00008 pictures');
  expect(asked.slice(3)).toContain('24xyz pictures');
  expect(said).toEqual([['GP721'], ['GP721'], ['GP721']]);
});

test('what is said of the first document is said of those that are printed from its plate', async () => {
  const series = email.open();
  const said: string[] = [];
  for (const document of email.documents.slice(0, 3)) {
    const { diagnostics } = await series.make({ ...document, budget: 1000 });
    said.push(...diagnostics.map(({ code, related }) => `${code} ${related[0]?.message}`));
  }
  expect(said).toEqual([
    'GP615 It is made for Ba Đình:',
    'GP615 It is made for Ngọc Hà:',
    'GP615 It is made for M’Drắk & <Ea> **H’Mlay**:',
  ]);
});
