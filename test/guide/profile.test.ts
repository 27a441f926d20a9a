import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diskFiles } from '../../src/files.ts';
import { loadProfile, profileNames } from '../../src/guide/profile.ts';
import { profileSchema } from '../../src/guide/profile-schema.ts';
import { memoryFiles } from '../memory-files.ts';

const ICC = new Uint8Array(readFileSync('profiles/FOGRA39L_coated.icc'));
const YAML = readFileSync('profiles/offset-coated.yaml', 'utf8');

const load = (yaml: string, icc: Uint8Array = ICC) =>
  loadProfile(
    memoryFiles({ 'profiles/mine.yaml': yaml, 'profiles/FOGRA39L_coated.icc': icc }),
    'mine',
  );
const problems = async (yaml: string, icc?: Uint8Array) =>
  (await load(yaml, icc)).diagnostics.map(
    ({ code, message, span }) => `${code} line ${span?.line}: ${message}`,
  );
const changed = (from: string | RegExp, to: string): string => {
  expect(YAML.match(from)).not.toBeNull();
  return YAML.replace(from, to);
};

describe('the samples', () => {
  const files = diskFiles('.');
  test('are these', async () => {
    expect(await profileNames(files)).toEqual([
      'digital',
      'large-format',
      'office-printer',
      'offset-coated',
    ]);
  });
  test.each(['digital', 'large-format', 'office-printer', 'offset-coated'])('%s', async (name) => {
    const { value, diagnostics } = await loadProfile(files, name);
    expect(diagnostics).toEqual([]);
    expect(value?.profile.name).toBe(name);
    expect(value?.profile.intent?.components).toBe(name === 'office-printer' ? undefined : 4);
  });
});

describe('problems are told at their place', () => {
  test.each<[string, string | RegExp, string, string[]]>([
    [
      'a misspelt key',
      'bleedMm',
      'bledMm',
      ['GP120 line 9: “bledMm” is not a key of the print profile.'],
    ],
    [
      'a size with a unit',
      'bleedMm: 3',
      'bleedMm: 3mm',
      ['GP124 line 9: “3mm” is not a number from 0 to 50.'],
    ],
    [
      'marks that are neither on nor off',
      'crop: true',
      'crop: maybe',
      ['GP124 line 11: “maybe” is not true or false.'],
    ],
    [
      'an unknown standard',
      'pdf-x4',
      'pdf-x1a',
      ['GP130 line 3: “pdf-x1a” is not one of the choices for “standard”.'],
    ],
    [
      'too much ink',
      'inkLimit: 300',
      'inkLimit: 900',
      ['GP124 line 12: “900” is not a whole number from 100 to 400.'],
    ],
    [
      'a profile that is not there',
      'FOGRA39L_coated',
      'FOGRA51',
      ['GP602 line 5: There is no file at profiles/FOGRA51.icc.'],
    ],
    [
      'a profile outside the project',
      'profiles/FOGRA39L',
      '../FOGRA39L',
      ['GP603 line 5: ../FOGRA39L_coated.icc is outside the project: it climbs out with "..".'],
    ],
    [
      'rich black over the limit',
      /rich: .*/,
      'rich: { cyan: 100, magenta: 60, yellow: 50, fromMm: 50 }',
      ['GP713 line 21: Black with these inks adds up to 310 %; the profile’s inkLimit is 300 %.'],
    ],
    [
      'rich black of black alone',
      /rich: .*/,
      'rich: { cyan: 0, magenta: 0, yellow: 0, fromMm: 50 }',
      ['GP712 line 21: “rich” has no effect here: it adds no ink.'],
    ],
    [
      'an unknown handling of text',
      'text: k-only',
      'text: rich',
      ['GP130 line 19: “rich” is not one of the choices for “text”.'],
    ],
  ])('%s', async (_, from, to, expected) => {
    expect(await problems(changed(from, to))).toEqual(expected);
  });

  test('black for an office printer', async () => {
    const yaml = `${readFileSync('profiles/office-printer.yaml', 'utf8')}black: { text: k-only }\n`;
    expect(await problems(yaml)).toEqual([
      'GP712 line 13: “black” has no effect here: an office printer mixes its own black.',
    ]);
  });

  test('a printing condition and inks for an office printer', async () => {
    const yaml = readFileSync('profiles/office-printer.yaml', 'utf8').replace('srgb', 'cmyk');
    const intent = 'intent: { icc: profiles/a.icc, condition: FOGRA39, info: Coated paper }\n';
    expect(await problems(`${yaml}${intent}`)).toEqual([
      'GP712 line 13: “intent” has no effect here: an office printer has colours of its own.',
      'GP712 line 12: “pictures” has no effect here: an office printer is sent no inks.',
    ]);
  });

  test('two resolutions for one distance', async () => {
    const yaml = changed('{ upToMm: 3000,', '{ upToMm: 600,');
    expect(await problems(yaml)).toEqual([
      'GP712 line 15: “upToMm” has no effect here: a line above is for the same distance.',
    ]);
  });

  test('a press without a printing condition', async () => {
    const yaml = changed(/intent:\n( {2}.*\n)+/, '');
    expect(await problems(yaml)).toEqual([
      'GP121 line 3: “intent” of the print profile is missing.',
    ]);
  });

  test('a name that is not there, with the one that was meant', async () => {
    const { diagnostics } = await loadProfile(diskFiles('.'), 'ofset-coated');
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      ['GP710', 'Did you mean “offset-coated”?'],
    ]);
  });
});

describe('the header of the ICC file is read', () => {
  const patched = (at: number, text: string): Uint8Array => {
    const icc = ICC.slice();
    icc.set(Buffer.from(text, 'latin1'), at);
    return icc;
  };
  const path = 'profiles/FOGRA39L_coated.icc';
  test.each<[string, Uint8Array, string]>([
    ['a text file', Buffer.from('no profile'), 'is no ICC profile'],
    ['no signature', patched(36, 'xxxx'), 'is no ICC profile'],
    ['cut off', ICC.subarray(0, 4000), 'says that it has 121368 bytes, but 4000 are there'],
    ['of a screen', patched(12, 'mntr'), 'is a profile for screens (mntr), not for a press'],
    ['for RGB', patched(16, 'RGB '), 'is not for CMYK; the print edition is made of the four inks'],
    ['for Lab', patched(16, 'Lab '), 'is for the colours Lab, not for grey, RGB or CMYK'],
    ['of version 5', patched(8, '\x05'), 'is of version 5; presses understand up to 4'],
  ])('%s', async (_, icc, reason) => {
    expect(await problems(YAML, icc)).toEqual([`GP711 line 5: ${path} ${reason}.`]);
  });
});

describe('docs/print.md', () => {
  const page = readFileSync('docs/print.md', 'utf8');
  const samples = [...page.matchAll(/^( *)```yaml[^\n]*\n(.*?)^ *```$/gms)].map((m) => m[2] ?? '');
  test('its profile is a profile', async () => {
    const whole = samples.filter((sample) => /^standard:/m.test(sample));
    expect(whole).toHaveLength(1);
    expect(await problems(whole[0] ?? '')).toEqual([]);
  });
  const named = (table: string): string[] => {
    const [rows = ''] = (page.split(table)[1] ?? '').split('\n\n');
    return [...rows.matchAll(/^\| `(\w+)` \|/gm)].map((m) => m[1] ?? '').sort();
  };
  test.each([
    ['| key | means |', profileSchema.shape],
    ['| key of `black` | means |', profileSchema.shape.black.unwrap().shape],
  ])('every key of the table %s is explained, and none that is not there', (table, shape) => {
    expect(named(table)).toEqual(Object.keys(shape).sort());
  });
});
