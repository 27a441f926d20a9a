import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { type Fixture, type Measured, PAGE_WIDTH_PX } from './fixture.ts';

/** Debian's package; `CHROMIUM` names another. */
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const chromiumIsHere = existsSync(EXECUTABLE);

/** Without hinting and with fractional advances: as on paper. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--font-render-hinting=none',
      '--enable-font-subpixel-positioning',
      '--allow-file-access-from-files',
    ],
  });

const fontFaces = (
  [
    ['Regular', 400, 'normal'],
    ['Italic', 400, 'italic'],
    ['Bold', 700, 'normal'],
    ['ExtraBold', 800, 'normal'],
  ] as const
)
  .map(([file, weight, style]) => {
    const url = new URL(`../../assets/fonts/BeVietnamPro-${file}.ttf`, import.meta.url);
    return `@font-face { font-family: 'Be Vietnam Pro'; font-weight: ${weight}; font-style: ${style}; src: url('${url}'); }`;
  })
  .join('\n');

export async function measureInChromium(browser: Browser, fixture: Fixture): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: PAGE_WIDTH_PX, height: 1200 } });
  try {
    // A page of its own folder may load the fonts beside it; about:blank may not.
    await page.goto(new URL('./fixtures/', import.meta.url).href);
    await page.setContent(
      `<!doctype html><html lang="vi"><style>${fontFaces}
       html { text-rendering: geometricPrecision; }${fixture.css}</style><body>${fixture.body}</body></html>`,
    );
    await page.evaluate(() => document.fonts.ready);
    const missing = await page.evaluate(
      () => [...document.fonts].filter((face) => face.status === 'error').length,
    );
    if (missing > 0) throw new Error('Chromium could not load the fonts of the fixtures');
    return await page.evaluate(measurePage);
  } finally {
    await page.close();
  }
}

/** Runs in the browser. A letter that stands left of the one before it begins a line. */
function measurePage(): Measured {
  const boxes: Record<string, [number, number, number, number]> = {};
  const lines: Record<string, string[]> = {};
  for (const element of document.querySelectorAll('[id]')) {
    const { x, y, width, height } = element.getBoundingClientRect();
    boxes[element.id] = [x, y, width, height];
    const nested = [...element.children].some(
      (child) => !getComputedStyle(child).display.startsWith('inline'),
    );
    const holdsText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.textContent ?? ''),
    );
    if (!holdsText || nested) continue;
    const found: string[] = [''];
    let lastX = Number.NEGATIVE_INFINITY;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      for (let index = 0; index < text.length; index += 1) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const rect = range.getClientRects()[0];
        if (rect && rect.width > 0 && /\S/.test(text[index] ?? '')) {
          if (rect.left < lastX) found.push('');
          lastX = rect.left;
        }
        found[found.length - 1] += text[index];
      }
    }
    lines[element.id] = found.map((line) => line.replace(/\s+/g, ' ').trim());
  }
  return { boxes, lines };
}
