import { readdirSync, readFileSync } from 'node:fs';

/** A page that is laid out by both: its style sheet and the markup of its body, in CSS pixels. */
export interface Fixture {
  readonly name: string;
  readonly css: string;
  readonly body: string;
  readonly widthPx: number;
}

/** Pixels of the pictures that stand in for screenshots. */
export const SCREEN = { width: 1080, height: 2340 };

const PAGE_WIDTH_PX = 800;

/** What both sides start from. Lines are as high as they say, so that fonts' own line gaps do not count. */
const BASE_CSS = `
body { width: ${PAGE_WIDTH_PX}px; margin: 0; font-family: 'Be Vietnam Pro'; font-size: 16px; line-height: 24px; }
p, h2 { margin: 0; }
strong { font-weight: 700; }
`;

const folder = new URL('./fixtures/', import.meta.url);

export function fixtures(): Fixture[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => {
      const html = readFileSync(new URL(file, folder), 'utf8');
      const [, css, body] = /^<style>(.*?)<\/style>(.*)$/s.exec(html) ?? [];
      if (css === undefined || body === undefined) throw new Error(`${file}: no <style> first`);
      const name = file.replace('.html', '');
      return { name, css: BASE_CSS + css, body: body.trim(), widthPx: PAGE_WIDTH_PX };
    });
}

/** Where everything stands: border boxes by id, and the words of each line of the elements that hold text. */
export interface Measured {
  readonly boxes: Readonly<Record<string, readonly [x: number, y: number, w: number, h: number]>>;
  readonly lines: Readonly<Record<string, readonly string[]>>;
}
