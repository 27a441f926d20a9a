/**
 * The leaflet as HTML for the two contestants that print HTML. What an office changes stands in double
 * braces; they fill it in as they do such things.
 */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>');

const rich = (runs) =>
  runs
    .map(({ words, bold }) => (bold ? `<strong>${escaped(words)}</strong>` : escaped(words)))
    .join('');

const picture = (pictures) => (index) =>
  `<div class="phone"><img src="picture-${index}.jpg" alt="${escaped(pictures[index].alt)}"></div>`;

const step = ({ number, title, paragraphs, pictures: indices }, pictures) => `
<section class="step"><div class="inside">
${indices.map(picture(pictures)).join('\n')}
<div class="words">
<p class="number">${number}</p>
<h2>${escaped(title)}</h2>
${paragraphs.map(({ kind, runs }) => `<p class="${kind}">${rich(runs)}</p>`).join('\n')}
</div>
</div></section>`;

export const leafletHtml = ({ document: it, pictures }) => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${escaped(it.title)}</title>
<link rel="stylesheet" href="leaflet.css">
<style>@page { @bottom-left { content: "{{name}}, {{address}}, {{hotline}}\\A ${it.notice} ${it.version}" } }</style>
</head>
<body>
<header>
<div class="grow">
<p><strong>${escaped(it.kicker)} · <span data-field="name">{{name}}</span></strong></p>
<h1>${escaped(it.title)}</h1>
<p>${escaped(it.summary)}</p>
</div>
<div class="code">
<div data-field="code">{{code}}</div>
<p><strong>${escaped(it.scan)}</strong></p>
<p class="small" data-field="shownUrl">{{shownUrl}}</p>
</div>
</header>
<div class="before">
<div class="grow">
<h2>${escaped(it.before.title)}</h2>
<ul>${it.before.items.map((item) => `<li>${rich(item)}</li>`).join('')}</ul>
</div>
<div class="facts">${it.facts.map((fact) => `<p>${rich(fact)}</p>`).join('')}</div>
</div>
${it.rows.map((row) => `<div class="row">${row.map((i) => step(it.steps[i], pictures)).join('')}</div>`).join('\n')}
<div class="closing">
<div class="row">
<div class="card warning"><h2>${escaped(it.safety.title)}</h2><p>${rich(it.safety.runs)}</p></div>
<div class="card help"><h2>${escaped(it.help.title)}</h2>
<p><strong data-field="name">{{name}}</strong></p>
<p data-field="address">{{address}}</p>
<p class="hotline" data-field="hotline">{{hotline}}</p>
${it.help.lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
</div>
</div>
<p class="captured">${escaped(it.captured)}</p>
</div>
</body>
</html>
`;

const face = (folder, name, weight) =>
  `@font-face { font-family: 'Be Vietnam Pro'; font-weight: ${weight}; src: url('file://${folder}/BeVietnamPro-${name}.ttf'); }`;

export const leafletCss = ({ fontFolder, pictureMm }) => `
${face(fontFolder, 'Regular', 400)}
${face(fontFolder, 'Bold', 700)}
${face(fontFolder, 'ExtraBold', 800)}
@page {
  size: A4;
  margin: 12mm 12mm 20mm 12mm;
  @bottom-left {
    width: 165mm;
    white-space: pre-wrap;
    font: 9pt 'Be Vietnam Pro';
    color: #565a61;
  }
  @bottom-right {
    content: "Trang " counter(page) "/" counter(pages);
    font: 9pt 'Be Vietnam Pro';
    color: #565a61;
  }
}
* { box-sizing: border-box; margin: 0; padding: 0; }
body { font: 11.4pt/1.3 'Be Vietnam Pro'; color: #1c1f24; }
/* Tables of fixed columns: WeasyPrint lays them out in one pass, and flex boxes within each other in many. */
header, .before, .row, .inside { display: table; table-layout: fixed; width: 100%; }
header { padding: 6mm; background: #a51c2d; color: #fff; }
.code, .grow, .facts, .step, .card, .phone, .words { display: table-cell; vertical-align: top; }
h1 { font-size: 22pt; font-weight: 800; line-height: 1.2; }
h2 { font-size: 14pt; font-weight: 700; line-height: 1.3; }
.code { width: 52mm; padding: 3mm; border-radius: 3mm; background: #fff; color: #1c1f24; text-align: center; font-size: 9pt; }
.code svg { display: block; width: 36mm; height: 36mm; margin: 0 auto 3mm; }
.small { font-size: 8pt; overflow-wrap: anywhere; }
.before { margin: 4mm 0; }
.before ul { padding-left: 5mm; }
.facts { width: 55mm; }
.row { width: 196mm; margin: 0 -5mm 5mm; border-spacing: 5mm 0; break-inside: avoid; }
.inside { border-spacing: 0; }
.phone { width: calc(${pictureMm}mm + 4mm); }
.phone img { display: block; width: ${pictureMm}mm; }
.number { font-size: 20pt; font-weight: 800; line-height: 1; color: #a51c2d; }
.note, .warning { margin-top: 8pt; padding: 2.5mm; border-radius: 2mm; }
.note { background: #eef4f7; }
.warning { background: #fff0c9; }
.closing { break-inside: avoid; }
.card { padding: 5mm; border-radius: 3mm; }
.help { background: #a51c2d; color: #fff; }
.hotline { font-size: 20pt; font-weight: 800; }
.captured { font-size: 9pt; color: #565a61; }
`;
