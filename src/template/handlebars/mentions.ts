import { type Expression, type Hash, type Program, partialName, type Statement } from './syntax.ts';
import type { Parsed } from './walk.ts';

/** What a template names, on whichever side of its conditions. */
export interface Mentions {
  /** The partials that it includes, and those that these include, by name. */
  readonly partials: ReadonlyMap<string, Parsed>;
  /** Fields of the office; more than are read where the office as a whole is handed on, but never fewer. */
  readonly officeFields: ReadonlySet<string>;
  /** Fields of the project, told in the same way. */
  readonly projectFields: ReadonlySet<string>;
  /** Every name of a field, whatever it is a field of. */
  readonly names: ReadonlySet<string>;
}

/** They come to no more than whether there is an office. */
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'unless', 'and', 'or', 'not']);

/** A field is reached by its name alone, so that whatever is read of an office is written somewhere. */
export function mentionsOf(page: Parsed, partials: ReadonlyMap<string, Parsed>): Mentions {
  const included = new Map<string, Parsed>();
  const behind = { office: new Set<string>(), project: new Set<string>() };
  const anywhere = new Set<string>();
  const handedOn = new Set<string>();

  const each = (params: readonly Expression[], hash: Hash | undefined, name = ''): void => {
    for (const param of params) expression(param, CONDITIONS.has(name));
    for (const { value } of hash?.pairs ?? []) expression(value, false);
  };
  const expression = (given: Expression, isCondition: boolean): void => {
    if (given.type === 'SubExpression') each(given.params, given.hash, given.path.original);
    if (given.type !== 'PathExpression') return;
    for (const [i, part] of given.parts.entries()) {
      anywhere.add(part);
      const holder = given.parts[i - 1];
      if (holder === 'office' || holder === 'project') behind[holder].add(part);
    }
    if (!isCondition) handedOn.add(given.parts.at(-1) ?? '');
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
      case 'ContentStatement':
        // Such an element names a screenshot by its place, which may be written in words.
        if (/<gp-screenshot/i.test(one.value)) anywhere.add('screenshots').add('steps');
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
  const fieldsOf = (holder: keyof typeof behind): ReadonlySet<string> =>
    handedOn.has(holder) ? anywhere : behind[holder];
  return {
    partials: included,
    officeFields: fieldsOf('office'),
    projectFields: fieldsOf('project'),
    names: anywhere,
  };
}
