import { type Diagnostic, diagnose, type Span } from '../../diagnostic/diagnostic.ts';
import type { Guide, Poster, Spans } from '../guide.ts';
import type { OfficeSettings } from './office.ts';
import { hasPlaceholder } from './placeholder.ts';

/** Whether this guide or poster is made for every office rather than once. */
export const isPerOffice = (offices: OfficeSettings | undefined, id: string): boolean =>
  offices !== undefined && (offices.documents?.includes(id) ?? true);

interface Holder {
  readonly span?: Span;
  readonly spans?: Spans;
}

/** A problem for each place of a publication that waits for values of an office, though it is made once. */
export const placeholdersLeft = (
  publication: Guide | Poster,
  offices: OfficeSettings | undefined,
): Diagnostic[] => {
  const places = new Map<string, Span>();
  const visit = (value: unknown, span: Span): void => {
    if (typeof value === 'string') {
      if (hasPlaceholder(value)) places.set(JSON.stringify(span), span);
    } else if (Array.isArray(value)) for (const item of value) visit(item, span);
    else if (typeof value === 'object' && value !== null) {
      const own = value as Holder;
      const place = own.span ?? span;
      for (const [key, part] of Object.entries(value))
        if (key !== 'span' && key !== 'spans') visit(part, own.spans?.[key] ?? place);
    }
  };
  visit(publication, publication.span);
  const { id, kind } = publication;
  const hint = offices
    ? `Add “${id}” to “documents” below “offices” in guidepress.yaml, or write the words out.`
    : undefined;
  return [...places.values()].map((span) => diagnose('GP168', { id, kind }, { span, hint }));
};
