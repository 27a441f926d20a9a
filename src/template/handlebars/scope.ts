import { didYouMean } from '../../diagnostic/suggest.ts';
import type { PathExpression, Program } from './syntax.ts';

/** A place in a list: `@index`, `@first`, … */
export interface Place {
  readonly index: number;
  readonly key: number;
  readonly first: boolean;
  readonly last: boolean;
}

/** What names mean at a place of the template. */
export interface Scope {
  /** How many contexts it stands in: 0 is the page. A partial stands where it is included. */
  readonly level: number;
  readonly context: unknown;
  readonly root: unknown;
  /** Nothing outside of lists. */
  readonly data: Partial<Place>;
  /** Names given by `as |name|`. */
  readonly params: ReadonlyMap<string, unknown>;
  /** What `../` leads to; absent at the top of a page or partial. */
  readonly parent: Scope | undefined;
}

/** The scope of a page. */
export const atTop = (context: unknown): Scope => ({
  level: 0,
  context,
  root: context,
  data: {},
  params: new Map(),
  parent: undefined,
});

/** Whether it is the scope of the page, which partials that are given nothing share. */
export const isTop = ({ level, context, root }: Scope): boolean => level === 0 && context === root;

/** The scope inside a block that moves to another context. */
export function scopeOf(
  context: unknown,
  outer: Scope,
  program: Program | undefined,
  values: readonly unknown[],
  data: Partial<Place> = outer.data,
): Scope {
  const names = program?.blockParams ?? [];
  const params = new Map(outer.params);
  names.forEach((name, i) => {
    params.set(name, values[i]);
  });
  return { level: outer.level + 1, context, root: outer.root, data, params, parent: outer };
}

/** The level of the scope that a path looks at, for its context or for its place in a list. */
export function levelOf({ data, depth, parts }: PathExpression, scope: Scope): number {
  if (data && parts[0] === 'root') return 0;
  let from: Scope | undefined = scope;
  for (let up = 0; up < depth; up++) from = from?.parent;
  return from?.level ?? 0;
}

/** The fields that lead from the page's context to what a path looks up; nothing where it begins at something else. */
export function pathFromTop(path: PathExpression, scope: Scope): readonly string[] | undefined {
  const { data, depth, parts } = path;
  if (data) return parts[0] === 'root' ? parts.slice(1) : undefined;
  let from: Scope | undefined = scope;
  for (let up = 0; up < depth; up++) from = from?.parent;
  if (!from || from.context !== from.root || isParam(path, from)) return undefined;
  return parts;
}

/** Whether a path begins with a name that a block gave (`as |name|`). */
const isParam = ({ depth, parts, original }: PathExpression, { params }: Scope): boolean =>
  params.size > 0 && depth === 0 && params.has(parts[0] ?? '') && !/^(?:\.|this\b)/.test(original);

export type Found =
  | { readonly value: unknown }
  | { readonly within: string; readonly hint?: string };

/** The value of a path. Only fields that an object itself has are reached: no prototype, no method. */
export function lookUp(path: PathExpression, scope: Scope): Found {
  let from: Scope = scope;
  for (let up = 0; up < path.depth; up++) {
    if (!from.parent) {
      const hint = 'In a partial, pass the value: {{> name field=value}}, or use @root.';
      return { within: 'above this place', hint };
    }
    from = from.parent;
  }
  const [first] = path.parts;
  if (path.data) {
    if (first === 'root') return follow(from.root, path.parts.slice(1), 'in the document');
    if (first !== undefined && path.parts.length === 1 && Object.hasOwn(from.data, first))
      return { value: from.data[first as keyof Place] };
    const hint = 'Inside {{#each}} there are @index, @first and @last; everywhere @root.';
    return { within: 'here', hint };
  }
  if (first !== undefined && isParam(path, from))
    return follow(from.params.get(first), path.parts.slice(1), `in ${first}`);
  const found = follow(from.context, path.parts, 'here');
  if ('value' in found || found.hint !== undefined) return found;
  const elsewhere = placeOf(path.parts, from);
  return elsewhere === undefined ? found : { ...found, hint: `Did you mean {{${elsewhere}}}?` };
}

/** The value that fields lead to. */
export function follow(start: unknown, parts: readonly string[], where: string): Found {
  let value = start;
  let within = where;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    // What is empty has empty fields, so that {{#if a.b}} works.
    if (value === null) return { value: null };
    if (typeof value !== 'object') return { within };
    if (Array.isArray(value) && part === 'length') return { value: value.length };
    if (!Object.hasOwn(value, part)) {
      const hint = didYouMean(part, Object.keys(value));
      return { within, ...(hint === undefined ? {} : { hint }) };
    }
    value = (value as Record<string, unknown>)[part] ?? null;
    within = `in ${part}`;
  }
  return { value: value ?? null };
}

/** How the same name would be reached from an outer context. */
function placeOf(parts: readonly string[], scope: Scope): string | undefined {
  let prefix = '../';
  for (let up = scope.parent; up; up = up.parent) {
    if ('value' in follow(up.context, parts, '')) return prefix + parts.join('.');
    prefix += '../';
  }
  return 'value' in follow(scope.root, parts, '') ? `@root.${parts.join('.')}` : undefined;
}
