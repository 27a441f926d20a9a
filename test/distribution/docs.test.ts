import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/csv/table.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { entriesOfTable, entriesOfYaml, FIELDS } from '../../src/distribution/list.ts';
import { type Recipient, recipientsOf } from '../../src/distribution/recipients.ts';
import { jsonSchemas } from '../../src/guide/json-schema.ts';
import { loadProject } from '../../src/guide/load.ts';
import { readYaml } from '../../src/guide/yaml.ts';
import { blocksOf, proseOf } from '../docs/pages.ts';
import { PROJECT } from '../guide/annotated.ts';
import { memoryFiles } from '../memory-files.ts';

const PAGE = 'docs/mail.md';
const blocks = blocksOf(PAGE);
const prose = proseOf(PAGE);

const recipients = ({ info, text }: (typeof blocks)[number]) => {
  const diagnostics: Diagnostic[] = [];
  const bytes = Buffer.from(text);
  const take = <T>(outcome: {
    readonly value?: T;
    readonly diagnostics: readonly Diagnostic[];
  }) => {
    diagnostics.push(...outcome.diagnostics);
    return outcome.value as T;
  };
  const entries = info.endsWith('.csv')
    ? take(entriesOfTable(take(readTable(info, bytes))))
    : take(entriesOfYaml(take(readYaml(info, bytes))));
  const judged = recipientsOf(entries, { language: 'vi', documents: [] });
  const shown = judged.recipients.map(({ address, office, wants }: Recipient) => ({
    address,
    office,
    documents: wants.map(({ document }) => document),
  }));
  return { shown, problems: [...diagnostics, ...judged.diagnostics] };
};

test.each(blocks.filter(({ info }) => info !== ''))(
  'the list $info of the page is read without a word',
  (block) => {
    const { shown, problems } = recipients(block);
    expect(problems).toEqual([]);
    expect(shown[0]).toEqual({
      address: 'motcua@phuongmau.example',
      office: 'UBND phường Mẫu',
      documents: ['smartca', 'tra-cuu'],
    });
  },
);

test('the settings of the page are those of a project', async () => {
  const [settings] = blocks.filter(({ language, info }) => language === 'yaml' && info === '');
  const files = memoryFiles({ 'guidepress.yaml': PROJECT + (settings?.text ?? '') });
  const { value, diagnostics } = await loadProject(files);
  expect(diagnostics.filter(({ span }) => span?.file === 'guidepress.yaml')).toEqual([]);
  expect(value?.mail).toMatchObject({
    host: 'smtp.phuongmau.example',
    port: 587,
    security: 'starttls',
  });
});

describe('the tables of the page', () => {
  const words = new Set(
    [...prose.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`\.?([\w.]+)`/g)].map(([, word]) => word),
    ),
  );

  test('hold every column of a list', () => {
    expect(FIELDS.filter((field) => !words.has(field))).toEqual([]);
  });

  test('hold every key of the settings', () => {
    const { properties } = jsonSchemas().project as {
      properties: Record<string, { properties?: object }>;
    };
    const keys = Object.keys(properties.mail?.properties ?? {});
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => key !== 'password' && !words.has(key))).toEqual([]);
  });
});
