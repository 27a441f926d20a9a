import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { create, type Font } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { tablesOf } from '../../src/font/sfnt.ts';
import { type Subset, subsetOf } from '../../src/pdf/subset.ts';
import '../support/property.ts';

const fileOf = (style: string) =>
  readFileSync(new URL(`../../assets/fonts/BeVietnamPro-${style}.ttf`, import.meta.url));

const subset = (face: Font, glyphs: readonly number[]) => {
  const made = face.createSubset() as unknown as Subset & {
    glyphs: number[];
    encode(): Uint8Array;
  };
  for (const id of glyphs) made.includeGlyph(id);
  return made;
};

describe.each(['Regular', 'BoldItalic'])('%s', (style) => {
  const bytes = fileOf(style);
  const face = create(bytes) as Font;
  const glyph = fc.nat({ max: face.numGlyphs - 1 });

  test('a subset is the one that fontkit makes, composed glyphs and their parts too', () => {
    fc.assert(
      fc.property(fc.array(glyph, { maxLength: 40 }), (glyphs) => {
        const [ours, theirs] = [subset(face, glyphs), subset(face, glyphs)];
        expect(Buffer.compare(subsetOf(bytes, ours) ?? Buffer.alloc(0), theirs.encode())).toBe(0);
        expect(ours.glyphs).toEqual(theirs.glyphs);
      }),
      { numRuns: 60 },
    );
  });

  test('a glyph that stands for two characters is there twice', () => {
    const twice = subset(face, [36, 37]);
    twice.glyphs.push(36);
    const made = tablesOf(subsetOf(bytes, twice) as Uint8Array);
    expect(made.get('maxp')?.getUint16(4)).toBe(4);
    expect(made.get('hmtx')?.getUint16(12)).toBe(made.get('hmtx')?.getUint16(4));
  });
});

test('outlines of more bytes than half offsets can tell get long ones', () => {
  const bytes = fileOf('Regular');
  const face = create(bytes) as Font;
  const much = subset(face, []);
  for (let i = 0; i < 1000; i++) much.glyphs.push(i % face.numGlyphs);
  const { glyphs } = much;
  const made = tablesOf(subsetOf(bytes, much) as Uint8Array);
  const ends = made.get('loca')?.getUint32(glyphs.length * 4);
  expect(made.get('head')?.getInt16(50)).toBe(1);
  expect(ends).toBe(made.get('glyf')?.byteLength);
  expect(ends).toBeGreaterThan(0x1fffe);
});

test('a variable font is left to fontkit', () => {
  const bytes = fileOf('Regular');
  bytes.write('fvar', bytes.indexOf('gasp'), 'latin1');
  expect(subsetOf(bytes, subset(create(fileOf('Regular')) as Font, [40]))).toBeUndefined();
});
