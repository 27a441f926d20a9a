import { boxTree } from '../../src/layout/box.ts';
import { type Contents, prepareContents } from '../../src/layout/content.ts';
import { contentRect, type PlacedBox, placeBoxes } from '../../src/layout/place.ts';
import type { LayoutResources } from '../../src/layout/resources.ts';
import type { Lines } from '../../src/layout/text/inline.ts';
import { loadTemplate } from '../../src/template/load.ts';
import { styleDocument } from '../../src/template/style.ts';
import type { StyledElement } from '../../src/template/styled.ts';
import { PT_PER_CSS_PX } from '../../src/units.ts';
import { memoryFiles } from '../memory-files.ts';
import { projectFonts } from '../support/fonts.ts';
import { type Fixture, type Measured, SCREEN } from './fixture.ts';

/** Every reference shows a phone screen; scenes are not composed before pages are painted. */
const ANY_SCREEN: LayoutResources['screenshots'] = Object.assign(new Map<string, never>(), {
  get: () => ({ ...SCREEN, compose: () => ({ diagnostics: [] }) }),
});

const resources: LayoutResources = {
  fonts: projectFonts(),
  screenshots: ANY_SCREEN,
  images: new Map(),
  readingDistanceMm: 300,
  checkTarget: () => [],
};

/** The same page through our own stations. A diagnostic is a failure: the fixtures are inside the subset. */
export async function measureInEngine(fixture: Fixture): Promise<Measured> {
  const root = boxTree(await styled(fixture));
  const contents = prepareContents(root, 'vi', resources);
  if (contents.diagnostics.length > 0) throw new Error(JSON.stringify(contents.diagnostics));
  const area = { width: fixture.widthPx * PT_PER_CSS_PX, height: 'max-content' as const };
  const boxes: Record<string, [number, number, number, number]> = {};
  const lines: Record<string, string[]> = {};
  collect(placeBoxes(root, area, contents.measure), { x: 0, y: 0 }, contents, boxes, lines);
  return { boxes, lines };
}

async function styled({ css, body }: Fixture): Promise<StyledElement> {
  const files = memoryFiles({
    'templates/fixture/template.yaml': `kind: guide
page: page.hbs
formats: { page: { styles: [page.css], readingDistanceMm: 300 } }
`,
    'templates/fixture/page.hbs': `<!doctype html><html lang="vi"><body>${body}</body></html>`,
    'templates/fixture/page.css': `@page { size: 600pt 900pt; margin: 0 }\n${css}`,
  });
  const template = await loadTemplate(files, 'fixture');
  const document = template.value && styleDocument(template.value, 'page', {});
  if (!document?.value) {
    throw new Error(JSON.stringify([...template.diagnostics, ...(document?.diagnostics ?? [])]));
  }
  return document.value.root;
}

/** An inline-block stands where its line put it: its own tree starts at 0, hence `shift`. */
function collect(
  placed: PlacedBox,
  shift: { readonly x: number; readonly y: number },
  contents: Contents,
  boxes: Record<string, [number, number, number, number]>,
  lines: Record<string, string[]>,
): void {
  const { box, rect } = placed;
  const { id } = box.element;
  if (id && !box.anonymous) {
    const px = [rect.x + shift.x, rect.y + shift.y, rect.width, rect.height];
    boxes[id] = px.map((pt) => pt / PT_PER_CSS_PX) as [number, number, number, number];
  }
  const content = contentRect(placed);
  const set = contents.linesOf(box, content.width);
  const text = contents.textIn(box, content.width);
  if (set && text) {
    if (id && !box.anonymous) lines[id] = wordsOf(set, contents, text.atomics);
    for (const line of set.lines) {
      for (const fragment of line.fragments) {
        if (fragment.kind !== 'atomic') continue;
        const atomic = text.atomics[fragment.ref];
        if (!atomic) continue;
        const at = {
          x: shift.x + content.x + fragment.x - atomic.placed.rect.x,
          y: shift.y + content.y + fragment.y - atomic.placed.rect.y,
        };
        collect(atomic.placed, at, contents, boxes, lines);
      }
    }
  }
  for (const child of placed.children) collect(child, shift, contents, boxes, lines);
}

/** Each line's words, those of inline-blocks in it included. */
function wordsOf(
  { lines }: Lines,
  contents: Contents,
  atomics: readonly { readonly placed: PlacedBox }[],
): string[] {
  return lines.map((line) =>
    line.fragments
      .map((fragment) => {
        if (fragment.kind === 'text') return fragment.glyphs.map((glyph) => glyph.text).join('');
        const placed = fragment.kind === 'atomic' ? atomics[fragment.ref]?.placed : undefined;
        if (!placed) return '';
        const { width } = contentRect(placed);
        const inner = contents.textIn(placed.box, width);
        const set = contents.linesOf(placed.box, width);
        return inner && set ? wordsOf(set, contents, inner.atomics).join(' ') : '';
      })
      .join('')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}
