import type { Outcome } from '../../diagnostic/diagnostic.ts';
import { output, type Rendered } from './rendered.ts';
import { atTop } from './scope.ts';
import { type Parsed, type Printing, walker } from './walk.ts';

/** Prints `page` with the values of `context`. */
export function evaluate(
  page: Parsed,
  partials: ReadonlyMap<string, Parsed>,
  context: unknown,
  printing: Printing = {},
): Outcome<Rendered> {
  const out = output(page.file);
  const { walk, diagnostics } = walker(partials, out, printing);
  walk(page.program.body, atTop(context), { file: page.file, depth: 0 });
  return diagnostics.length > 0 ? { diagnostics } : { value: out.finish(), diagnostics };
}
