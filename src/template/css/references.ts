import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { didYouMean } from '../../diagnostic/suggest.ts';
import type { Block } from './block.ts';
import { components } from './component.ts';
import type { Content, StringSet } from './content.ts';
import type { Declared } from './declaration.ts';
import { readPending } from './declaration.ts';
import { NO_BASIS } from './grammar.ts';
import type { LonghandName } from './longhands.ts';
import type { Sheet } from './sheet.ts';
import { spotConflicts } from './spot-uses.ts';
import { requiredVariables, substitute } from './variable.ts';

/**
 * Checks what a value with `var()` can be checked for before any element is known, so that rules that
 * match nothing are checked too: that the custom properties exist in some sheet of the format, and
 * that the value makes sense when all of them are defined once only, and that every ink of its own is mixed
 * in one way. `elsewhere` names the custom
 * properties that `style` attributes and the press set. A header's string() must be set by some rule as well.
 */
export function checkReferences(
  sheets: readonly Sheet[],
  elsewhere: Iterable<string> = [],
): Diagnostic[] {
  const defined = new Map<string, string[]>([...elsewhere].map((name) => [name, []]));
  const blocks = sheets.flatMap((sheet) => [
    ...sheet.rules.map((rule) => rule.block),
    ...sheet.pages.flatMap((page) => [
      page.block,
      ...[...page.boxes.values()].map((box) => box.block),
    ]),
  ]);
  for (const { customs } of new Set(blocks)) {
    for (const { name, text } of customs) defined.set(name, [...(defined.get(name) ?? []), text]);
  }
  const single = (name: string): string | undefined => {
    const texts = defined.get(name);
    return texts?.length === 1 ? texts[0] : undefined;
  };
  const diagnostics: Diagnostic[] = [];
  const unknown = (text: string, property: string, span: Diagnostic['span']): boolean => {
    const missing = requiredVariables(components(text).items).filter((name) => !defined.has(name));
    for (const name of new Set(missing)) {
      const near = didYouMean(name, [...defined.keys()]);
      diagnostics.push(diagnose('GP345', { name, property }, { span, hint: near }));
    }
    return missing.length > 0;
  };
  for (const block of new Set(blocks)) {
    for (const { name, text, span } of block.customs) unknown(text, name, span);
    for (const declared of pendingIn(block)) {
      const { pending, span } = declared;
      if (unknown(pending.text, pending.property, span)) continue;
      const filled = resolve(pending.text, single);
      if (filled === undefined) continue;
      const { diagnostic } = readPending(pending, filled, span);
      if (diagnostic) diagnostics.push(diagnostic);
    }
  }
  const spots = sheets.flatMap((sheet) => sheet.spots);
  diagnostics.push(...spotConflicts(spots, (text) => resolve(text, single)));
  return [...diagnostics, ...unsetStrings(sheets)];
}

function pendingIn(block: Block): Set<Declared & { kind: 'pending' }> {
  const found = new Set<Declared & { kind: 'pending' }>();
  for (const { longhands } of block.declarations)
    for (const [, declared] of longhands) if (declared.kind === 'pending') found.add(declared);
  return found;
}

const MAX_STEPS = 16;

/** `text` with everything replaced, when that is the same for every element. */
function resolve(text: string, textOf: (name: string) => string | undefined): string | undefined {
  let current = text;
  for (let step = 0; step < MAX_STEPS; step++) {
    const result = substitute(current, textOf);
    if (result.kind !== 'text') return undefined;
    if (!/var\(/i.test(result.text)) return result.text;
    current = result.text;
  }
  return undefined;
}

/** Names in string() that no string-set gives a text. */
function unsetStrings(sheets: readonly Sheet[]): Diagnostic[] {
  const set = new Set<string>();
  for (const { rules } of sheets) {
    for (const value of valuesOf(
      rules.map(({ block }) => block),
      'string-set',
    ))
      for (const { name } of value.value(NO_BASIS) as StringSet) set.add(name);
  }
  const boxes = sheets.flatMap(({ pages }) => pages.flatMap((page) => [...page.boxes.values()]));
  return boxes.flatMap(({ block }) =>
    valuesOf([block], 'content').flatMap(({ value, span }) => {
      const content = value(NO_BASIS) as Content;
      if (typeof content === 'string') return [];
      return content.items.flatMap((item) => {
        if (item.kind !== 'string' || set.has(item.name)) return [];
        const facts = {
          property: 'content',
          value: `string(${item.name})`,
          reason: 'no string-set gives a text this name',
          syntax: 'string(name)',
        };
        const hint =
          didYouMean(item.name, [...set]) ??
          `Write string-set: ${item.name} content() on the element with the words.`;
        return [diagnose('GP342', facts, { span, hint })];
      });
    }),
  );
}

function valuesOf(
  blocks: readonly Block[],
  property: LonghandName,
): (Declared & { kind: 'value' })[] {
  return blocks.flatMap(({ declarations }) =>
    declarations.flatMap(({ longhands }) =>
      longhands.flatMap(([name, declared]) =>
        name === property && declared.kind === 'value' ? [declared] : [],
      ),
    ),
  );
}
