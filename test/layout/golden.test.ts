import { loadTaffy } from 'taffy-layout';
import { beforeAll, expect, it } from 'vitest';
import { layOut } from '../../src/layout/layout.ts';
import type { Page, PageItem, Pages } from '../../src/layout/page.ts';
import { loadTemplate } from '../../src/template/load.ts';
import { styleDocument } from '../../src/template/style.ts';
import { memoryFiles } from '../memory-files.ts';
import { projectFonts } from '../support/fonts.ts';

beforeAll(() => loadTaffy());

const PAGE = `<html lang="vi"><body>
<header class="head"><h1 data-outline="1">Đăng ký chữ ký số</h1>
<a href="https://phuongmau.example/hd/x"><gp-qr value="https://phuongmau.example/hd/x" alt="Mã QR"></gp-qr></a></header>
<ul><li>Điện thoại có <strong>Internet</strong></li><li>Số điện thoại nhận mã OTP</li></ul>
<ol class="steps">
<li class="step"><div class="words"><h2 data-outline="2">Đăng nhập</h2><p>Nhập mật khẩu, rồi nhấn <strong>Đăng nhập</strong>. Xem <a href="#help">nơi hỗ trợ</a>.</p></div><gp-screenshot ref="one" alt="Màn hình đăng nhập"></gp-screenshot></li>
<li class="step"><div class="words"><h2 data-outline="2">Nhập mã OTP</h2><p>Mã gồm <code>6 chữ số</code>, gửi tới số điện thoại của bạn.</p></div><gp-screenshot ref="two" alt="Màn hình mã OTP"></gp-screenshot></li>
<li class="step"><div class="words"><h2 data-outline="2">Xác nhận</h2><p>Đọc kỹ rồi nhấn <strong>Xác nhận</strong>.</p></div><gp-screenshot ref="three" alt="Màn hình xác nhận"></gp-screenshot></li>
</ol>
<section id="help" class="help"><h2>Cần giúp đỡ?</h2><p>Gọi <a href="tel:02400000000">024 0000 0000</a>.</p></section>
</body></html>`;

const CSS = `
@page { size: 120mm 100mm; margin: 10mm 8mm 12mm; @bottom-left { content: string(title); font-size: 7pt; border-top: 0.5pt solid #888 } @bottom-right { content: "Trang " counter(page) "/" counter(pages); font-size: 7pt } }
:root { --brand: device-cmyk(0.1 1 0.9 0.2, #a51c2d); font: 9pt/13pt 'Be Vietnam Pro' }
h1 { string-set: title content(); font-size: 16pt; line-height: 20pt; margin: 0; flex: 1 }
h2 { font-size: 11pt; line-height: 14pt; margin: 0; break-after: avoid }
p, ul, ol { margin: 0 }
ol { padding: 0; list-style: none }
ul { padding-left: 12pt }
.head { display: flex; gap: 4mm; margin: -10mm -8mm 4mm; padding: 6mm 8mm; background: linear-gradient(90deg, var(--brand), #7d1220); color: #fff }
.head a { display: block } gp-qr { display: block; width: 42mm; color: #000; background: #fff; border-radius: 2mm }
.steps { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; margin-top: 4mm }
.step { display: flex; gap: 3mm; break-inside: avoid } .words { flex: 1 }
gp-screenshot { width: 20mm; border: 0.5pt solid #caa; border-radius: 2mm; padding: 0.5mm; align-self: flex-start }
code { padding: 0 2pt; border-radius: 2pt; background: #eee }
.help { margin-top: 4mm; padding: 3mm; border: 1pt dashed var(--brand); opacity: 0.9; break-inside: avoid }
`;

const MANIFEST = `kind: guide
page: page.hbs
formats: { page: { styles: [page.css], readingDistanceMm: 300 } }
`;

async function pages(): Promise<Pages> {
  const files = memoryFiles({
    'templates/golden/template.yaml': MANIFEST,
    'templates/golden/page.hbs': PAGE,
    'templates/golden/page.css': CSS,
  });
  const template = await loadTemplate(files, 'golden');
  const styled = template.value && styleDocument(template.value, 'page', {});
  expect([...template.diagnostics, ...(styled?.diagnostics ?? [])]).toEqual([]);
  if (!styled?.value) throw new Error('no document');
  const shot = { width: 1080, height: 2340, compose: () => ({ diagnostics: [] }) };
  const laid = layOut(styled.value, {
    fonts: projectFonts(),
    screenshots: new Map(['one', 'two', 'three'].map((ref) => [ref, shot])),
    images: new Map(),
    readingDistanceMm: 300,
    checkTarget: () => [],
  });
  expect(laid.diagnostics).toEqual([]);
  if (!laid.value) throw new Error('no pages');
  return laid.value;
}

const n = (value: number): string => (Math.round(value * 100) / 100 + 0).toFixed(2);
const rect = (r: { x: number; y: number; width: number; height: number }): string =>
  `${n(r.x)} ${n(r.y)} ${n(r.width)} × ${n(r.height)}`;

function describeItem(item: PageItem, indent: string): string {
  const node = 'structure' in item && item.structure !== undefined ? ` #${item.structure}` : '';
  switch (item.kind) {
    case 'glyphs': {
      const text = item.glyphs.map((g) => g.text).join('');
      return `${indent}text ${n(item.x)} ${n(item.y)} ${n(item.size)} pt “${text}”${node}`;
    }
    case 'fill':
    case 'stroke': {
      const points = item.path.flatMap((c) => (c[0] === 'Z' ? [] : [c.slice(-2) as number[]]));
      const xs = points.map((p) => p[0] ?? 0);
      const ys = points.map((p) => p[1] ?? 0);
      const box = {
        x: Math.min(...xs),
        y: Math.min(...ys),
        width: Math.max(...xs) - Math.min(...xs),
        height: Math.max(...ys) - Math.min(...ys),
      };
      const how = item.kind === 'fill' ? item.paint.kind : `${n(item.width)} pt`;
      return `${indent}${item.kind} ${rect(box)} ${how}${node}`;
    }
    case 'picture':
      return `${indent}picture ${item.picture} ${rect(item.rect)}${item.clip ? ' clipped' : ''}${node}`;
    case 'code':
      return `${indent}code ${rect(item.rect)} ${item.value}${node}`;
    case 'group': {
      const inside = item.items.map((i) => describeItem(i, `${indent}  `));
      return [`${indent}group ${item.opacity}${item.clip ? ' clipped' : ''}`, ...inside].join('\n');
    }
  }
}

function describePage(page: Page, index: number): string {
  const links = page.links.map((l) => {
    const to =
      l.target.kind === 'url' ? l.target.url : `page ${l.target.page + 1}, ${n(l.target.y)}`;
    return `  link ${rect(l.rect)} → ${to} #${l.structure}`;
  });
  const items = page.items.map((item) => describeItem(item, '  '));
  return [`page ${index + 1}: ${n(page.width)} × ${n(page.height)}`, ...items, ...links].join('\n');
}

function describeTree({ structure }: Pages, id = 0, indent = ''): string {
  const node = structure[id];
  if (!node) return '';
  const alt = node.alt === undefined ? '' : ` (${node.alt})`;
  const children = node.children.map((child) =>
    describeTree({ structure } as Pages, child, `${indent}  `),
  );
  return [`${indent}${node.role}${alt} #${id}`, ...children].join('\n');
}

it('a small leaflet is laid out as written down', async () => {
  const laid = await pages();
  const outline = JSON.stringify(
    laid.bookmarks.map((b) => [b.title, b.children.map((c) => c.title)]),
  );
  const written = [...laid.pages.map(describePage), describeTree(laid), outline].join('\n\n');
  await expect(`${written}\n`).toMatchFileSnapshot('../reference/golden-pages.txt');
});
