import { type Diagnostic, diagnose, type Span } from '../../diagnostic/diagnostic.ts';
import type { Guide, Poster, Spans } from '../guide.ts';
import type { Office, Offices } from './office.ts';
import { fieldsIn, replacePlaceholders } from './placeholder.ts';

/** What no document can do without: where it is empty as a whole, that is a gap too. */
const NEEDED: ReadonlySet<string> = new Set(['text', 'alt', 'name', 'url']);

interface Holder {
  readonly span?: Span;
  readonly spans?: Spans;
  /** The words of a rich text, whose parts hold the same once more. */
  readonly plain?: string;
}

/**
 * A warning for each text that waits for a value which some office leaves empty, unless nothing of the text is printed
 * there then: “Call .” helps nobody.
 */
export const gapsIn = (
  publications: readonly (Guide | Poster)[],
  { columns, records }: Pick<Offices, 'columns' | 'records'>,
): Diagnostic[] => {
  const optional = columns.flatMap(({ name, optional: may }) => (may ? [name] : []));
  const lacking = new Map(
    optional.map((name) => [name, records.filter(({ values }) => values[name] === '')] as const),
  );
  const diagnostics: Diagnostic[] = [];
  const judge = (text: string, key: string, span: Span): void => {
    for (const field of fieldsIn(text)) {
      const offices = lacking.get(field) ?? [];
      const [first, ...others] = offices.filter(({ values }) => isGap(text, key, values));
      if (!first) continue;
      const related = [{ message: `There is none for ${first.name}.`, span: first.span }];
      const facts = { field, others: others.length };
      diagnostics.push(diagnose('GP171', facts, { span, related }));
    }
  };
  const visit = (value: unknown, key: string, span: Span): void => {
    if (typeof value === 'string') judge(value, key, span);
    else if (Array.isArray(value)) for (const item of value) visit(item, key, span);
    else if (typeof value === 'object' && value !== null) {
      const own = value as Holder;
      const place = own.span ?? span;
      if (own.plain !== undefined) judge(own.plain, key, place);
      else
        for (const [name, part] of Object.entries(value))
          if (name !== 'span' && name !== 'spans') visit(part, name, own.spans?.[name] ?? place);
    }
  };
  for (const each of publications) {
    // A step may do without its title, the whole may not.
    judge(each.title, 'text', each.spans.title ?? each.span);
    visit({ ...each, title: '' }, '', each.span);
  }
  return diagnostics;
};

const isGap = (text: string, key: string, values: Office['values']): boolean =>
  NEEDED.has(key) || replacePlaceholders(text, (field) => values[field] ?? '').trim() !== '';
