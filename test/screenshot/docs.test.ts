import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { screenshotTexts } from '../../src/diagnostic/texts/screenshot.ts';
import { type Annotation, annotationSchema } from '../../src/guide/annotation.ts';
import { codes, compose } from './setting.ts';

const page = readFileSync(new URL('../../docs/annotations.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```yaml( guide)?\n(.*?)^```/gms)];

describe('docs/annotations.md', () => {
  const read = (yaml: string, whole: boolean): Annotation[] => {
    const parsed = parse(yaml, { schema: 'failsafe' });
    const list: unknown[] = whole ? parsed.screenshots[0].annotations : parsed;
    return list.map((one, i) => ({
      ...annotationSchema.parse(one),
      span: { file: 'docs/annotations.md', line: i + 1, column: 1 },
    }));
  };
  const examples = blocks.map(([, whole, yaml]) => read(yaml ?? '', whole !== undefined));

  it.each(
    examples.map((example) => [example.map(({ kind }) => kind).join(', '), example] as const),
  )('the example of %s draws without a complaint', (_, example) => {
    const outcome = compose(example, { margins: { left: 28, right: 28, top: 0, bottom: 0 } });
    expect(codes(outcome)).toEqual([]);
  });

  it('shows every kind', () => {
    const shown = new Set(examples.flat().map(({ kind }) => kind));
    expect([...shown].sort()).toEqual([
      'arrow',
      'badge',
      'blur',
      'box',
      'crop',
      'ellipse',
      'label',
      'magnifier',
      'redact',
      'spotlight',
      'swipe',
      'tap',
    ]);
  });

  it('lists every code of screenshots with its severity', () => {
    const listed = [...page.matchAll(/^\| (GP2\d\d) \| (.*) \|$/gm)].map(([, code, text]) => [
      code,
      /\(warning/.test(text ?? ''),
    ]);
    const known = Object.entries(screenshotTexts).map(([code, entry]) => [
      code,
      entry.severity === 'warning',
    ]);
    expect(listed).toEqual(known.sort());
  });
});
