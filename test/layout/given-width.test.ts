import { describe, expect, it } from 'vitest';
import { type Box, boxTree } from '../../src/layout/box.ts';
import { hasGivenWidth } from '../../src/layout/given-width.ts';
import type { ComputedStyle } from '../../src/template/styled.ts';
import { all, el, pt } from '../support/styled.ts';

type Style = Partial<ComputedStyle>;

/** Whether a text has a given width in a box with the style `outer`, which stands in the flow of the root. */
function inside(outer: Style, own: Style = {}): boolean {
  const text = el('p', { style: own }, 'Phường Ba Đình');
  const root = boxTree(el('div', {}, el('div', { style: outer }, text), el('p', {}, 'và')));
  const box = root.children[0] as Box;
  return hasGivenWidth(box.children[0] as Box, [root, box]);
}

const FLEX = { display: 'flex' } as const;
const COLUMN = { display: 'flex', flexDirection: 'column' } as const;
const GRID = { display: 'grid' } as const;
const AUTO = { min: 'auto', max: 'auto' } as const;
const SHARE = { min: 'auto', max: { fr: 1 } } as const;
const NO_MINIMUM: Style = { minWidth: pt(0) };
const FROM_NOTHING: Style = { flexGrow: 1, flexBasis: pt(0) };
const NARROW = { min: pt(0), max: { fr: 1 } } as const;

describe('no width is asked of a text', () => {
  it.each<[string, Style, Style?]>([
    ['in the flow of blocks', {}],
    ['in a block of a width', { width: pt(60) }],
    ['in a box that hangs in a place and has a width', { position: 'absolute', width: pt(60) }],
    [
      'in an item that begins with nothing and has no minimum',
      FLEX,
      { ...FROM_NOTHING, ...NO_MINIMUM },
    ],
    ['in an item of a width that does not shrink', FLEX, { width: pt(60), flexShrink: 0 }],
    ['in an item of a width without a minimum', FLEX, { width: pt(60), ...NO_MINIMUM }],
    ['in items below each other', COLUMN],
    [
      'in items below each other, stretched by their own style',
      { ...COLUMN, alignItems: 'start' },
      { alignSelf: 'stretch' },
    ],
    [
      'in a given column beside one as wide as its words',
      { ...GRID, gridTemplateColumns: [NARROW, AUTO] },
      { gridColumnStart: { line: 1 } },
    ],
    [
      'across given columns beside one as wide as its words',
      { ...GRID, gridTemplateColumns: [NARROW, NARROW, AUTO] },
      { gridColumnStart: { line: 1 }, gridColumnEnd: { line: 3 } },
    ],
    [
      'across given columns by their number',
      { ...GRID, gridTemplateColumns: [AUTO, NARROW, NARROW] },
      { gridColumnStart: { line: 2 }, gridColumnEnd: { span: 2 } },
    ],
    [
      'up to a line counted from the last',
      { ...GRID, gridTemplateColumns: [NARROW, NARROW, AUTO] },
      { gridColumnStart: { span: 2 }, gridColumnEnd: { line: -2 } },
    ],
    [
      'across any two given columns',
      { ...GRID, gridTemplateColumns: [NARROW, NARROW, NARROW] },
      { gridColumnEnd: { span: 2 } },
    ],
    ['in columns that share what there is', { ...GRID, gridTemplateColumns: [NARROW, NARROW] }],
  ])('%s', (_, outer, own) => {
    expect(inside(outer, own)).toBe(true);
  });
});

describe('some width is asked of a text', () => {
  it.each<[string, Style, Style?]>([
    ['in a box that hangs in a place', { position: 'absolute' }],
    ['in an item as wide as its words', FLEX, NO_MINIMUM],
    ['in an item no narrower than its words', FLEX, FROM_NOTHING],
    ['in an item of a width that shrinks down to its words', FLEX, { width: pt(60) }],
    [
      'in an item that begins with nothing though it has a width',
      FLEX,
      { ...FROM_NOTHING, width: pt(60), flexShrink: 0 },
    ],
    ['in items that wrap', { ...FLEX, flexWrap: 'wrap' }, { ...FROM_NOTHING, ...NO_MINIMUM }],
    ['in items below each other that wrap', { ...COLUMN, flexWrap: 'wrap' }],
    ['at the start of items below each other', { ...COLUMN, alignItems: 'start' }],
    ['at the end of items below each other', COLUMN, { alignSelf: 'end' }],
    [
      'pushed to the right of items below each other',
      COLUMN,
      { margin: { ...all(pt(0)), left: 'auto' } },
    ],
    ['pushed to the left of them', COLUMN, { margin: { ...all(pt(0)), right: 'auto' } }],
    ['a part as wide as items below each other', COLUMN, { width: { percent: 50 } }],
    [
      'in any column, one of which is as wide as its words',
      { ...GRID, gridTemplateColumns: [NARROW, AUTO] },
    ],
    [
      'across a column as wide as its words',
      { ...GRID, gridTemplateColumns: [NARROW, AUTO] },
      { gridColumnStart: { line: 1 }, gridColumnEnd: { line: 3 } },
    ],
    [
      'across so many columns, one of which is as wide as its words',
      { ...GRID, gridTemplateColumns: [NARROW, AUTO] },
      { gridColumnStart: { line: 1 }, gridColumnEnd: { span: 2 } },
    ],
    ['in a column as wide as its words', { ...GRID, gridTemplateColumns: [AUTO, NARROW] }],
    ['in a column no narrower than its words', { ...GRID, gridTemplateColumns: [SHARE] }],
    ['in a column that nobody named', GRID],
    [
      'in a column beside those that are named',
      { ...GRID, gridTemplateColumns: [NARROW] },
      { gridColumnStart: { line: 2 } },
    ],
    [
      'in a column that reaches beyond those that are named',
      { ...GRID, gridTemplateColumns: [NARROW] },
      { gridColumnEnd: { line: 3 } },
    ],
    [
      'across more columns than are named',
      { ...GRID, gridTemplateColumns: [NARROW] },
      { gridColumnEnd: { span: 2 } },
    ],
    [
      'between lines that are not in order',
      { ...GRID, gridTemplateColumns: [NARROW, NARROW] },
      { gridColumnStart: { line: 2 }, gridColumnEnd: { line: 2 } },
    ],
    [
      'before the first line',
      { ...GRID, gridTemplateColumns: [NARROW] },
      { gridColumnEnd: { line: 1 } },
    ],
    [
      'in columns that are filled downwards',
      { ...GRID, gridTemplateColumns: [NARROW], gridAutoFlow: 'column' },
    ],
    [
      'pushed to the right of its column',
      { ...GRID, gridTemplateColumns: [NARROW] },
      { margin: { ...all(pt(0)), left: 'auto' } },
    ],
    [
      'at the end of its column',
      { ...GRID, gridTemplateColumns: [NARROW] },
      { justifySelf: 'end' },
    ],
    ['whose height makes its width', {}, { aspectRatio: 2 }],
  ])('%s', (_, outer, own) => {
    expect(inside(outer, own)).toBe(false);
  });

  it('in a box of which some width is asked', () => {
    const text = el('p', {}, 'Phường Ba Đình');
    const item = el('div', { style: { flexGrow: 1 } }, text);
    const root = boxTree(el('div', {}, el('div', { style: FLEX }, item)));
    const [row] = root.children as [Box];
    const [box] = row.children as [Box];
    expect(hasGivenWidth(box.children[0] as Box, [root, row, box])).toBe(false);
  });
});
