import type { Outcome } from '../../diagnostic/diagnostic.ts';
import { evaluate } from './evaluate.ts';
import { isTruthy } from './helpers.ts';
import { output, type Part, type Rendered, rendered } from './rendered.ts';
import { atTop, follow } from './scope.ts';
import { openTrace, type Step, type Trace } from './trace.ts';
import { MAX_OUTPUT, type Parsed, type Printing, walker } from './walk.ts';

/**
 * Prints pages as `evaluate` does, each from the first one: of that it is known what each statement read of the context,
 * and only those that read something else now are evaluated again.
 */
export function evaluator(
  page: Parsed,
  partials: ReadonlyMap<string, Parsed>,
  printing: Pick<Printing, 'quote' | 'kept'> = {},
): (context: unknown) => Outcome<Rendered> {
  let first: { readonly printed: Rendered; readonly trace: Trace } | undefined;
  return (context) => {
    const again = first && printedAgain(first.printed, first.trace, partials, context, printing);
    if (again) return { value: again, diagnostics: [] };
    const { tracer, trace } = openTrace();
    const outcome = evaluate(page, partials, context, { ...printing, tracer });
    if (outcome.value) first ??= { printed: outcome.value, trace };
    return outcome;
  };
}

/** The page for another context; nothing when there is a problem with it. */
function printedAgain(
  first: Rendered,
  { inputs, steps }: Trace,
  partials: ReadonlyMap<string, Parsed>,
  context: unknown,
  printing: Printing,
): Rendered | undefined {
  const isOther = inputs.map(({ path, value }) => {
    const found = follow(context, path, '');
    return !('value' in found) || found.value !== value;
  });
  const out = output(first.file);
  const { walk, valueFor, diagnostics } = walker(partials, out, printing);
  const top = atTop(context);
  /** Whether a condition comes to the same. */
  const isDecidedAlike = ({ condition, standing }: Step): boolean =>
    condition !== undefined &&
    isTruthy(valueFor(condition.subject, top, standing)) === condition.isTrue;

  const parts: Part[] = [];
  let { length, size } = first;
  let at = 0;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as Step;
    if (!step.inputs.some((input) => isOther[input]) || isDecidedAlike(step)) continue;
    const now = out.group(() => walk([step.statement], top, step.standing));
    for (let kept = at; kept < step.from; kept++) parts.push(first.parts[kept] as Part);
    parts.push(...now.parts);
    length += now.length - step.length;
    size += now.size - step.size;
    at = step.to;
    i += step.within;
  }
  parts.push(...first.parts.slice(at));
  if (diagnostics.length > 0 || size > MAX_OUTPUT) return undefined;
  return rendered(first.file, parts, length, size);
}
