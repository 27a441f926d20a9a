/** The look of the report. Colours are said in words too: in the legend and beside each finding. */
export const STYLE = `
:root { color-scheme: light; --error: #b3141d; --warning: #8a5300; --code: #0b57a4; --fine: #17653a; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 84rem; font: 15px/1.5 system-ui, sans-serif; color: #1c1c1c; background: #f4f4f1; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; }
p { margin: .25rem 0; }
.verdict { font-size: 1.1rem; font-weight: 600; padding: .5rem .75rem; border-left: .4rem solid; background: #fff; }
.verdict.error { color: var(--error); } .verdict.warning { color: var(--warning); } .verdict.fine { color: var(--fine); }
.page { display: grid; grid-template-columns: minmax(0, 3fr) minmax(20rem, 2fr); gap: 1.5rem; align-items: start; }
.picture { position: relative; background: #fff; box-shadow: 0 0 0 1px #bbb; }
.picture img, .picture svg { display: block; width: 100%; }
.picture svg { position: absolute; inset: 0; height: 100%; }
svg rect { fill: none; stroke-width: 1.5px; vector-effect: non-scaling-stroke; }
.picture svg > g > rect:first-of-type { filter: drop-shadow(0 0 1px #fff) drop-shadow(0 0 1px #fff); }
svg text { fill: #fff; font-family: system-ui, sans-serif; font-weight: 700; text-anchor: middle; }
.media > rect { stroke: #777; } .bleed > rect { stroke: #d0021b; stroke-dasharray: 8 4; }
.trim > rect { stroke: #0a7d34; } .safe > rect { stroke: #a3199b; stroke-dasharray: 2 4; }
.error > rect { stroke: var(--error); stroke-width: 2.5px; } .warning > rect { stroke: var(--warning); stroke-width: 2.5px; }
.code > rect { stroke: var(--code); stroke-width: 2.5px; stroke-dasharray: 6 3; }
.error > .tag { fill: var(--error); } .warning > .tag { fill: var(--warning); } .code > .tag { fill: var(--code); stroke-dasharray: none; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: .75rem 0; list-style: none; font-size: .85rem; }
.legend svg { width: 2.2rem; height: .8rem; vertical-align: middle; margin-right: .4rem; }
.finding { background: #fff; padding: .75rem; margin: 0 0 .75rem; border-left: .3rem solid var(--warning); }
.finding.error { border-color: var(--error); }
.finding ol { list-style: none; margin: .4rem 0; padding: 0; }
.finding li { margin: .2rem 0; }
.severity { text-transform: uppercase; font-size: .75rem; letter-spacing: .05em; }
.error .severity, .error .number { color: var(--error); } .warning .severity, .warning .number { color: var(--warning); }
.number { font-weight: 700; margin-right: .35rem; white-space: nowrap; }
.ink { color: #444; margin: -.5rem 0 .75rem; }
.why, .source { color: #555; font-size: .87rem; }
.qr { background: #fff; padding: .75rem; margin: 0 0 .75rem; border-left: .3rem solid var(--code); }
.qr .number { color: var(--code); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .4rem 0 0; font-size: .87rem; }
dt { color: #555; }
dd { margin: 0; }
@media (max-width: 60rem) { .page { grid-template-columns: minmax(0, 1fr); } }
@media print { body { background: none; padding: 0; } .page { break-inside: avoid; } }
`;
