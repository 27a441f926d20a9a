import { type Component, isMark } from './component.ts';

/** `name: value` as written (CSS Syntax 3, 5.4.6); `items` are the value without `!important`. */
export interface RawDeclaration {
  readonly name: string;
  readonly items: readonly Component[];
  readonly important: boolean;
  readonly start: number;
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly end: number;
}

export interface RawRule {
  readonly kind: 'rule';
  readonly prelude: readonly Component[];
  readonly block: readonly Component[];
  readonly start: number;
  readonly preludeEnd: number;
}

export interface RawAtRule {
  readonly kind: 'at';
  readonly name: string;
  readonly prelude: readonly Component[];
  /** Absent when the rule ends with a semicolon. */
  readonly block?: readonly Component[];
  readonly start: number;
  readonly preludeEnd: number;
}

/** What stands where neither a rule nor a declaration can be. */
export interface Stray {
  readonly kind: 'stray';
  readonly start: number;
  readonly end: number;
}

/** The rules of a sheet or of the block of an `@media` rule. */
export function readRules(items: readonly Component[]): (RawRule | RawAtRule | Stray)[] {
  const rules: (RawRule | RawAtRule | Stray)[] = [];
  let at = 0;
  while (at < items.length) {
    const first = items[at] as Component;
    let next = at + (first.kind === 'at' ? 1 : 0);
    while (next < items.length && !isCurly(items[next])) {
      if (first.kind === 'at' && isMark(items[next], ';')) break;
      next++;
    }
    const prelude = items.slice(at + (first.kind === 'at' ? 1 : 0), next);
    const last = items[next - 1] ?? first;
    const body = items[next];
    const block = body?.kind === 'block' && body.bracket === '{' ? body.items : undefined;
    const place = { start: first.start, preludeEnd: next > at ? last.end : first.start };
    if (first.kind === 'at') {
      rules.push({
        kind: 'at',
        name: first.name,
        prelude,
        ...(block ? { block } : {}),
        ...place,
      });
    } else if (block) {
      rules.push({ kind: 'rule', prelude, block, ...place });
    } else {
      rules.push({ kind: 'stray', start: first.start, end: last.end });
    }
    at = next + 1;
  }
  return rules;
}

/** The declarations, nested rules and at-rules of a block. */
export function readBlock(
  items: readonly Component[],
): (({ readonly kind: 'declaration' } & RawDeclaration) | RawRule | RawAtRule | Stray)[] {
  const found: (({ kind: 'declaration' } & RawDeclaration) | RawRule | RawAtRule | Stray)[] = [];
  let at = 0;
  while (at < items.length) {
    const first = items[at] as Component;
    if (isMark(first, ';')) {
      at++;
      continue;
    }
    let next = at;
    while (next < items.length && !isMark(items[next], ';')) {
      if (isCurly(items[next]) && !isCustom(first)) break;
      next++;
    }
    const run = items.slice(at, next);
    const body = items[next];
    if (isCurly(body) || (first.kind === 'at' && next > at)) {
      found.push(...readRules(items.slice(at, isCurly(body) ? next + 1 : next)));
    } else if (first.kind === 'ident' && isMark(run[1], ':')) {
      found.push({ kind: 'declaration', ...declaration(run) });
    } else {
      found.push({ kind: 'stray', start: first.start, end: (run.at(-1) ?? first).end });
    }
    at = next + 1;
  }
  return found;
}

function declaration(run: readonly Component[]): RawDeclaration {
  const name = run[0] as Component & { kind: 'ident' };
  const last = run.at(-1) as Component;
  const important =
    run.length > 3 &&
    last.kind === 'ident' &&
    last.lower === 'important' &&
    isMark(run.at(-2), '!');
  const items = run.slice(2, important ? -2 : undefined);
  const end = items.at(-1)?.end ?? (run[1] as Component).end;
  return {
    name: name.text.startsWith('--') ? name.text : name.lower,
    items,
    important,
    start: name.start,
    nameEnd: name.end,
    valueStart: items[0]?.start ?? end,
    end,
  };
}

const isCurly = (item: Component | undefined): boolean =>
  item?.kind === 'block' && item.bracket === '{';
const isCustom = (item: Component): boolean => item.kind === 'ident' && item.text.startsWith('--');
