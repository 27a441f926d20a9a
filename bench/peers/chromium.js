/**
 * Headless Chromium: one browser, one page that is loaded once; an office changes its words in place and
 * prints. CHROMIUM=/path/to/chromium, or /usr/bin/chromium.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { countChildren } from '../usage.js';
import { preparePictures } from './pictures.js';
import { codeSvg, save, work } from './work.js';

const folder = mkdtempSync(join(tmpdir(), 'guidepress-bench-chromium-'));
cpSync(work.htmlFolder, folder, { recursive: true });
const launched = chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
for (const [index, { data }] of (await preparePictures()).entries()) {
  writeFileSync(join(folder, `picture-${index}.jpg`), data);
}
const browser = await launched;
const page = await browser.newPage();
await page.goto(`file://${folder}/leaflet.html`);
await page.evaluate(() => {
  const style = document.querySelector('style');
  const footer = style.textContent;
  const fields = [...document.querySelectorAll('[data-field]')];
  globalThis.fill = (office) => {
    for (const field of fields) {
      const value = office[field.dataset.field];
      if (field.dataset.field === 'code') field.innerHTML = value;
      else field.textContent = value;
    }
    style.textContent = footer.replace(/\{\{(\w+)\}\}/g, (_, name) => office[name]);
  };
});
for (const office of work.offices) {
  await page.evaluate((it) => globalThis.fill(it), { ...office, code: codeSvg(office.url) });
  save(office, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
}
countChildren();
await browser.close();
rmSync(folder, { recursive: true });
