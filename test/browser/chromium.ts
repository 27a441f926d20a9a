import { existsSync, readFileSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { type Fixture, type Measured, SCREEN } from './fixture.ts';

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
      // A browser rounds the ascent and descent of fonts, and borders, to device pixels: make those small.
      '--force-device-scale-factor=12',
      '--font-render-hinting=none',
      '--enable-font-subpixel-positioning',
      '--allow-file-access-from-files',
    ],
  });

const fontFaces = (
  [
    ['Regular', 400, 'normal'],
    ['Italic', 400, 'italic'],
    ['Medium', 500, 'normal'],
    ['SemiBold', 600, 'normal'],
    ['Bold', 700, 'normal'],
    ['BoldItalic', 700, 'italic'],
    ['ExtraBold', 800, 'normal'],
  ] as const
)
  .map(([file, weight, style]) => {
    const url = new URL(`../../assets/fonts/BeVietnamPro-${file}.ttf`, import.meta.url);
    return `@font-face { font-family: 'Be Vietnam Pro'; font-weight: ${weight}; font-style: ${style}; src: url('${url}'); }`;
  })
  .join('\n');

/** Our own elements are pictures; for a browser they need something inside that has their shape. */
const withPictures = (body: string): string =>
  body
    .replaceAll('</gp-screenshot>', `${shape(SCREEN.width, SCREEN.height)}</gp-screenshot>`)
    .replaceAll('</gp-qr>', `${shape(1, 1)}</gp-qr>`);
const shape = (width: number, height: number): string =>
  `<svg viewBox="0 0 ${width} ${height}" style="display: block; width: 100%; height: auto"></svg>`;

/** A script for the browser, whose globals TypeScript does not know here. */
const measurePage = readFileSync(new URL('./measure-page.js', import.meta.url), 'utf8');

export async function measureInChromium(browser: Browser, fixture: Fixture): Promise<Measured> {
  // A viewport of Playwright's own would bring back a scale factor of 1.
  const page = await browser.newPage({ viewport: null });
  try {
    // A page of its own folder may load the fonts beside it; about:blank may not.
    await page.goto(new URL('./fixtures/', import.meta.url).href);
    await page.setContent(
      `<!doctype html><html lang="vi"><style>${fontFaces}
       html { text-rendering: geometricPrecision; }${fixture.css}</style><body>${withPictures(fixture.body)}</body></html>`,
    );
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    const missing = await page.evaluate<number>(
      '[...document.fonts].filter((face) => face.status === "error").length',
    );
    if (missing > 0) throw new Error('Chromium could not load the fonts of the fixtures');
    return await page.evaluate<Measured>(measurePage);
  } finally {
    await page.close();
  }
}
