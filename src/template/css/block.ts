import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../source.ts';
import { type Component, components } from './component.ts';
import {
  type CustomDeclaration,
  type Declaration,
  readDeclaration,
  type Where,
} from './declaration.ts';
import { type RawAtRule, type RawDeclaration, readBlock } from './syntax.ts';

/** The readable declarations between two braces, in order. */
export interface Block {
  readonly declarations: readonly Declaration[];
  readonly customs: readonly CustomDeclaration[];
}

/** What a block may hold besides the properties of its place. Answers whether it took the item. */
export interface Extras {
  declaration?(raw: RawDeclaration): boolean;
  atRule?(rule: RawAtRule): boolean;
}

/** Reads the declarations of a rule; each problem goes to `diagnostics` and the rest is read on. */
export function readDeclarations(
  items: readonly Component[],
  source: Source,
  where: Where,
  diagnostics: Diagnostic[],
  extras: Extras = {},
): Block {
  const declarations: Declaration[] = [];
  const customs: CustomDeclaration[] = [];
  for (const item of readBlock(items)) {
    switch (item.kind) {
      case 'stray': {
        const reason = `\u201c${short(source.text.slice(item.start, item.end))}\u201d is no declaration`;
        diagnostics.push(
          diagnose('GP340', { reason }, { span: source.span(item.start, item.end) }),
        );
        break;
      }
      case 'rule':
        diagnostics.push(nested(source, item.start, item.preludeEnd));
        break;
      case 'at':
        if (!extras.atRule?.(item)) {
          const facts = {
            name: item.name,
            reason: 'it cannot stand inside another rule',
            advice: 'Close the rule before it.',
          };
          const span = source.span(item.start, item.preludeEnd);
          diagnostics.push(diagnose('GP344', facts, { span }));
        }
        break;
      case 'declaration': {
        if (item.name.startsWith('--')) {
          const text = source.text.slice(item.valueStart, item.end);
          const span = source.span(item.start, item.end);
          customs.push({ important: item.important, name: item.name, text, span });
          break;
        }
        if (extras.declaration?.(item)) break;
        const read = readDeclaration(item, source, where);
        if (read.declaration) declarations.push(read.declaration);
        diagnostics.push(...read.diagnostics);
      }
    }
  }
  return { declarations, customs };
}

/** Reads the text of a `style` attribute. */
export function readInline(source: Source): { block: Block; diagnostics: Diagnostic[] } {
  const { items, broken } = components(source.text);
  const diagnostics = broken.map(({ reason, start, end }) =>
    diagnose('GP340', { reason }, { span: source.span(start, end) }),
  );
  return { block: readDeclarations(items, source, 'element', diagnostics), diagnostics };
}

function nested(source: Source, start: number, end: number): Diagnostic {
  const selector = short(source.text.slice(start, end));
  const facts = {
    selector,
    reason: 'rules inside rules are not supported',
    advice: 'Write it as a rule of its own, with the whole selector.',
  };
  return diagnose('GP343', facts, { span: source.span(start, end) });
}

export const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}\u2026` : line;
};
