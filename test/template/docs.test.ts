import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROPERTY_NAMES } from '../../src/template/css/declaration.ts';
import { longhands } from '../../src/template/css/longhands.ts';
import { PAGE_DESCRIPTORS } from '../../src/template/css/page-rule.ts';
import { readSheet } from '../../src/template/css/sheet.ts';
import { shorthands } from '../../src/template/css/shorthands.ts';
import { HELPERS } from '../../src/template/handlebars/helpers.ts';
import { ELEMENT_NAMES } from '../../src/template/html/vocabulary.ts';
import { readManifest } from '../../src/template/manifest.ts';
import { sourceText } from '../../src/template/source.ts';
import { contexts } from './contexts.ts';
import { style } from './support.ts';

const PAGE = readFileSync('docs/templates.md', 'utf8');

const section = (title: string): string => {
  const start = PAGE.indexOf(`\n${title}\n`);
  const level = title.split(' ')[0] ?? '';
  const rest = PAGE.slice(start + title.length + 2);
  const end = rest.search(new RegExp(`^#{1,${level.length}} `, 'm'));
  return start < 0 ? '' : end < 0 ? rest : rest.slice(0, end);
};
/** Cells of the rows of a section's tables. */
const rows = (text: string): string[][] =>
  [...text.matchAll(/^\|(?!---)(.*)\|$/gm)].map(([, row = '']) =>
    row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
const quoted = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
const samples = (fence: string): string[] =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${fence}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, text = '']) => text,
  );

describe('docs/templates.md says what the engine does', () => {
  const table = rows(section('## Properties')).filter(([name]) => name?.startsWith('`'));

  it('lists exactly the properties of the engine', () => {
    expect(table.flatMap(([names]) => quoted(names)).sort()).toEqual(PROPERTY_NAMES);
  });

  it('gives the values and the inheritance that the engine has', () => {
    const known: Readonly<
      Record<string, { syntax: string; inherited?: boolean; longhands?: readonly string[] }>
    > = {
      ...shorthands,
      ...longhands,
    };
    const inherits = (name: string): boolean =>
      known[name]?.longhands?.every(inherits) ?? known[name]?.inherited === true;
    for (const [names, syntax, inherited] of table) {
      for (const name of quoted(names)) {
        expect(`${name}: ${quoted(syntax)}`).toBe(`${name}: ${known[name]?.syntax}`);
        expect(`${name} ${inherited === 'yes'}`).toBe(`${name} ${inherits(name)}`);
      }
    }
  });

  it('lists the descriptors of @page', () => {
    const found = rows(section('### At-rules')).filter(([name]) => name?.startsWith('`'));
    expect(found.map(([name, syntax]) => [quoted(name)[0], quoted(syntax)[0]])).toEqual(
      Object.entries(PAGE_DESCRIPTORS).map(([name, { syntax }]) => [name, syntax]),
    );
  });

  it('lists the elements', () => {
    const names = rows(section('## HTML')).flatMap(([cell, meaning]) =>
      meaning === undefined || cell?.includes('data-') ? [] : quoted(cell),
    );
    expect(names.sort()).toEqual([...ELEMENT_NAMES].sort());
  });

  it('lists the helpers', () => {
    const names = rows(section('### Helpers')).flatMap(([cell]) =>
      quoted(cell).map((n) => n.split(' ')[0]),
    );
    expect(names.sort()).toEqual(Object.keys(HELPERS).sort());
  });

  it.each(['guide', 'poster'] as const)('lists the fields of a %s', async (kind) => {
    const shared = rows(
      section('### What a guide\u2019s template can print'.replace('\u2019', "'")),
    );
    const own = rows(section(`### What a ${kind}'s template can print`));
    const documented = [
      ...(kind === 'poster'
        ? shared.filter(([f]) => /`(?:office`|(?:project|format|edition)\.)/.test(f ?? ''))
        : []),
      ...own,
    ];
    const names = documented
      .flatMap(([cell]) => quoted(cell))
      .filter((name) => /^[a-z]/i.test(name));
    expect(names.sort()).toEqual(fieldsOf((await contexts())[kind]).sort());
  });

  it('its style sheets are read without a problem, the refused ones are refused line by line', () => {
    const problems = (css: string) => readSheet(sourceText('templates/t/a.css', css)).diagnostics;
    expect(samples('css')).not.toHaveLength(0);
    for (const css of samples('css')) expect(problems(css)).toEqual([]);
    for (const css of samples('css refused'))
      expect(problems(css).map(({ span }) => span?.line)).toEqual(
        css
          .trimEnd()
          .split('\n')
          .map((_, i) => i + 1),
      );
  });

  it('its template.yaml is read, its first page prints', async () => {
    for (const yaml of samples('yaml template'))
      expect(readManifest('template.yaml', yaml).diagnostics).toEqual([]);
    const [html = ''] = samples('hbs');
    const [css = ''] = samples('css');
    const { problems } = await style({ html, css, context: (await contexts()).guide });
    expect(problems).toEqual([]);
  });
});

/** Paths of the leaves of a context: `guide.title`, `steps[].text`. A rich text is a leaf. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : fieldsOf(value[0], `${path}[]`);
  if (typeof value !== 'object' || value === null || 'inline' in value) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    fieldsOf(inner, path === '' ? key : `${path}.${key}`),
  );
}
