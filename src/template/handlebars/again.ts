import type { Outcome } from '../../diagnostic/diagnostic.ts';
import { escapeHtml } from './escape.ts';
import { evaluate } from './evaluate.ts';
import { isTruthy } from './helpers.ts';
import { type Output, output, type Rendered, rendered } from './rendered.ts';
import { atTop, follow } from './scope.ts';
import { type Input, openTrace, type Step, type Trace } from './trace.ts';
import { MAX_OUTPUT, type Parsed, type Printing, type Walker, walker } from './walk.ts';

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
  trace: Trace,
  partials: ReadonlyMap<string, Parsed>,
  context: unknown,
  printing: Printing,
): Rendered | undefined {
  const { inputs, steps } = trace;
  const values = inputs.map(({ path }) => valueAt(context, path));
  const out = output(first.file);
  const reprint = reprinter(out, values, partials, context, printing);
  const parts = [...first.parts];
  let { length, size } = first;
  /** How many parts there are more by now. */
  let more = 0;
  /** Those before stand in a condition that came to something else. */
  let next = 0;
  for (const place of concerned(trace, values)) {
    const step = steps[place] as Step;
    if (place < next || reprint.isDecidedAlike(step)) continue;
    const now = out.group(() => reprint.print(step));
    const before = step.to - step.from;
    parts.splice(step.from + more, before, ...now.parts);
    more += now.parts.length - before;
    length += now.length - step.length;
    size += now.size - step.size;
    next = place + step.within + 1;
  }
  if (reprint.hasFailed() || size > MAX_OUTPUT) return undefined;
  return rendered(first.file, parts, length, size);
}

/** The places of the steps that read something else now. */
const concerned = ({ inputs }: Trace, values: readonly unknown[]): readonly number[] => {
  const places = new Set<number>();
  for (let i = 0; i < inputs.length; i++) {
    const { value, readBy } = inputs[i] as Input;
    if (values[i] !== value) for (const place of readBy) places.add(place);
  }
  return [...places].sort((a, b) => a - b);
};

const valueAt = (context: unknown, path: readonly string[]): unknown => {
  const found = follow(context, path, '');
  return 'value' in found ? found.value : undefined;
};

/** Evaluates statements again; `values` are those of the inputs now. */
function reprinter(
  out: Output,
  values: readonly unknown[],
  partials: ReadonlyMap<string, Parsed>,
  context: unknown,
  printing: Printing,
) {
  const { quote = escapeHtml } = printing;
  const top = atTop(context);
  let known: Walker | undefined;
  const walking = (): Walker => {
    known ??= walker(partials, out, printing);
    return known;
  };
  return {
    /** Whether it is a condition that comes to the same. */
    isDecidedAlike: ({ condition, standing }: Step): boolean =>
      condition !== undefined &&
      isTruthy(walking().valueFor(condition.subject, top, standing)) === condition.isTrue,
    print({ statement, standing, printed }: Step): void {
      const value = printed === undefined ? undefined : values[printed];
      // Most statements print a value as it is.
      if (typeof value === 'string') out.value(standing.file, statement.loc, quote(value));
      else walking().walk([statement], top, standing);
    },
    hasFailed: () => known !== undefined && known.diagnostics.length > 0,
  };
}
