import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseOffices, inShard } from '../../src/build/plan/choose.ts';
import { planDocuments } from '../../src/build/plan/plan.ts';
import { EMAIL } from '../../src/edition.ts';
import type { Guide, Project } from '../../src/guide/guide.ts';
import type { Office } from '../../src/guide/offices/office.ts';

const span = { file: 'x', line: 1, column: 1 };
const office = (code: string, name: string, province: string): Office => {
  const slug = name.toLowerCase();
  return { code, name, slug, values: { code, name, slug, province }, span };
};
const list = [office('00004', 'A', '01'), office('00008', 'B', '01'), office('21484', 'C', '51')];
const codes = (choice: Partial<Parameters<typeof chooseOffices>[1]>) =>
  chooseOffices(list, { codes: [], conditions: [], ...choice }).map(({ code }) => code);

describe('which offices a run is for', () => {
  test('all of them, unless it is said', () => {
    expect(codes({})).toEqual(['00004', '00008', '21484']);
  });

  test('those of the codes, in the order of the list', () => {
    expect(codes({ codes: ['21484', '00004'] })).toEqual(['00004', '21484']);
  });

  test('those that every condition holds for', () => {
    const inHanoi = { column: 'province', value: '01', equal: true };
    const notB = { column: 'name', value: 'B', equal: false };
    expect(codes({ conditions: [inHanoi] })).toEqual(['00004', '00008']);
    expect(codes({ conditions: [inHanoi, notB] })).toEqual(['00004']);
  });

  test('whichever spaces stand between the words of the list', () => {
    const copied = [office('1', 'Ba\u00A0Đình', '01'), office('2', 'Ba Đình', '01')];
    const choose = (value: string) =>
      chooseOffices(copied, { codes: [], conditions: [{ column: 'name', value, equal: true }] });
    expect(choose('Ba Đình')).toHaveLength(2);
  });

  test('a column where an office says nothing is empty', () => {
    expect(codes({ conditions: [{ column: 'note', value: '', equal: true }] })).toHaveLength(3);
    expect(codes({ conditions: [{ column: 'note', value: '', equal: false }] })).toEqual([]);
  });
});

describe('shards', () => {
  test('of several machines add up to the whole, each office once', () => {
    const many = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 });
    fc.assert(
      fc.property(many, fc.integer({ min: 1, max: 9 }), (identifiers, of) => {
        const shards = Array.from({ length: of }, (_, i) => ({ part: i + 1, of }));
        for (const id of identifiers)
          expect(shards.filter((shard) => inShard(id, shard)).length).toBe(1);
      }),
    );
  });

  // Written down once: machines with different releases must agree.
  test.each([
    ['00004', 2],
    ['00008', 3],
    ['21484', 7],
  ])('%s is in the same shard for ever', (code, part) => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8].filter((one) => inShard(code, { part: one, of: 8 }));
    expect(all).toEqual([part]);
  });

  test('hold a name wherever its letters were typed, composed or not', () => {
    const shards = ['Việt', 'Phường', 'Sóc Trăng', 'Đắk Lắk', 'Gò Vấp'].map((name) =>
      ['NFC', 'NFD'].map((form) =>
        [1, 2, 3, 4, 5, 6, 7, 8].find((part) => inShard(name.normalize(form), { part, of: 8 })),
      ),
    );
    for (const [composed, decomposed] of shards) expect(composed).toBe(decomposed);
  });

  test('of many offices are about as large as each other', () => {
    const sizes = [1, 2, 3, 4, 5, 6, 7, 8].map(
      (part) =>
        Array.from({ length: 3321 }, (_, i) => String(i).padStart(5, '0')).filter((code) =>
          inShard(code, { part, of: 8 }),
        ).length,
    );
    expect(sizes.reduce((a, b) => a + b)).toBe(3321);
    expect(Math.min(...sizes)).toBeGreaterThan(350);
  });
});

describe('what is planned', () => {
  const guide = (id: string) =>
    ({
      kind: 'guide',
      id,
      title: id,
      formats: ['l-a4'],
      steps: [],
      file: `guides/${id}.yaml`,
      span,
      spans: {},
    }) as unknown as Guide;
  const project = {
    guides: [guide('a'), guide('b')],
    posters: [],
    offices: {
      documents: ['b'],
      columns: [],
      records: list,
      files: [
        { kind: 'document' },
        { kind: 'words', text: '/' },
        { kind: 'office', field: 'code' },
        { kind: 'words', text: '.pdf' },
      ],
    },
  } as unknown as Project;
  const plan = (offices?: Parameters<typeof chooseOffices>[1]) =>
    planDocuments(project, { only: [], formats: [], edition: EMAIL, offices }).documents.map(
      ({ name }) => name,
    );

  test('a file for everybody, or one for each office', () => {
    expect(plan()).toEqual([
      'a.l-a4.email.pdf',
      'b.l-a4.email/00004.pdf',
      'b.l-a4.email/00008.pdf',
      'b.l-a4.email/21484.pdf',
    ]);
  });

  test('for some offices, what is for everybody is left alone', () => {
    expect(plan({ codes: ['00008'], conditions: [] })).toEqual(['b.l-a4.email/00008.pdf']);
  });

  test('the shards hold every file once, also those for everybody', () => {
    const shards = [1, 2, 3].flatMap((part) =>
      plan({ codes: [], conditions: [], shard: { part, of: 3 } }),
    );
    expect(shards.sort()).toEqual(plan().sort());
  });
});
