import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { didYouMean } from '../../diagnostic/suggest.ts';
import { escapeHtml } from './escape.ts';
import { HELPERS, isHtml, isRich, isTruthy } from './helpers.ts';
import type { Kept } from './kept.ts';
import type { Output } from './rendered.ts';
import { isTop, levelOf, lookUp, type Place, pathFromTop, type Scope, scopeOf } from './scope.ts';
import {
  type BlockStatement,
  type Expression,
  type Hash,
  type Location,
  type MustacheStatement,
  type PartialStatement,
  type Program,
  partialName,
  type Statement,
  spanOf,
} from './syntax.ts';
import type { Standing, Tracer } from './trace.ts';

/** A parsed template file. */
export interface Parsed {
  readonly file: string;
  readonly program: Program;
}

/** A leaflet of 14 steps is 30 KB. */
export const MAX_OUTPUT = 4_000_000;
/** The place of a list as a whole. */
const WHOLE: Place = { index: 0, key: 0, first: true, last: true };
const MAX_PARTIALS = 32;
const MAX_PARTIALS_CHECKED = 4;

/** How a template is printed. */
export interface Printing {
  /** Both sides of each condition are walked, to find the misspelt names of those that are rarely printed. */
  readonly everyBranch?: boolean;
  /** How values are written: for HTML, which is the default, or as they are for plain text. */
  readonly quote?: (text: string) => string;
  /** What was printed before with the same page and partials in the same way. */
  readonly kept?: Kept | undefined;
  /** Hears of what is read for which statement. */
  readonly tracer?: Tracer | undefined;
}

/**
 * Goes through the statements of templates and prints them. They are walked as a tree, never turned into code: they
 * can reach the context's own fields and the helpers, and nothing else. Every missing field is reported at its place, once.
 */
export interface Walker {
  /** Prints statements that stand side by side. */
  walk(body: readonly Statement[], scope: Scope, standing: Standing): void;
  /** The value of an expression; `undefined` when it has none, which has been reported. */
  valueFor(expression: Expression, scope: Scope, standing: Standing): unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** A walker that prints into `out`. */
export function walker(
  partials: ReadonlyMap<string, Parsed>,
  out: Output,
  { everyBranch = false, quote = escapeHtml, kept, tracer }: Printing,
): Walker {
  const diagnostics: Diagnostic[] = [];
  const reported = new Set<string>();
  let problems = 0;
  /** The outermost level that was looked at. */
  let outermost = Number.POSITIVE_INFINITY;
  let file = '';
  let depth = 0;
  let halted = false;

  const report = (loc: Location, diagnostic: (span: ReturnType<typeof spanOf>) => Diagnostic) => {
    const span = spanOf(file, loc);
    const key = `${span.file}:${span.line}:${span.column}`;
    problems++;
    if (!reported.has(key)) diagnostics.push(diagnostic(span));
    reported.add(key);
  };
  const misuse = (loc: Location, what: string, hint?: string) =>
    report(loc, (span) => diagnose('GP307', { what }, { span, hint }));

  const valueFor = (expression: Expression, scope: Scope): unknown => {
    switch (expression.type) {
      case 'PathExpression': {
        outermost = Math.min(outermost, levelOf(expression, scope));
        const found = lookUp(expression, scope);
        if ('value' in found) {
          tracer?.read(pathFromTop(expression, scope), found.value);
          return found.value;
        }
        report(expression.loc, (span) =>
          diagnose(
            'GP302',
            { path: expression.original, within: found.within },
            { span, hint: found.hint },
          ),
        );
        return undefined;
      }
      case 'SubExpression':
        return call(expression.path.original, expression, scope);
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'BooleanLiteral':
        return expression.value;
      default:
        return null;
    }
  };

  const call = (
    name: string,
    node: { params: readonly Expression[]; hash?: Hash; loc: Location },
    scope: Scope,
  ): unknown => {
    const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
    if (!helper) {
      const known = Object.keys(HELPERS);
      const hint = didYouMean(name, known);
      report(node.loc, (span) =>
        diagnose('GP303', { name, known: known.join(', ') }, { span, hint }),
      );
      return undefined;
    }
    if (node.hash) misuse(node.hash.loc, `The helper ${name} takes no name=value`);
    const args = node.params.map((param) => valueFor(param, scope));
    if (args.includes(undefined)) return undefined;
    const answer = helper(args, quote);
    if ('value' in answer) return answer.value;
    misuse(node.loc, `The helper ${name} cannot be used like this: ${answer.problem}`);
    return undefined;
  };

  const print = (statement: MustacheStatement, scope: Scope) => {
    const { path, params, loc } = statement;
    const plain = params.length === 0 && !statement.hash;
    if (path.type !== 'PathExpression') {
      misuse(loc, 'Words in quotes need no braces', 'Write them as they are.');
      return;
    }
    const value = !plain ? call(path.original, statement, scope) : valueFor(path, scope);
    if (value === undefined || value === null) return;
    if (isHtml(value)) for (const part of value.html) out.value(file, loc, part);
    else if (isRich(value)) {
      misuse(loc, `${path.original} is a rich text`, `Write {{rich ${path.original}}}.`);
    } else if (typeof value === 'object')
      misuse(
        loc,
        Array.isArray(value) ? 'This is a list' : 'This is a group of fields',
        Array.isArray(value) ? 'Go through it with {{#each \u2026}}.' : 'Name one of its fields.',
      );
    else out.value(file, loc, quote(String(value)));
  };

  const block = (statement: BlockStatement, scope: Scope) => {
    const { path, params, program, inverse, loc } = statement;
    const [subject, ...more] = params;
    const name = path.original;
    if (!subject || more.length > 0 || statement.hash) {
      misuse(loc, `{{#${name}}} takes exactly one value`);
      return;
    }
    const value = valueFor(subject, scope);
    if (value === undefined) return;
    const run = (which: Program | undefined, inner: Scope) => which && walk(which.body, inner);
    if (name === 'if' || name === 'unless') tracer?.decided(statement, subject, isTruthy(value));
    switch (name) {
      case 'if':
        if (everyBranch || isTruthy(value)) run(program, scope);
        if (everyBranch || !isTruthy(value)) run(inverse, scope);
        break;
      case 'unless':
        if (everyBranch || isTruthy(value)) run(inverse, scope);
        if (everyBranch || !isTruthy(value)) run(program, scope);
        break;
      case 'with':
        if (isTruthy(value)) run(program, scopeOf(value, scope, program, [value]));
        if (everyBranch || !isTruthy(value)) run(inverse, scope);
        break;
      default: {
        if (value !== null && !Array.isArray(value)) {
          misuse(subject.loc, '{{#each}} goes through a list, and this is none');
          return;
        }
        const list: readonly unknown[] = value ?? [];
        if (program && list.length > 0)
          printOnce(program, list, WHOLE, scope, () => {
            for (const [index, item] of list.entries()) {
              const last = index === list.length - 1;
              const place = { index, key: index, first: index === 0, last };
              const inner = scopeOf(item, scope, program, [item, index], place);
              printOnce(program, item, place, scope, () => walk(program.body, inner));
            }
          });
        if (everyBranch || list.length === 0) run(inverse, scope);
      }
    }
  };

  /**
   * Prints a list, or one turn of it, unless it is known what that gives: what looked at nothing but its list or its item
   * and its place prints the same for the same ones.
   */
  const printOnce = (
    program: Program,
    subject: unknown,
    place: Place,
    outer: Scope,
    print: () => void,
  ) => {
    if (!kept || typeof subject !== 'object' || subject === null) {
      print();
      return;
    }
    const before = kept.get(program, subject);
    const same =
      before?.place.index === place.index &&
      before.place.last === place.last &&
      before.depth === depth;
    if (same && out.size + before.group.size <= MAX_OUTPUT) {
      out.again(before.group);
      return;
    }
    const [found, beyond] = [problems, outermost];
    const level = outer.level + 1;
    outermost = level;
    const group = out.group(print);
    // Names that a block around it gave (`as |name|`) are not looked for among the levels.
    const alone = outermost === level && outer.params.size === 0;
    if (alone && problems === found && !halted)
      kept?.set(program, subject, { group, place, depth });
    outermost = Math.min(beyond, outermost);
  };

  const partial = (statement: PartialStatement, scope: Scope) => {
    const { params, hash, loc } = statement;
    const name = partialName(statement);
    const found = partials.get(name);
    if (!found) {
      const hint = didYouMean(name, [...partials.keys()]);
      report(loc, (span) => diagnose('GP306', { name }, { span, hint }));
      return;
    }
    // A partial may include itself under a condition; only printing shows whether that ends.
    if (everyBranch && depth >= MAX_PARTIALS_CHECKED) return;
    if (depth >= MAX_PARTIALS) {
      const what = `includes partials in partials more than ${MAX_PARTIALS} deep`;
      report(loc, (span) => diagnose('GP308', { what }, { span }));
      halted = true;
      return;
    }
    if (params.length > 1) misuse(loc, 'A partial takes at most one value, and name=value');
    const given = params[0] ? valueFor(params[0], scope) : scope.context;
    if (given === undefined) return;
    // All of it is copied.
    if (hash && given === scope.root) tracer?.read([], given);
    const named: Record<string, unknown> = Object.create(null);
    for (const { key, value } of hash?.pairs ?? []) named[key] = valueFor(value, scope) ?? null;
    const fields = typeof given === 'object' && given !== null && !Array.isArray(given);
    const inner = hash ? { ...(fields ? given : {}), ...named } : given;
    const caller = file;
    file = found.file;
    depth++;
    walk(found.program.body, {
      level: scope.level,
      context: inner,
      root: scope.root,
      data: scope.data,
      params: new Map(),
      parent: undefined,
    });
    depth--;
    file = caller;
  };

  const walk = (body: readonly Statement[], scope: Scope): void => {
    for (const statement of body) {
      if (halted) return;
      if (out.size > MAX_OUTPUT) {
        report(statement.loc, (span) =>
          diagnose('GP308', { what: 'prints more than 4 MB' }, { span }),
        );
        halted = true;
        return;
      }
      if (tracer && isTop(scope))
        tracer.statement(statement, { file, depth }, out, () => perform(statement, scope));
      else perform(statement, scope);
    }
  };

  const perform = (statement: Statement, scope: Scope): void => {
    switch (statement.type) {
      case 'ContentStatement':
        out.content(file, statement);
        break;
      case 'MustacheStatement':
        print(statement, scope);
        break;
      case 'BlockStatement':
        block(statement, scope);
        break;
      case 'PartialStatement':
        partial(statement, scope);
        break;
      case 'CommentStatement':
    }
  };

  const standAt = (standing: Standing): void => {
    ({ file, depth } = standing);
  };
  return {
    walk(body, scope, standing) {
      standAt(standing);
      walk(body, scope);
    },
    valueFor(expression, scope, standing) {
      standAt(standing);
      return valueFor(expression, scope);
    },
    diagnostics,
  };
}
