import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDocument, type PdfValue, rewritten, textString } from '../../src/pdf/pdfkit.ts';
import '../support/property.ts';

const document = openDocument({ version: '1.7', language: 'vi' });

/** As pdfkit ends the object, and as it is ended once more. */
const both = (value: PdfValue): readonly [string, string] => {
  const ref = document.ref({ Type: 'Annot', Value: value, None: undefined });
  ref.end();
  const text = () => document.objects.get(ref.id)?.body as string;
  const first = text();
  rewritten(document, ref);
  return [first, text()];
};

test.each<[string, PdfValue]>([
  ['ASCII', textString('a (b) \\ c\n\t')],
  ['Vietnamese', textString('Phường Ba Đình (thử)')],
  ['beyond sixteen bits, and halves of it', textString('😀\ud800\u0a28')],
  ['no text', textString('')],
  ['a name', 'Link'],
  ['numbers', [0, -0, 1, -0.5, 34.0156789, 1e-7, 1234567.1234567]],
  ['what is none', [true, null, undefined]],
  ['a date', new Date('2026-11-20T01:02:03.456Z')],
  ['a reference', document.ref({})],
  [
    'a dictionary',
    { S: 'URI', URI: textString('https://a.example/?b=(1)'), No: undefined, K: [{}] },
  ],
])('%s is written again as pdfkit wrote it', (_, value) => {
  const [first, again] = both(value);
  expect(again).toBe(first);
});

test('so is any text', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (units) => {
      const [first, again] = both(textString(String.fromCharCode(...units)));
      expect(again).toBe(first);
    }),
  );
});
