import { QuoteType, Tokenizer } from 'htmlparser2';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../source.ts';
import { type Misreference, unendedReference, unknownReferences } from './character-reference.ts';
import type { HtmlAttribute, HtmlElement, HtmlNode } from './node.ts';

/** Elements without content (HTML, 13.1.2). */
const VOID = new Set(['br', 'img', 'meta', 'link', 'hr', 'input', 'wbr', 'source', 'col', 'base']);
/** Elements that may close themselves with `/>`: those of SVG and our own. */
const CLOSES_ITSELF =
  /^(?:gp-.*|svg|path|rect|circle|ellipse|line|polyline|polygon|g|defs|use|stop|image)$/;
/** A browser closes an open paragraph before any of these (HTML, 13.2.6.4.7). */
const NOT_IN_PARAGRAPH =
  /^(?:address|article|aside|blockquote|div|dl|figcaption|figure|footer|h[1-6]|header|hr|main|nav|ol|p|section|table|ul)$/;
const MAX_DEPTH = 200;

interface Opening {
  readonly tag: string;
  readonly start: number;
  readonly attributes: Map<string, HtmlAttribute>;
}

/**
 * Reads rendered HTML into a tree. Nothing is repaired: what is not closed, closed twice or nested as
 * HTML does not allow is a diagnostic.
 */
export function parseHtml(source: Source): { nodes: HtmlNode[]; diagnostics: Diagnostic[] } {
  const { text } = source;
  const nodes: HtmlNode[] = [];
  const diagnostics: Diagnostic[] = [];
  const open: HtmlElement[] = [];
  let words = '';
  /** Where the last tag ended. */
  let wordsStart = 0;
  let opening: Opening | undefined;
  let name = '';
  let nameStart = 0;
  let nameEnd = 0;
  let value = '';

  const problem = (what: string, start: number, end: number) =>
    diagnostics.push(diagnose('GP320', { what }, { span: source.span(start, end) }));
  const misreference = ({ what, hint, ...at }: Misreference, start: number) => {
    const span = source.span(start + at.start, start + at.end);
    diagnostics.push(diagnose('GP320', { what }, { span, hint }));
  };
  const into = (): HtmlNode[] => open.at(-1)?.children ?? nodes;
  const flush = (end: number) => {
    const text = {
      kind: 'text',
      text: words,
      parent: open.at(-1),
      start: wordsStart,
      end,
    } as const;
    if (words !== '') into().push(text);
    words = '';
  };
  const finishTag = (end: number, closesItself: boolean) => {
    if (!opening) return;
    const { tag, start, attributes } = opening;
    flush(start);
    wordsStart = end;
    opening = undefined;
    const paragraph = open.findLast((e) => e.tag === 'p');
    if (paragraph && NOT_IN_PARAGRAPH.test(tag))
      problem(`<${tag}> cannot stand inside <p>`, start, end);
    if (tag === 'a' && open.some((e) => e.tag === 'a'))
      problem('A link cannot stand inside another link', start, end);
    const element: HtmlElement = {
      kind: 'element',
      tag,
      attributes,
      children: [],
      parent: open.at(-1),
      start,
      end,
    };
    into().push(element);
    if (VOID.has(tag)) return;
    if (closesItself) {
      if (!CLOSES_ITSELF.test(tag))
        problem(`<${tag}/> does not close itself; write </${tag}>`, start, end);
      return;
    }
    if (open.length >= MAX_DEPTH) problem('The elements are nested too deeply', start, end);
    else open.push(element);
  };
  const closeTag = (tag: string, start: number, end: number) => {
    flush(start);
    wordsStart = text.indexOf('>', end - 1) + 1;
    const index = open.findLastIndex((e) => e.tag === tag);
    if (index < 0) {
      problem(
        VOID.has(tag) ? `<${tag}> is never closed; remove </${tag}>` : `</${tag}> closes nothing`,
        start,
        end,
      );
      return;
    }
    for (const left of open.splice(index).slice(1)) {
      const what = `<${left.tag}> is not closed before </${tag}>`;
      const related = [{ message: `</${tag}> is here.`, span: source.span(start, end) }];
      const span = source.span(left.start, left.end);
      diagnostics.push(diagnose('GP320', { what }, { span, related }));
    }
  };

  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true, recognizeSelfClosing: true },
    {
      ontext(start, end) {
        const written = text.slice(start, end);
        words += written;
        for (const each of unknownReferences(written)) misreference(each, start);
      },
      ontextentity(codepoint, end) {
        words += String.fromCodePoint(codepoint);
        if (text[end - 1] === ';') return;
        const start = text.lastIndexOf('&', end - 1);
        misreference(unendedReference(text.slice(start, end)), start);
      },
      onopentagname(start, end) {
        opening = {
          tag: text.slice(start, end).toLowerCase(),
          start: start - 1,
          attributes: new Map(),
        };
      },
      onattribname(start, end) {
        nameStart = start;
        nameEnd = end;
        name = text.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        const written = text.slice(start, end);
        value += written;
        for (const each of unknownReferences(written)) misreference(each, start);
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint);
      },
      onattribend(quote, end) {
        if (opening?.attributes.has(name))
          problem(`The attribute ${name} is given twice`, nameStart, end);
        const inQuotes = quote === QuoteType.Double || quote === QuoteType.Single;
        const quoted = inQuotes ? text.indexOf(text.charAt(end - 1), nameEnd) + 1 : undefined;
        const place = { start: nameStart, end, ...(quoted === undefined ? {} : { quoted }) };
        opening?.attributes.set(name, { value, ...place });
      },
      onopentagend(end) {
        finishTag(end + 1, false);
      },
      onselfclosingtag(end) {
        finishTag(end + 1, true);
      },
      onclosetag(start, end) {
        closeTag(text.slice(start, end).toLowerCase(), start - 2, end + 1);
      },
      oncomment(start, end) {
        if (!text.startsWith('<!--', start - 4))
          problem('This is neither an element nor a comment', Math.max(0, start - 1), end);
        else if (!text.includes('-->', start - 2))
          problem('A comment is never closed with -->', start - 4, start);
      },
      ondeclaration(start, end) {
        if (!/^doctype\s+html$/i.test(text.slice(start, end).trim()))
          problem('A declaration is not supported here', start - 1, end + 1);
      },
      onprocessinginstruction(start, end) {
        problem('A processing instruction is not supported', start - 1, end + 1);
      },
      oncdata(start, end) {
        problem('CDATA is not supported', start, end);
      },
      onend: () => flush(text.length),
      isInForeignContext: () => open.some((e) => e.tag === 'svg'),
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  const last = opening?.start ?? text.lastIndexOf('<');
  if (opening || (/^<\/?[a-z]/i.test(text.slice(last, last + 3)) && !text.includes('>', last)))
    problem('A tag is never ended with >', last, last + 1);
  flush(text.length);
  for (const left of open) problem(`<${left.tag}> is never closed`, left.start, left.end);
  return { nodes, diagnostics };
}
