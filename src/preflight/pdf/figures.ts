import type { Subject } from '../subject.ts';
import { Dictionary, isList, type Value } from './object.ts';

const MAX_NODES = 500_000;
const MAX_DEPTH = 100;

/** By page object and number of the marked content: the alternative text of the figure that it belongs to. */
export type Figures = (page: number, mark: number | undefined) => string | undefined;

/** Reads the structure tree (ISO 32000-1, 14.7.2) for what figures say of themselves. */
export const figuresOf = ({ catalog }: Pick<Subject, 'catalog'>): Figures => {
  const alts = new Map<string, string>();
  let nodes = 0;
  const visit = (value: Value, page: number, alt: string | undefined, depth: number): void => {
    nodes += 1;
    if (nodes > MAX_NODES || depth > MAX_DEPTH) return;
    if (typeof value === 'number' && alt !== undefined) alts.set(`${page} ${value}`, alt);
    if (isList(value))
      for (const item of value.items) visit(catalog.follow(item), page, alt, depth + 1);
    if (!(value instanceof Dictionary)) return;
    const on = value.dictionary('Pg')?.object ?? page;
    const mark = value.number('MCID');
    if (mark !== undefined && alt !== undefined) alts.set(`${on} ${mark}`, alt);
    const own = value.name('S') === 'Figure' ? value.text('Alt') : undefined;
    visit(value.get('K'), on, own ?? alt, depth + 1);
  };
  const root = catalog.dictionary('StructTreeRoot');
  if (root) visit(root.get('K'), 0, undefined, 0);
  return (page, mark) => (mark === undefined ? undefined : alts.get(`${page} ${mark}`));
};
