import { type Expression, type Hash, type Program, partialName, type Statement } from './syntax.ts';
import type { Parsed } from './walk.ts';

/** What a template names, on whichever side of its conditions. */
export interface Mentions {
  /** The partials that it includes, and those that these include, by name. */
  readonly partials: ReadonlyMap<string, Parsed>;
  /** Fields of the office; more than are read where the office as a whole is handed on, but never fewer. */
  readonly officeFields: ReadonlySet<string>;
}

/** They come to no more than whether there is an office. */
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'unless', 'and', 'or', 'not']);

/** A field is reached by its name alone, so that whatever is read of an office is written somewhere. */
export function mentionsOf(page: Parsed, partials: ReadonlyMap<string, Parsed>): Mentions {
  const included = new Map<string, Parsed>();
  const behindOffice = new Set<string>();
  const anywhere = new Set<string>();
  let isHandedOn = false;

  const each = (params: readonly Expression[], hash: Hash | undefined, name = ''): void => {
    for (const param of params) expression(param, CONDITIONS.has(name));
    for (const { value } of hash?.pairs ?? []) expression(value, false);
  };
  const expression = (given: Expression, isCondition: boolean): void => {
    if (given.type === 'SubExpression') each(given.params, given.hash, given.path.original);
    if (given.type !== 'PathExpression') return;
    for (const [i, part] of given.parts.entries()) {
      anywhere.add(part);
      if (given.parts[i - 1] === 'office') behindOffice.add(part);
    }
    if (given.parts.at(-1) === 'office' && !isCondition) isHandedOn = true;
  };
  const program = (of: Program | undefined): void => {
    for (const one of of?.body ?? []) statement(one);
  };
  const statement = (one: Statement): void => {
    switch (one.type) {
      case 'MustacheStatement':
        if (one.params.length === 0) expression(one.path, false);
        each(one.params, one.hash, String((one.path as { original?: unknown }).original));
        break;
      case 'BlockStatement':
        each(one.params, one.hash, one.path.original);
        program(one.program);
        program(one.inverse);
        break;
      case 'PartialStatement':
        each(one.params, one.hash);
        include(partialName(one));
        break;
      default:
    }
  };
  const include = (name: string): void => {
    const found = partials.get(name);
    if (!found || included.has(name)) return;
    included.set(name, found);
    program(found.program);
  };
  program(page.program);
  return { partials: included, officeFields: isHandedOn ? anywhere : behindOffice };
}
