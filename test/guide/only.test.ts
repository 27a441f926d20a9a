import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { diskFiles } from '../../src/files.ts';
import { headOf } from '../../src/guide/head.ts';
import { loadProject } from '../../src/guide/load.ts';
import { readYaml } from '../../src/guide/yaml.ts';
import { memoryFiles } from '../memory-files.ts';
import { GUIDE, listed, PROJECT } from './annotated.ts';

const STEPS = 'steps:\n  - text: Mở ứng dụng.\n';
const POSTER = 'kind: poster\nid: p\ntitle: P\nguides: [dang-nhap, { guide: b, title: B }]\n';
const SHARED = 'kind: steps\nsteps:\n  - id: chung\n    text: Mở ứng dụng.\n';
const healthy = {
  'guidepress.yaml': PROJECT,
  'guides/a.yaml': GUIDE,
  'guides/b.yaml': `kind: guide\nid: b\ntitle: Một việc\nminutes: 3\nsteps:\n  - use: chung\n`,
  'guides/p.yaml': POSTER,
  'guides/shared/s.yaml': SHARED,
};
type Changes = Readonly<Record<string, string>>;
const load = (only: readonly string[], changes: Changes = {}) =>
  loadProject(memoryFiles({ ...healthy, ...changes }), undefined, only);

describe('the head of a guide ends before its steps', () => {
  test.each([
    ['kind: guide\nid: a\nsteps:\n  - text: A\n', 'kind: guide\nid: a\n'],
    ['kind: guide\r\nsteps:\r\n- text: A\r\n-\r\n', 'kind: guide\r\n'],
    ['id: “ạ”\nsteps: # all\n# of\n\n\t# them\n - use: a\n', 'id: “ạ”\n'],
    ['id: a\nsteps: [{ text: A }]', 'id: a\n'],
  ])('%j', (text, head) => {
    expect(Buffer.from(headOf(Buffer.from(text)) ?? '').toString()).toBe(head);
  });

  test.each([
    ['no steps', 'kind: poster\nid: a\n'],
    ['steps come first', 'steps:\n  - text: A\nid: a\n'],
    ['another key below', 'kind: guide\nsteps:\n  - text: A\nid: a\n'],
    ['a quoted one', 'kind: guide\nsteps:\n  - text: A\n"id": a\n'],
    ['steps twice', 'kind: guide\nsteps:\n  - text: A\nsteps:\n  - text: B\n'],
    ['steps of something else', 'kind: guide\nmore:\n  steps:\n    - text: A\n'],
    ['a longer word', 'kind: guide\nsteps-of: [a]\n'],
  ])('none: %s', (_, text) => {
    expect(headOf(Buffer.from(text))).toBeUndefined();
  });
});

describe('of what is not asked for, problems of its steps are not told', () => {
  const broken = { 'guides/b.yaml': healthy['guides/b.yaml'].replace('use: chung', 'txt: A') };
  test.each([
    [[], ['GP120 guides/b.yaml:6:5', 'GP143 guides/p.yaml:4:30']],
    [['b'], ['GP120 guides/b.yaml:6:5']],
    [['dang-nhap'], []],
    [['p'], []],
  ] as const)('only %j', async (only, told) => {
    expect(listed(await load(only, broken)).sort()).toEqual([...told].sort());
  });

  test('nor those of shared steps, where no guide is asked for', async () => {
    const changes = { 'guides/shared/s.yaml': SHARED.replace('text:', 'txt:') };
    expect(listed(await load(['p'], changes))).toEqual([]);
    expect(listed(await load(['dang-nhap'], changes))).not.toEqual([]);
  });
});

describe('problems that keep files from being told apart are always told', () => {
  test.each([
    ['no YAML', { 'guides/b.yaml': `kind: guide\nid: [b\n${STEPS}` }, /^GP101 guides\/b/],
    ['no kind', { 'guides/b.yaml': `kin: guide\nid: b\n${STEPS}` }, /^GP120 guides\/b/],
    ['an id twice', { 'guides/c.yaml': GUIDE }, /^GP140 guides\/c/],
    ['of the project', { 'guidepress.yaml': `${PROJECT}notise: A\n` }, /^GP120 guidepress/],
  ])('%s', async (_, changes, told) => {
    expect(listed(await load(['dang-nhap'], changes))).toEqual([expect.stringMatching(told)]);
  });

  test('all problems, where what is asked for is not found', async () => {
    const changes = { 'guides/b.yaml': `kind: guide\nid: b\ntitle: B\nsteps: []\n` };
    expect(listed(await load(['dang-nhp'], changes))).toEqual(listed(await load([], changes)));
  });

  test('what a poster prints of a guide', async () => {
    const changes = { 'guides/b.yaml': `kind: guide\nid: b\ntitle: B\nminutes: bald\n${STEPS}` };
    expect(listed(await load(['p'], changes))).toEqual([
      'GP124 guides/b.yaml:4:10',
      'GP143 guides/p.yaml:4:30',
    ]);
  });
});

test('a flow map that seems to end before its steps is read to its end', async () => {
  const flow = { 'guides/b.yaml': '{ kind: guide, id: b, title: B,\nsteps: [{ text: A }]}\n' };
  const { value, diagnostics } = await load(['p'], flow);
  expect([value?.posters[0]?.tiles[1]?.guide, diagnostics]).toEqual(['b', []]);
});

describe('the sample project', async () => {
  const files = diskFiles(fileURLToPath(new URL('../..', import.meta.url)));
  const whole = await loadProject(files);
  const all = [...(whole.value?.guides ?? []), ...(whole.value?.posters ?? [])];

  test.each(all.map(({ id }) => id))('%s by itself is what it is among the others', async (id) => {
    const alone = await loadProject(files, undefined, [id]);
    const { guides = [], posters = [], ...project } = alone.value ?? {};
    expect([...guides, ...posters]).toEqual(all.filter((each) => each.id === id));
    const { guides: _, posters: __, ...rest } = whole.value ?? {};
    expect(project).toEqual(rest);
    expect([alone.ids, alone.formats]).toEqual([whole.ids, whole.formats]);
  });

  test('for a poster no steps are read', async () => {
    const read: string[] = [];
    const reader = async (file: string, bytes: Uint8Array) => {
      if (Buffer.from(bytes).includes('screenshots:')) read.push(file);
      return readYaml(file, bytes);
    };
    await loadProject(files, reader, ['poster-ihanoi']);
    expect(read.filter((file) => !file.startsWith('guides/shared/'))).toEqual([]);
  });
});
