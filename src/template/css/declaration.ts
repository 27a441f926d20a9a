import { type Diagnostic, diagnose, type Span } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../source.ts';
import { adviceFor } from './advice.ts';
import { type Component, components } from './component.ts';
import { type Content, ofElement } from './content.ts';
import { type Complaint, type Input, inputOf, NO_BASIS, type Value, whole } from './grammar.ts';
import { type LonghandName, longhands } from './longhands.ts';
import { UNITS } from './quantity.ts';
import type { Given, Shorthand } from './shorthand.ts';
import { shorthands } from './shorthands.ts';
import type { RawDeclaration } from './syntax.ts';
import { usesVariables } from './variable.ts';

/** Where a declaration stands decides which properties make sense in it. */
export type Where = 'element' | 'pseudo-element' | 'page' | 'margin-box';

type Wide = 'inherit' | 'initial' | 'unset';

/** A value with `var()` in it: read again once the custom properties of an element are known. */
export interface Pending {
  readonly property: string;
  readonly text: string;
  readonly where: Where;
}

export type Declared =
  | { readonly kind: 'value'; readonly value: Value<unknown>; readonly span: Span }
  | { readonly kind: 'wide'; readonly keyword: Wide }
  | { readonly kind: 'pending'; readonly pending: Pending; readonly span: Span };

export interface Declaration {
  readonly important: boolean;
  readonly longhands: readonly (readonly [LonghandName, Declared])[];
}

/** `--name: text`; the span is that of the text. */
export interface CustomDeclaration {
  readonly important: boolean;
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

export const PROPERTY_NAMES: readonly string[] = [
  ...Object.keys(longhands),
  ...Object.keys(shorthands),
].sort();

const WIDE: ReadonlySet<string> = new Set(['inherit', 'initial', 'unset']);

interface Property {
  readonly names: readonly LonghandName[];
  readonly read: (input: Input) => Given | undefined;
  readonly syntax: string;
}

function propertyOf(name: string): Property | undefined {
  if (Object.hasOwn(longhands, name)) {
    const longhand = name as LonghandName;
    const { read, syntax } = longhands[longhand];
    return {
      names: [longhand],
      syntax,
      read: (input) => {
        const value: Value<unknown> | undefined = whole<unknown>(read, input);
        return value && { [longhand]: value };
      },
    };
  }
  if (!Object.hasOwn(shorthands, name)) return undefined;
  const found: Shorthand = shorthands[name as keyof typeof shorthands];
  return { names: found.longhands, read: found.read, syntax: found.syntax };
}

/** Reads one declaration that is not a custom property. */
export function readDeclaration(
  raw: RawDeclaration,
  source: Source,
  where: Where,
): { declaration?: Declaration; diagnostics: readonly Diagnostic[] } {
  const property = propertyOf(raw.name);
  const nameSpan = source.span(raw.start, raw.nameEnd);
  if (!property) {
    const advice = adviceFor(raw.name, PROPERTY_NAMES);
    const facts = { property: raw.name, advice };
    return { diagnostics: [diagnose('GP341', facts, { span: nameSpan })] };
  }
  const misplaced = misplacement(raw.name, property.names, where);
  if (misplaced) {
    const facts = { property: raw.name, advice: misplaced };
    return { diagnostics: [diagnose('GP341', facts, { span: nameSpan })] };
  }
  const span = source.span(raw.valueStart, raw.end);
  const { important } = raw;
  const set = (declared: Declared) => ({
    declaration: {
      important,
      longhands: property.names.map((name) => [name, declared] as const),
    },
    diagnostics: [],
  });
  const [only, more] = raw.items;
  if (only?.kind === 'ident' && !more && WIDE.has(only.lower))
    return set({ kind: 'wide', keyword: only.lower as Wide });
  if (usesVariables(raw.items)) {
    const text = source.text.slice(raw.valueStart, raw.end);
    return set({ kind: 'pending', pending: { property: raw.name, text, where }, span });
  }
  const read = readValue(raw.name, property, raw.items, where);
  if (!('given' in read)) {
    const value = source.text.slice(raw.valueStart, raw.end);
    const at = read.complaint
      ? source.span(read.complaint.start, read.complaint.end)
      : raw.items.length === 0
        ? nameSpan
        : span;
    return { diagnostics: [refusal(raw.name, property, value, read.complaint, at)] };
  }
  const { given } = read;
  return {
    declaration: {
      important,
      longhands: property.names.map((name) => {
        const value = given[name];
        return [
          name,
          value ? { kind: 'value', value, span } : { kind: 'wide', keyword: 'initial' },
        ] as const;
      }),
    },
    diagnostics: [],
  };
}

/** Reads the value of `pending` after its `var()` were replaced: `text` is what stands there now. */
export function readPending(
  pending: Pending,
  text: string,
  span: Span,
): { given?: Given; wide?: Wide; diagnostic?: Diagnostic } {
  const property = propertyOf(pending.property) as Property;
  const { items, broken } = components(text);
  const [only, more] = items;
  if (only?.kind === 'ident' && !more && WIDE.has(only.lower)) return { wide: only.lower as Wide };
  const read = readValue(pending.property, property, broken.length > 0 ? [] : items, pending.where);
  if ('given' in read) return { given: read.given };
  return { diagnostic: refusal(pending.property, property, text.trim(), read.complaint, span) };
}

function readValue(
  name: string,
  property: Property,
  items: readonly Component[],
  where: Where,
): { given: Given } | { complaint: Complaint | undefined } {
  const complaints: Complaint[] = [];
  const given = items.length > 0 ? property.read(inputOf(items, complaints)) : undefined;
  if (!given) return { complaint: complaints[0] ?? generalComplaint(items) };
  const complaint = name === 'content' ? contentComplaint(given, items, where) : undefined;
  return complaint ? { complaint } : { given };
}

function refusal(
  property: string,
  { syntax }: Property,
  value: string,
  complaint: Complaint | undefined,
  span: Span,
): Diagnostic {
  const shown = value.length > 80 ? `${value.slice(0, 79)}\u2026` : value;
  const reason = complaint?.reason ?? (value === '' ? 'it is empty' : undefined);
  const facts = { property, value: shown, syntax, ...(reason === undefined ? {} : { reason }) };
  return diagnose('GP342', facts, { span, hint: complaint?.hint });
}

/** What may be wrong with any value. */
function generalComplaint(items: readonly Component[]): Complaint | undefined {
  const first = items[0];
  if (first?.kind === 'ident' && /^revert/.test(first.lower))
    return { reason: 'revert is not supported', hint: 'Use initial, inherit or unset.', ...first };
  const unit = items.find((item, i) => {
    const isUnit = item.kind === 'ident' && UNITS.includes(item.text);
    return isUnit && items[i - 1]?.kind === 'number';
  });
  if (unit?.kind === 'ident')
    return {
      reason: 'a space stands before its unit',
      hint: `Put \u201c${unit.text}\u201d right behind its number.`,
      start: unit.start,
      end: unit.end,
    };
  const colon = items.find((item) => item.kind === 'mark' && item.text === ':');
  if (colon)
    return {
      reason: 'a second colon follows',
      hint: 'Put a semicolon at the end of each declaration.',
      start: colon.start,
      end: colon.end,
    };
  return undefined;
}

const PAGE_PROPERTIES = /^(?:margin|background)/;
const NOT_IN_MARGIN_BOX =
  /^(?:display|position|top|right|bottom|left|z-index|box-sizing|min-|max-|aspect-ratio|overflow$|opacity|flex|(?:row|column)-gap|align-|justify-|grid|list-|orphans|widows|page|break|string-set|object)/;

/** Why `name` has no place here, if so. */
function misplacement(
  name: string,
  names: readonly LonghandName[],
  where: Where,
): string | undefined {
  if (name === 'content' && (where === 'element' || where === 'page'))
    return 'It belongs to ::before, ::after and the margin boxes of @page.';
  if (name === 'string-set' && where !== 'element')
    return 'Set it on an element whose text the page header repeats.';
  if (where === 'page') {
    const fits = names.every((n) => longhands[n].inherited || PAGE_PROPERTIES.test(n));
    if (!fits || name.startsWith('background-image'))
      return '@page takes size, margin, background-color and what text inherits.';
  }
  if (where === 'margin-box' && NOT_IN_MARGIN_BOX.test(names[0] ?? ''))
    return 'A margin box takes content, size, margin, border, padding, background and text properties.';
  return undefined;
}

function contentComplaint(
  given: Given,
  items: readonly Component[],
  where: Where,
): Complaint | undefined {
  const value = given.content?.(NO_BASIS) as Content;
  if (typeof value === 'string') return undefined;
  const place = { start: items[0]?.start ?? 0, end: items.at(-1)?.end ?? 0 };
  const inMargin = where === 'margin-box';
  const wrong = value.items.find((item) =>
    inMargin ? ofElement(item) : item.kind === 'counter' || item.kind === 'string',
  );
  if (!wrong) return undefined;
  return {
    ...place,
    reason: inMargin
      ? 'attr() and target-counter() have no element here'
      : 'page counters and string() work in the margin boxes of @page only',
    hint: inMargin
      ? 'Name the text with string-set on an element and use string(name).'
      : 'Print it from the template, or put it into @page { @bottom-right { content: … } }.',
  };
}
