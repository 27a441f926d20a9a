import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchemas, jsonSchemaText } from '../../src/guide/json-schema.ts';

const schemas = jsonSchemas();

test.each(Object.entries(schemas))(
  'schemas/%s.schema.json is what the schema gives; else run: npx tsx scripts/schemas.ts',
  (name, schema) => {
    expect(readFileSync(`schemas/${name}.schema.json`, 'utf8')).toBe(jsonSchemaText(schema));
  },
);

interface Node {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly const?: string;
  readonly default?: unknown;
}

const guide = schemas.guide as Node;
const property = (node: Node | undefined, name: string) => node?.properties?.[name];

test('people may write numbers, dates and versions without quotes', () => {
  expect(property(guide, 'number')?.type).toEqual(['string', 'integer']);
  expect(property(guide, 'version')?.type).toEqual(['string', 'number', 'boolean']);
  expect(property(guide, 'revised')).toMatchObject({
    type: 'string',
    pattern: String.raw`^\d{4}-\d{2}-\d{2}$`,
  });
});

test('every key is described, so that editors can explain it', () => {
  const undescribed: string[] = [];
  const walk = (node: Node, path: string) => {
    for (const [name, child] of Object.entries(node.properties ?? {})) {
      if (!child.description && child.const === undefined) undescribed.push(`${path}.${name}`);
      walk(child, `${path}.${name}`);
    }
    if (node.items) walk(node.items, `${path}[]`);
    for (const branch of node.anyOf ?? node.oneOf ?? []) walk(branch, path);
  };
  for (const [name, schema] of Object.entries(schemas)) walk(schema as Node, name);
  expect(undescribed).toEqual([]);
});

test('unknown keys are marked, and a step has a text or a shared step', () => {
  expect(guide.additionalProperties).toBe(false);
  expect(guide.required).toEqual(['kind', 'id', 'title', 'steps']);
  const step = property(guide, 'steps')?.items;
  expect(step?.anyOf).toEqual([{ required: ['text'] }, { required: ['use'] }]);
});

test('annotations are told apart by their kind', () => {
  const shot = property(property(guide, 'steps')?.items, 'screenshots')?.items;
  const kinds = property(shot, 'annotations')?.items?.oneOf?.map((each) => property(each, 'kind'));
  expect(kinds?.map((kind) => kind?.const)).toContain('spotlight');
  expect(kinds).toHaveLength(12);
});
