import { describe, expect, test } from 'vitest';
import { GUIDE, listed, load, PROJECT } from './annotated.ts';

const OFFICES = `offices:
  file: offices.csv
  columns: { code: code, name: text, hotline: phone? }
  query: phuong={{office.code}}
  documents: [chung, rieng]
`;

const guide = (id: string) => GUIDE.replace('dang-nhap', id);

/** Made for the offices are `chung` and `rieng`; for everybody `dang-nhap` and a poster of it. */
const built = async (offices: string, files: Readonly<Record<string, string>> = {}) => {
  const loaded = await load({
    'guidepress.yaml': PROJECT + offices,
    'guides/a.yaml': guide('chung'),
    'guides/b.yaml': guide('rieng'),
    'guides/p.yaml': 'kind: poster\nid: poster\ntitle: P\nguides: [dang-nhap]\n',
    'offices.csv': 'code,name,hotline\n1,Láng,\n',
    ...files,
  });
  const { value, diagnostics } = loaded;
  return {
    made: [...(value?.guides ?? []), ...(value?.posters ?? [])].map(({ id }) => id),
    told: listed(loaded).map((line) => line.replace(/ .*/, '')),
    held: diagnostics.flatMap(({ code, message }) => (code === 'GP173' ? message : [])),
    loaded,
  };
};

const ALL = ['chung', 'rieng', 'dang-nhap', 'poster'];
const NOT_KNOWN = 'whether they are made per office or for everybody is not known.' as const;

test('nothing is held back where nothing is wrong', async () => {
  const { made, told } = await built(OFFICES);
  expect([made, told]).toEqual([ALL, []]);
});

describe('an unknown id below “documents”', () => {
  test.each([
    ['is near another', 'rieng', 'rienk'],
    ['is near none: an id may have been changed', 'rieng', 'noi-cu-tru'],
    ['is no id', 'rieng', '"Riêng cho phường"'],
  ])('%s: what is named rightly is made, all others may be meant', async (_, id, written) => {
    const { made, held, loaded } = await built(OFFICES.replace(id, written));
    expect(made).toEqual(['chung']);
    expect(held).toEqual([`“rieng”, “dang-nhap” and “poster” are left out: ${NOT_KNOWN}`]);
    expect(loaded.value?.offices).toMatchObject({ documents: ['chung'], records: [{ code: '1' }] });
  });

  test('and none that is known: nothing is made', async () => {
    const { made, told } = await built(OFFICES.replace('chung, rieng', 'chungg'));
    expect([made, told]).toEqual([[], ['GP165']]);
  });

  test('what has an error of its own is not named again', async () => {
    const { made, held } = await built(OFFICES.replace('rieng', 'rienk'), {
      'guides/b.yaml': 'kind: guide\nid: rieng\n',
    });
    expect(made).toEqual(['chung']);
    expect(held).toEqual([`“dang-nhap” and “poster” are left out: ${NOT_KNOWN}`]);
  });
});

describe('something else that is wrong with the offices holds back what is made for them alone', () => {
  test.each([
    ['the type of a column', 'phone?', 'số điện thoại', 'GP130'],
    ['the name of a column', 'hotline', 'Điện thoại', 'GP159'],
    ['a column that must be there', 'name: text, ', '', 'GP154'],
    ['the query', 'phuong=', '?phuong', 'GP164'],
    ['a key', '  query', '  querry', 'GP120'],
    ['the file', 'file: offices.csv', 'file: [offices.csv]', 'GP122'],
  ])('%s', async (_, right, wrong, code) => {
    const { made, told, held } = await built(OFFICES.replace(right, wrong));
    expect(made).toEqual(['dang-nhap', 'poster']);
    expect(told.sort()).toEqual([code, 'GP173'].sort());
    expect(held).toEqual([
      '“chung” and “rieng” are left out: they are made per office, and what is said of the offices has problems.',
    ]);
  });

  test('the list is read in the same run, where its columns are known', async () => {
    const list = { 'offices.csv': 'code,name,hotline\n1,Láng,12\n' };
    expect((await built(OFFICES.replace('phuong=', '?'), list)).told).toContain('GP157');
    expect((await built(OFFICES.replace('phone?', 'telephone'), list)).told).not.toContain('GP157');
  });

  test('what is made for everybody has its own problems in the same run', async () => {
    const { told } = await built(OFFICES.replace('phone?', 'telephone'), {
      'guides/ok.yaml': GUIDE.replace('Mở', 'Gọi {{office.hotline}}, mở'),
    });
    expect(told).toContain('GP168');
  });
});

describe('everything is held back where nobody can know what is made for the offices', () => {
  test.each([
    ['“documents” is misspelt', OFFICES.replace('  documents', '  document')],
    ['a list under an unknown key', OFFICES.replace('  documents', '  tai_lieu')],
    ['a second list', OFFICES.replace('  query', '  doccuments: [dang-nhap]\n  query')],
    ['all are made per office', OFFICES.replace(/ {2}documents.*\n/, '').replace('phone', 'fon')],
    ['an id and something else are wrong', OFFICES.replace('rieng', 'rienk').replace('phone', 'f')],
    ['“documents” is a text', OFFICES.replace('[chung, rieng]', 'chung')],
    ['“documents” is empty', OFFICES.replace('[chung, rieng]', '')],
    ['“offices” is misspelt', OFFICES.replace('offices:', 'ofices:')],
    ['“offices” is called otherwise', OFFICES.replace('offices:', 'phuong_xa:')],
    ['“offices” is empty', 'offices:\n'],
    ['“offices” is a text', 'offices: offices.csv\n'],
    ['its keys stand too far to the left', OFFICES.replace('  documents', 'documents')],
  ])('%s', async (_, offices) => {
    const { made, told } = await built(offices);
    expect(made).toEqual([]);
    expect(told).not.toEqual([]);
  });
});
