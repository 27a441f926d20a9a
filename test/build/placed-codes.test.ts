import { describe, expect, test } from 'vitest';
import { codesOf } from '../../src/build/proof/placed-codes.ts';
import type { Page, PageItem } from '../../src/layout/page.ts';

const code = (value: string): PageItem =>
  ({ kind: 'code', value }) as Partial<PageItem> as PageItem;
const group = (items: readonly PageItem[], slot?: number): PageItem =>
  ({ kind: 'group', items, ...(slot === undefined ? {} : { slot }) }) as PageItem;
const page = (...items: readonly PageItem[]) => ({ items }) as Partial<Page> as Page;

const first: readonly Page[] = [
  page(code('guide'), group([group([code('office 1')], 0), code('app')])),
  page(group([], 1)),
  page(group([code('office 1')], 0)),
];
const shared = (at: number, text: string) => ({ page: at, text, isOwn: false });
const own = (at: number, text: string) => ({ page: at, text, isOwn: true });

describe('the codes of a document, in painting order', () => {
  test.each([
    [
      'the first of a series',
      undefined,
      [shared(1, 'guide'), own(1, 'office 1'), shared(1, 'app'), own(3, 'office 1')],
    ],
    [
      'another, by what its slots hold',
      new Map([
        [0, [group([code('office 2')])]],
        [1, [code('hotline')]],
      ]),
      [
        shared(1, 'guide'),
        own(1, 'office 2'),
        shared(1, 'app'),
        own(2, 'hotline'),
        own(3, 'office 2'),
      ],
    ],
    ['one with nothing in a slot', new Map([[0, []]]), [shared(1, 'guide'), shared(1, 'app')]],
    [
      'one that leaves slots as they were',
      new Map([[1, [code('hotline')]]]),
      [
        shared(1, 'guide'),
        own(1, 'office 1'),
        shared(1, 'app'),
        own(2, 'hotline'),
        own(3, 'office 1'),
      ],
    ],
  ])('%s', (_, slots, expected) => {
    expect(codesOf(first, slots)).toEqual(expected);
  });
});
