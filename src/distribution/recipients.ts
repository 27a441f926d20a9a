import type { Cell } from '../csv/table.ts';
import {
  type Diagnostic,
  diagnose,
  hasErrors,
  type Outcome,
  type Span,
} from '../diagnostic/diagnostic.ts';
import { judgeMailbox, mailboxKey } from '../mailbox.ts';
import type { Entry } from './list.ts';

/** A document that somebody is to get: its id, perhaps with a format behind it (“smartca.leaflet-a5”). */
export interface Want {
  readonly document: string;
  /** Whose variant of it. */
  readonly office: string | undefined;
  readonly span: Span;
}

/** Somebody who gets one message. */
export interface Recipient {
  /** ASCII, as it goes to the server. */
  readonly address: string;
  readonly domain: string;
  readonly name: string | undefined;
  /** The offices of merged lines are joined by commas. */
  readonly office: string | undefined;
  /** BCP 47. */
  readonly language: string;
  readonly wants: readonly Want[];
  readonly span: Span;
}

export interface ListDefaults {
  readonly language: string;
  /** Ids for recipients whose line names none; undefined when they cannot be known. */
  readonly documents: readonly string[] | undefined;
}

/** What a header and a greeting can hold; RFC 5322, 2.1.1 has lines of 998 at most. */
const MAX_TEXT = 200;
const MAX_DOCUMENTS = 50;

export interface Recipients {
  readonly recipients: readonly Recipient[];
  /** Of lines that give no recipient: what is wrong with them is told all the same. */
  readonly unserved: readonly Want[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The recipients of a list. Each line with a problem gives its diagnostics and no recipient; lines with the
 * same address become one recipient, with a warning.
 */
export const recipientsOf = (entries: readonly Entry[], defaults: ListDefaults): Recipients => {
  const diagnostics: Diagnostic[] = [];
  const unserved: Want[] = [];
  const merged = new Map<string, Recipient>();
  for (const entry of entries) {
    const { value, diagnostics: found } = recipientOf(entry, defaults);
    diagnostics.push(...found);
    if (!value) {
      unserved.push(...wantsOf(entry.documents, entry.fields.get('office')?.text || undefined));
      continue;
    }
    const key = mailboxKey(value);
    const first = merged.get(key);
    if (!first) {
      merged.set(key, value);
      continue;
    }
    const related = [{ message: 'It is here first.', span: first.span }];
    const span = entry.fields.get('address')?.span ?? entry.span;
    diagnostics.push(diagnose('GP815', { address: value.address }, { span, related }));
    merged.set(key, mergedOf(first, value));
  }
  return { recipients: [...merged.values()], unserved, diagnostics };
};

const wantsOf = (documents: readonly Cell[], office: string | undefined): readonly Want[] =>
  documents.map(({ text, span }) => ({ document: text, office, span }));

const recipientOf = (
  { fields, documents, span }: Entry,
  defaults: ListDefaults,
): Outcome<Recipient> => {
  const diagnostics = [...fields].flatMap(
    ([name, cell]) => unfit(cell, name === 'office' || name === 'name') ?? [],
  );
  const text = (name: 'office' | 'name') => fields.get(name)?.text || undefined;
  const written = fields.get('address');
  const mailbox = written?.text ? judgeMailbox(written.text) : undefined;
  if (!mailbox)
    diagnostics.push(diagnose('GP813', { what: 'address' }, { span: written?.span ?? span }));
  else if ('reason' in mailbox && written && !hasErrors(diagnostics))
    diagnostics.push(
      diagnose('GP810', { value: written.text, reason: mailbox.reason }, { span: written.span }),
    );
  const language = languageOf(fields.get('language'), defaults.language, diagnostics);
  const named =
    documents.length > 0 ? documents : (defaults.documents ?? []).map((id) => ({ text: id, span }));
  if (named.length === 0 && defaults.documents)
    diagnostics.push(diagnose('GP813', { what: 'documents' }, { span }));
  if (named.length > MAX_DOCUMENTS)
    diagnostics.push(
      diagnose(
        'GP132',
        { what: '“documents”', limit: MAX_DOCUMENTS, found: named.length },
        { span },
      ),
    );
  if (hasErrors(diagnostics) || !mailbox || !('value' in mailbox)) return { diagnostics };
  const office = text('office');
  const value: Recipient = {
    ...mailbox.value,
    name: text('name'),
    office,
    language,
    wants: wantsOf(named, office),
    span,
  };
  return { value, diagnostics };
};

/**
 * Line breaks and other controls could begin a header of their own (RFC 5322, 2.2; CWE-93); direction
 * controls make one address look like another.
 */
const unfit = ({ text, span }: Cell, printed: boolean): Diagnostic | undefined => {
  const [sign] =
    /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFD]/u.exec(text) ?? [];
  if (sign !== undefined) {
    const what = /[\r\n\u2028\u2029]/.test(sign) ? 'a line break' : codePoint(sign);
    return diagnose('GP814', { what }, { span });
  }
  const found = [...text].length;
  return printed && found > MAX_TEXT
    ? diagnose('GP133', { what: 'This value', limit: MAX_TEXT, found }, { span })
    : undefined;
};

const codePoint = (sign: string): string =>
  `the invisible character U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const languageOf = (cell: Cell | undefined, usual: string, diagnostics: Diagnostic[]): string => {
  if (!cell || cell.text === '') return usual;
  try {
    const [tag] = Intl.getCanonicalLocales(cell.text);
    // RFC 5646, 2.1: every tag that is in use starts with two or three letters.
    if (tag && /^[a-z]{2,3}(-|$)/.test(tag)) return tag;
  } catch {
    // RangeError: not well-formed.
  }
  diagnostics.push(diagnose('GP131', { value: cell.text }, { span: cell.span }));
  return usual;
};

/** The first line's name and language; the offices and documents of both. */
const mergedOf = (first: Recipient, second: Recipient): Recipient => {
  const offices = [first.office, second.office].filter((office) => office !== undefined);
  const has = (want: Want) =>
    first.wants.some(
      ({ document, office }) => document === want.document && office === want.office,
    );
  return {
    ...first,
    name: first.name ?? second.name,
    office: [...new Set(offices)].join(', ') || undefined,
    wants: [...first.wants, ...second.wants.filter((want) => !has(want))],
  };
};
