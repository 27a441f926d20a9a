import { describe, expect, test } from 'vitest';
import { parsePdf } from '../../src/preflight/pdf/parse.ts';
import { plainFile } from '../../src/preflight/pdf/plain.ts';
import { isClean, reduceAhead } from '../../src/preflight/redaction/clean.ts';
import { goodFile } from './good-file.ts';
import { greyPicture, HIDDEN, REGION, screenshot } from './secret.ts';
import { type Data, ref, type StreamData, stream, writeFile } from './writer.ts';

const covered = greyPicture(await screenshot(REGION)) as StreamData;
const open = greyPicture(await screenshot()) as StreamData;

/** Without its cross-reference table a file is read like one whose table is a stream. */
const withoutTable = (bytes: Uint8Array): Buffer =>
  latin1(text(bytes).replace(/xref\n[\s\S]*startxref/, 'startxref'));
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const latin1 = (written: string): Buffer => Buffer.from(written, 'latin1');
const fileWith = (shot: Data, more: { [name: string]: Data } = {}): Buffer => {
  const file = goodFile();
  Object.assign(file.objects, { shot, ...more });
  return withoutTable(writeFile(file));
};

const clean = (bytes: Uint8Array): Promise<boolean> =>
  isClean(bytes, { screenshots: [HIDDEN], everywhere: false });

test('a file whose pictures show nothing hidden is clean; one that shows it is not', async () => {
  expect(await clean(fileWith(covered))).toBe(true);
  expect(await clean(fileWith(open))).toBe(false);
});

test('what was reduced ahead serves whatever is redacted in it, and in all files', async () => {
  const picture = { ...HIDDEN.picture };
  const nothing = { screenshots: [{ ...HIDDEN, picture, regions: [] }], everywhere: false };
  const something = { screenshots: [{ ...HIDDEN, picture }], everywhere: false };
  reduceAhead(nothing);
  expect(await isClean(fileWith(open), nothing)).toBe(true);
  expect(await isClean(fileWith(open), something)).toBe(false);
  expect(await isClean(fileWith(covered), something)).toBe(true);
});

test('a cross-reference table and its trailer may stand behind the objects', async () => {
  const withTable = (shot: Data) => {
    const file = goodFile();
    Object.assign(file.objects, { shot });
    return writeFile(file);
  };
  expect(text(withTable(covered))).toContain('trailer');
  expect(await clean(withTable(covered))).toBe(true);
  expect(await clean(withTable(open))).toBe(false);
});

test.each([
  ['Subtype', '/Image'],
  ['Width', covered.dict.Width as number],
])('what a picture says of its %s may be an object of its own', async (key, value) => {
  const apart = ({ dict, ...rest }: StreamData): Data => ({
    ...rest,
    dict: { ...dict, [key]: ref('apart') },
  });
  expect(await clean(fileWith(apart(covered), { apart: value }))).toBe(true);
  expect(await clean(fileWith(apart(open), { apart: value }))).toBe(false);
});

test('the streams are those that are found with all other objects', async () => {
  const bytes = fileWith(covered);
  const { file } = await parsePdf(bytes);
  const all = [...(file?.objects.values() ?? [])];
  expect(plainFile(bytes)?.streams.map(({ stream: { raw } }) => text(raw))).toEqual(
    all.flatMap((each) =>
      typeof each === 'object' && each?.kind === 'stream' ? text(each.raw) : [],
    ),
  );
});

describe('what cannot be read for certain is not called clean, though nothing hidden is in it', () => {
  const good = text(fileWith(covered));
  const tabled = text(writeFile(goodFile()));
  const { dict } = covered;
  test.each([
    [
      'a table with something else in it',
      () => latin1(tabled.replace(' f \n', ' f \n(word) 1 f\n')),
    ],
    [
      'a table without a trailer',
      () => latin1(tabled.replace(/trailer\n[\s\S]*startxref/, 'startxref')),
    ],
    [
      'a trailer that tells of another revision',
      () => latin1(tabled.replace('/Size', '/Prev 9 /Size')),
    ],
    [
      'a trailer of an encrypted file',
      () => latin1(tabled.replace('/Size', '/Encrypt 9 0 R /Size')),
    ],
    ['two revisions', () => latin1(`${good}1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n`)],
    ['two objects of one number', () => latin1(good.replace(/^2 0 obj/m, '1 0 obj'))],
    ['something between objects', () => latin1(good.replace('endobj\n', 'endobj\n12 0\n'))],
    ['a stream without an end', () => latin1(good.replace('endstream', ''))],
    ['a file that is cut off', () => latin1(good.slice(0, good.length / 2))],
    ['no PDF', () => latin1('Dear printer')],
    ['an encrypted file', () => fileWith(covered, { table: stream('', { Encrypt: ref('info') }) })],
    [
      'a length that stands elsewhere',
      () => latin1(good.replace(/\/Length (\d+)/, (_, length) => `/Length 9${length} 0 R`)),
    ],
    [
      'a kind that stands nowhere',
      () => fileWith({ ...covered, dict: { ...dict, Subtype: ref('nobody') } }),
    ],
    [
      'a width that stands nowhere',
      () => fileWith({ ...covered, dict: { ...dict, Width: ref('nobody') } }),
    ],
    [
      'a picture of a codec that nobody here can decode',
      () => fileWith({ ...covered, dict: { ...dict, Filter: '/JPXDecode' }, encoded: true }),
    ],
  ])('%s', async (_, made) => {
    expect(await clean(made())).toBe(false);
  });
});
