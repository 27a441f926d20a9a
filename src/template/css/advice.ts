import { nearest } from '../../diagnostic/suggest.ts';

/** What to do instead of a property that web pages have and this engine has not. */
const INSTEAD: Readonly<Record<string, string>> = {
  'box-shadow': 'Shadows do not print cleanly: use a border or a tinted background.',
  'text-shadow': 'Shadows do not print cleanly: use weight, size or colour.',
  bleed: 'The print profile says how far paint goes: draw to var(--gp-bleed).',
  marks: 'The print profile says which marks there are.',
  filter: 'Change the picture itself.',
  'backdrop-filter': 'Use a tinted background.',
  'mix-blend-mode': 'Choose the mixed colour yourself.',
  'clip-path': 'Use border-radius with overflow: hidden.',
  mask: 'Use border-radius with overflow: hidden.',
  transform: 'Place the element with margin, position or grid.',
  rotate: 'Turned elements are not supported.',
  scale: 'Set width, height or font-size.',
  translate: 'Use position: relative with top and left.',
  float: 'Use display: flex or grid to place things side by side.',
  clear: 'Without float it is not needed.',
  columns: 'Use display: grid with grid-template-columns.',
  'column-count': 'Use display: grid with grid-template-columns.',
  'column-width': 'Use display: grid with grid-template-columns.',
  'grid-template-areas': 'Use grid-row and grid-column with line numbers.',
  grid: 'Use grid-template-columns, grid-template-rows and grid-auto-flow.',
  order: 'Write the elements in the order in which they are read.',
  outline: 'Use border.',
  cursor: 'Paper has no pointer: remove it.',
  transition: 'Paper does not move: remove it.',
  animation: 'Paper does not move: remove it.',
  'scroll-behavior': 'Paper does not scroll: remove it.',
  'user-select': 'Remove it.',
  'pointer-events': 'Remove it.',
  'overflow-x': 'Use overflow for both directions.',
  'overflow-y': 'Use overflow for both directions.',
  'text-overflow': 'Text is never cut off: give the box more room.',
  hyphens: 'Words are never hyphenated: remove it.',
  'background-size': 'Backgrounds are colours and gradients; place pictures with <img>.',
  'background-position': 'Backgrounds are colours and gradients; place pictures with <img>.',
  'background-repeat': 'Backgrounds are colours and gradients; place pictures with <img>.',
  'background-clip': 'Put the background on an inner element.',
  'background-attachment': 'Remove it.',
  'border-image': 'Use a plain border.',
  'border-collapse': 'Tables are not supported; use display: grid.',
  'border-spacing': 'Tables are not supported; use display: grid with gap.',
  'table-layout': 'Tables are not supported; use display: grid.',
  'list-style-image': 'Use list-style: none and a ::before with content.',
  'list-style-position': 'Markers stand outside; use list-style: none and ::before for others.',
  'counter-reset': 'Print the number from the template: {{number}}.',
  'counter-increment': 'Print the number from the template: {{number}}.',
  quotes: 'Write the quotation marks in the text.',
  'text-decoration-color': 'Underlines have the colour of the text.',
  'text-decoration-style': 'Underlines are solid.',
  'text-decoration-thickness': 'Underlines have the thickness that the font gives.',
  'text-underline-offset': 'Underlines stand where the font says.',
  'text-align-last': 'Use text-align.',
  'font-variant': 'The font’s default letters are used.',
  'font-variant-numeric': 'The font’s default figures are used.',
  'font-feature-settings': 'The font’s default features, kerning and ligatures are used.',
  'font-variation-settings': 'Variable fonts are not supported: declare one file for each weight.',
  'font-stretch': 'Declare a condensed font under a family name of its own.',
  'font-synthesis': 'Weights and slants are never faked: remove it.',
  'font-smooth': 'Remove it.',
  'line-break': 'Use word-break or overflow-wrap.',
  'white-space-collapse': 'Use white-space.',
  direction: 'Only text from left to right is supported.',
  'writing-mode': 'Only horizontal text is supported.',
  zoom: 'Set width, height or font-size.',
  all: 'Set the properties one by one.',
  fill: 'Write fill="…" as an attribute in the drawing; currentColor follows color.',
  stroke: 'Write stroke="…" as an attribute in the drawing; currentColor follows color.',
  'stroke-width': 'Write stroke-width="…" as an attribute in the drawing.',
  'inset-inline-start': 'Use left.',
  'inset-inline-end': 'Use right.',
  'inset-block-start': 'Use top.',
  'inset-block-end': 'Use bottom.',
  'image-rendering': 'Remove it.',
  'text-rendering': 'Kerning and ligatures are always on: remove it.',
  isolation: 'Remove it.',
  appearance: 'Remove it.',
  'will-change': 'Remove it.',
  contain: 'Remove it.',
};

const VENDOR = /^-(?:webkit|moz|ms|o)-/;

/** What to do about the property `name`, which is none of `known`. */
export function adviceFor(name: string, known: readonly string[]): string {
  const plain = name.replace(VENDOR, '');
  const exact = INSTEAD[plain] ?? INSTEAD[plain.replace(/-[a-z]+$/, '')];
  if (exact) return exact;
  const near = nearest(plain, known);
  if (near === plain) return `Write ${plain}, without the prefix of a browser.`;
  return near === undefined
    ? 'docs/templates.md lists every property that the engine knows.'
    : `Did you mean \u201c${near}\u201d?`;
}
