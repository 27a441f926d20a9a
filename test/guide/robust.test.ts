import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostic/format.ts';
import { displayWidth } from '../../src/diagnostic/width.ts';
import { load } from './annotated.ts';

const WHOLE = `kind: guide
id: a
title: &t Đăng nhập
app: { name: VNeID, version: 2.2.4 }
before: [ *t, "**A** \\u00e9" ]
revised: 2026-11-20
steps:
  - &s
    text: |
      Mở [trang](https://phuongmau.example/) và **bấm**.\\
      Xong.
    screenshots:
      - image: a.png
        alt: A
        annotations:
          - { kind: box, at: { x: 1%, y: 2, width: 3%, height: 4 }, badge: 1 }
  - <<: *s
    note: B # c
`;

/** Slips of the keyboard: a part is deleted, repeated, or replaced by signs that mean something to YAML. */
const slip = fc.record({
  at: fc.nat(WHOLE.length),
  length: fc.nat(12),
  instead: fc.oneof(
    fc.constantFrom(
      '',
      ':',
      ': ',
      '- ',
      '\n',
      '\t',
      '"',
      "'",
      '[',
      '}',
      '&t ',
      '*t',
      '<<: *s',
      '#',
      '|',
      '\r',
      '\u0000',
      '---\n',
      '!!',
      '? ',
      '%',
      '\u0323',
    ),
    fc.string({ maxLength: 4, unit: 'binary' }),
  ),
});

const slipped = fc
  .array(slip, { minLength: 1, maxLength: 3 })
  .map((slips) =>
    slips.reduce(
      (text, { at, length, instead }) => text.slice(0, at) + instead + text.slice(at + length),
      WHOLE,
    ),
  );

test('the text without slips is a guide', async () => {
  const { value, diagnostics } = await load({ 'guides/a.yaml': WHOLE });
  expect(diagnostics).toEqual([]);
  expect(value?.guides).toHaveLength(2);
});

test('whatever is typed, problems are said in words at places that exist, within the width', async () => {
  await fc.assert(
    fc.asyncProperty(slipped, async (text) => {
      const { value, diagnostics } = await load({ 'guides/a.yaml': text });
      const lines = text.split('\n');
      for (const diagnostic of diagnostics) {
        const { span, message } = diagnostic;
        expect(message).not.toMatch(/undefined|\[object|NaN|Invalid input|expected string/);
        if (span?.file !== 'guides/a.yaml') continue;
        expect(span.line).toBeLessThanOrEqual(lines.length);
        expect(span.column).toBeLessThanOrEqual((lines[span.line - 1] ?? '').length + 1);
        const printed = formatDiagnostic(diagnostic, () => text, { colour: false, width: 80 });
        expect(Math.max(...printed.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
      }
      // A guide that is missing has a reason.
      if (value?.guides.length === 1) expect(diagnostics.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});
