import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskFiles } from '../../src/files.ts';
import type { Guide, Project, RichText } from '../../src/guide/guide.ts';
import { loadProject } from '../../src/guide/load.ts';
import { guidepress } from '../cli/fake-terminal.ts';
import { readCodes } from '../support/codes.ts';
import { heardOf } from '../support/heard.ts';
import { comparePng } from '../support/images.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'guidepress-sample-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

interface Built {
  readonly id: string;
  readonly pages: number;
  readonly bytes: Uint8Array;
}
let project: Project;
const built = new Map<string, Built>();

beforeAll(async () => {
  const loaded = await loadProject(diskFiles(root));
  if (!loaded.value) throw new Error('the sample project does not load');
  project = loaded.value;
  const formats = ['--format', 'leaflet-a4', '--format', 'poster-a3'];
  const run = await guidepress(root, ['build', '--json', '--out', out, ...formats]);
  const { documents, diagnostics } = JSON.parse(run.out) as {
    documents: { id: string; pages: number; path: string }[];
    diagnostics: unknown[];
  };
  expect({ code: run.code, diagnostics }).toEqual({ code: 0, diagnostics: [] });
  for (const { id, pages, path } of documents) {
    built.set(id, { id, pages, bytes: readFileSync(path) });
  }
});

const of = (id: string): Built => {
  const document = built.get(id);
  if (!document) throw new Error(`${id} was not built`);
  return document;
};

/** One line: what a reader sees as a space is one. */
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** All that the guide says, in its order. */
const wordsOf = (guide: Guide): string[] => {
  const rich = (...texts: (RichText | undefined)[]) => texts.flatMap((t) => (t ? [t.plain] : []));
  return [
    guide.title,
    ...rich(...guide.before, guide.cost),
    ...guide.steps.flatMap((step) => [
      ...(step.title ? [step.title] : []),
      ...rich(step.text, step.note, step.warning),
    ]),
    ...rich(guide.safety),
    guide.issuer.name,
  ].map(flat);
};

/** The first of `words` that does not follow the ones before it in `text`. */
function firstMissing(text: string, words: readonly string[]): string | undefined {
  let from = 0;
  return words.find((word) => {
    const at = text.indexOf(word, from);
    if (at < 0) return true;
    from = at + word.length;
    return false;
  });
}

const IDS = ['ihanoi', 'smartca', 'giay-to', 'dich-vu-cong', 'tra-cuu', 'phan-anh'];

describe.each(IDS)('the leaflet of %s', (id) => {
  const guide = () => project.guides.find((g) => g.id === id) as Guide;

  it('can be copied and searched: its text is the guide’s', async () => {
    const text = flat((await textOf(of(id).bytes)).join(' '));
    expect(wordsOf(guide()).filter((words) => !text.includes(words))).toEqual([]);
  });

  it('is heard in the guide’s order', () => {
    const words = heardOf(of(id).bytes).map(({ text }) => text);
    expect(firstMissing(words.join(' '), wordsOf(guide()))).toBeUndefined();
  });

  it.each([100, 200])('its code is read at %i ppi', async (ppi) => {
    const codes = await readCodes(await renderPdf(of(id).bytes, 0, ppi));
    expect(codes.map((code) => code.text)).toEqual([guide().url]);
  });
});

describe('the poster', () => {
  it('is one page with a code for each guide, in order', async () => {
    const poster = of('poster-ihanoi');
    expect(poster.pages).toBe(1);
    const codes = await readCodes(await renderPdf(poster.bytes, 0, 80));
    const rows = new Map<number, typeof codes>();
    for (const code of codes) {
      const row = Math.round(code.y / 100);
      rows.set(row, [...(rows.get(row) ?? []), code]);
    }
    const inOrder = [...rows.values()].flatMap((row) => row.sort((a, b) => a.x - b.x));
    expect(inOrder.map((code) => code.text)).toEqual(
      IDS.map((id) => project.guides.find((g) => g.id === id)?.url),
    );
  });
});

describe('pages look as they did when somebody last looked at them', () => {
  it.each(['smartca', 'ihanoi', 'poster-ihanoi'])('%s', async (id) => {
    const { bytes, pages } = of(id);
    for (let page = 0; page < pages; page += 1) {
      comparePng(await renderPdf(bytes, page, 50), `sample/${id}-${page + 1}`);
    }
  });
});
