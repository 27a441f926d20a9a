import { type Diagnostic, diagnose, type Span } from '../../diagnostic/diagnostic.ts';
import type { Guide, Poster, Spans } from '../guide.ts';
import type { OfficeSettings } from './office.ts';
import { fieldsIn, hasPlaceholder } from './placeholder.ts';

/** Whether this guide or poster is made for every office rather than once. */
export const isPerOffice = (offices: OfficeSettings | undefined, id: string): boolean =>
  offices !== undefined && (offices.documents?.includes(id) ?? true);

interface Holder {
  readonly span?: Span;
  readonly spans?: Spans;
  /** Of a tile: the guide whose words it takes where it has none of its own. */
  readonly guide?: string;
}

interface Left {
  readonly span: Span;
  /** The first placeholder of the text. */
  readonly written: string;
  /** Of words that a tile takes from its guide. */
  readonly taken?: { readonly guide: string; readonly key: string };
}

/** The places of a publication that wait for values of an office, though it is made once: one problem that names them all. */
export const placeholdersLeft = (
  publication: Guide | Poster,
  offices: OfficeSettings | undefined,
): Diagnostic | undefined => {
  const [first, ...others] = placesLeft(publication);
  if (!first) return undefined;
  const { id, kind } = publication;
  const { span, written, taken } = first;
  const words = taken
    ? `give the tile words of its own: { guide: ${taken.guide}, ${taken.key}: … }`
    : 'write the words out';
  const hint = offices
    ? `Add “${id}” to “documents” below “offices” in guidepress.yaml, or ${words}.`
    : undefined;
  const also = others.map((each) => placeFrom(span, each.span));
  return diagnose('GP168', { id, kind, written, from: taken, also }, { span, hint });
};

/** `line 5`, or with its file where that is another one. */
const placeFrom = (first: Span, { file, line }: Span): string =>
  file === first.file ? `line ${line}` : `${file}:${line}`;

const placesLeft = (publication: Guide | Poster): readonly Left[] => {
  const places = new Map<string, Left>();
  const visit = (value: unknown, span: Span, taken?: Left['taken']): void => {
    if (typeof value === 'string') {
      const [field] = fieldsIn(value);
      const written = `{{office.${field ?? ''}}}`;
      const key = JSON.stringify(span);
      if (hasPlaceholder(value) && !places.has(key))
        places.set(key, { span, written, ...(taken ? { taken } : {}) });
    } else if (Array.isArray(value)) for (const item of value) visit(item, span);
    else if (typeof value === 'object' && value !== null) {
      const own = value as Holder;
      const place = own.span ?? span;
      for (const [key, part] of Object.entries(value)) {
        if (key === 'span' || key === 'spans') continue;
        const at = own.spans?.[key];
        visit(part, at ?? place, !at && own.guide ? { guide: own.guide, key } : undefined);
      }
    }
  };
  visit(publication, publication.span);
  return [...places.values()];
};
