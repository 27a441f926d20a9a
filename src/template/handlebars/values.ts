import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { didYouMean } from '../../diagnostic/suggest.ts';
import { HELPERS } from './helpers.ts';
import { levelOf, lookUp, pathFromTop, type Scope } from './scope.ts';
import { type Expression, type Hash, type Location, spanOf } from './syntax.ts';
import type { Tracer } from './trace.ts';

/** What the values of expressions hang on, and what was met on the way to them. */
export interface Evaluation {
  readonly quote: (text: string) => string;
  readonly tracer: Tracer | undefined;
  /** The template file that is walked. */
  file: string;
  /** The outermost level that was looked at. */
  outermost: number;
  /** How many problems were met, those that were reported before among them. */
  problems: number;
  readonly diagnostics: Diagnostic[];
  /** Places that have a diagnostic. */
  readonly reported: Set<string>;
}

/** Reports a problem at `loc`, unless there is one already. */
export const report = (
  evaluation: Evaluation,
  loc: Location,
  diagnostic: (span: ReturnType<typeof spanOf>) => Diagnostic,
): void => {
  const span = spanOf(evaluation.file, loc);
  const key = `${span.file}:${span.line}:${span.column}`;
  evaluation.problems++;
  if (!evaluation.reported.has(key)) evaluation.diagnostics.push(diagnostic(span));
  evaluation.reported.add(key);
};

export const misuse = (evaluation: Evaluation, loc: Location, what: string, hint?: string): void =>
  report(evaluation, loc, (span) => diagnose('GP307', { what }, { span, hint }));

/** The value of an expression; `undefined` when it has none, which has been reported. */
export const valueFor = (evaluation: Evaluation, expression: Expression, scope: Scope): unknown => {
  switch (expression.type) {
    case 'PathExpression': {
      evaluation.outermost = Math.min(evaluation.outermost, levelOf(expression, scope));
      const found = lookUp(expression, scope);
      if ('value' in found) {
        evaluation.tracer?.read(pathFromTop(expression, scope), found.value);
        return found.value;
      }
      const { within, hint } = found;
      report(evaluation, expression.loc, (span) =>
        diagnose('GP302', { path: expression.original, within }, { span, hint }),
      );
      return undefined;
    }
    case 'SubExpression':
      return call(evaluation, expression.path.original, expression, scope);
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return expression.value;
    default:
      return null;
  }
};

/** What a helper answers; `undefined` when it cannot, which has been reported. */
export const call = (
  evaluation: Evaluation,
  name: string,
  node: { params: readonly Expression[]; hash?: Hash; loc: Location },
  scope: Scope,
): unknown => {
  const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
  if (!helper) {
    const known = Object.keys(HELPERS);
    const hint = didYouMean(name, known);
    report(evaluation, node.loc, (span) =>
      diagnose('GP303', { name, known: known.join(', ') }, { span, hint }),
    );
    return undefined;
  }
  if (node.hash) misuse(evaluation, node.hash.loc, `The helper ${name} takes no name=value`);
  const args = node.params.map((param) => valueFor(evaluation, param, scope));
  if (args.includes(undefined)) return undefined;
  const answer = helper(args, evaluation.quote);
  if ('value' in answer) return answer.value;
  misuse(evaluation, node.loc, `The helper ${name} cannot be used like this: ${answer.problem}`);
  return undefined;
};
