import type { Role } from '../styled.ts';

/** Attributes that every element may have. `data-…` of any other name is free for selectors. */
const GLOBAL = [
  'id',
  'class',
  'style',
  'lang',
  'role',
  'aria-hidden',
  'aria-label',
  'data-role',
  'data-outline',
  'data-source',
];

interface ElementKind {
  readonly role: Role;
  readonly attributes: readonly string[];
}

const plain = (role: Role): ElementKind => ({ role, attributes: [] });

/** Every element of a page, with its structure role (ISO 32000-1, 14.8.4). */
export const ELEMENTS: Readonly<Record<string, ElementKind>> = {
  html: plain('Document'),
  body: plain('NonStruct'),
  div: plain('Div'),
  section: plain('Sect'),
  article: plain('Sect'),
  header: plain('Div'),
  footer: plain('Div'),
  main: plain('Div'),
  aside: plain('Div'),
  nav: plain('Div'),
  p: plain('P'),
  h1: plain('H1'),
  h2: plain('H2'),
  h3: plain('H3'),
  h4: plain('H4'),
  h5: plain('H5'),
  h6: plain('H6'),
  ul: plain('L'),
  ol: plain('L'),
  li: plain('LI'),
  dl: plain('Div'),
  dt: plain('P'),
  dd: plain('P'),
  figure: plain('Div'),
  figcaption: plain('Caption'),
  blockquote: plain('BlockQuote'),
  span: plain('Span'),
  strong: plain('Span'),
  b: plain('Span'),
  em: plain('Span'),
  i: plain('Span'),
  small: plain('Span'),
  sub: plain('Span'),
  sup: plain('Span'),
  code: plain('Code'),
  br: plain('Span'),
  a: { role: 'Link', attributes: ['href'] },
  img: { role: 'Figure', attributes: ['src', 'alt'] },
  svg: {
    role: 'Figure',
    attributes: [
      'viewbox',
      'xmlns',
      'alt',
      'fill',
      'stroke',
      'stroke-width',
      'stroke-linecap',
      'stroke-linejoin',
      'fill-rule',
      'focusable',
    ],
  },
  'gp-screenshot': { role: 'Figure', attributes: ['ref', 'alt', 'labels'] },
  'gp-qr': { role: 'Figure', attributes: ['value', 'alt'] },
};

/** Head matter is for browsers that open the template; the document's data come from the guide. */
export const HEAD_ELEMENTS: ReadonlySet<string> = new Set(['head', 'title', 'meta']);

export const ELEMENT_NAMES = Object.keys(ELEMENTS);
export const attributesOf = (tag: string): readonly string[] => [
  ...GLOBAL,
  ...(ELEMENTS[tag]?.attributes ?? []),
];

export const ELEMENT_ADVICE: Readonly<Record<string, string>> = {
  table: 'Use <div> with display: grid.',
  tr: 'Use <div> with display: grid.',
  td: 'Use <div> with display: grid.',
  th: 'Use <div> with display: grid.',
  thead: 'Use <div> with display: grid.',
  tbody: 'Use <div> with display: grid.',
  tfoot: 'Use <div> with display: grid.',
  colgroup: 'Use grid-template-columns.',
  col: 'Use grid-template-columns.',
  caption: 'Use <p> or <figcaption>.',
  script: 'Paper runs no scripts: remove it.',
  style: 'Put the rules into a .css file and list it in template.yaml.',
  link: 'List the style sheet under the format’s “styles” in template.yaml.',
  hr: 'Use border-top on the element that follows.',
  wbr: 'Use overflow-wrap: anywhere.',
  u: 'Use <span> with text-decoration: underline.',
  s: 'Use <span> with text-decoration: line-through.',
  mark: 'Use <span> with a background.',
  pre: 'Use <div> with white-space: pre-wrap.',
  kbd: 'Use <code>.',
  picture: 'Use <img>.',
  video: 'Paper shows no video: use <img> and a <gp-qr>.',
  audio: 'Paper plays no sound: use a <gp-qr>.',
  iframe: 'Other pages cannot be placed in this one.',
  canvas: 'Use <svg> or <img>.',
  object: 'Use <svg> or <img>.',
  button: 'Use <span>.',
  form: 'Paper takes no input.',
  input: 'Paper takes no input.',
  label: 'Use <span>.',
  center: 'Use text-align: center.',
  font: 'Use <span> with CSS.',
  time: 'Use <span>.',
  address: 'Use <div>.',
  cite: 'Use <em>.',
};

export const ATTRIBUTE_ADVICE: Readonly<Record<string, string>> = {
  width: 'Set width in CSS.',
  height: 'Set height in CSS.',
  align: 'Use text-align in CSS.',
  title: 'Nobody can point at paper: write it into the text.',
  hidden: 'Use {{#if}} in the template, or display: none.',
  target: 'Remove it.',
  rel: 'Remove it.',
  loading: 'Remove it.',
  start: 'Print the numbers from the template: {{number}}.',
  value: 'Print the number from the template: {{number}}.',
  type: 'Use list-style-type in CSS.',
  srcset: 'Use src; the edition chooses the resolution.',
  dir: 'Only text from left to right is supported.',
  tabindex: 'Remove it.',
};

const ROLES: readonly Role[] = [
  'Document',
  'Part',
  'Sect',
  'Div',
  'NonStruct',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'P',
  'L',
  'LI',
  'Lbl',
  'LBody',
  'Figure',
  'Caption',
  'TOC',
  'TOCI',
  'Reference',
  'Link',
  'Span',
  'Code',
  'Note',
  'BlockQuote',
  'Artifact',
];
export const ROLE_NAMES: ReadonlyMap<string, Role> = new Map(
  ROLES.map((role) => [role.toLowerCase(), role]),
);
