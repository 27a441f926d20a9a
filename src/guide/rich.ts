import MarkdownIt from 'markdown-it';
import { judgeAddress, judgeLink } from '../code/address.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { countGraphemes } from '../diagnostic/graphemes.ts';
import type { Inline, RichText } from './guide.ts';
import { judgeWithPlaceholders } from './offices/address.ts';
import { judgeContactLink } from './offices/contact.ts';
import { type Fields, judgePlaceholders } from './offices/placeholder.ts';
import type { Finding } from './report.ts';
import { languageTag } from './scalar.ts';
import { clean, unsafeCharacters } from './text.ts';

type Parser = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Parser['parse']>[number];
type Rich = Omit<RichText, 'span'>;

const MAX_CHARACTERS = 2000;

/**
 * CommonMark. HTML is recognised so that it can be refused by name: the tree has no kind for it, so
 * it can never be printed. Links are taken as written, for `judgeLink` to judge; link definitions
 * are off because they vanish from the text.
 */
const makeParser = (): Parser => {
  const parser = new MarkdownIt('commonmark', { html: true });
  parser.validateLink = () => true;
  parser.normalizeLink = (url) => url;
  parser.normalizeLinkText = (url) => url;
  parser.disable(['reference', 'text_join']);
  parser.inline.ruler.before('link', 'language', language);
  return parser;
};

const LANGUAGE = /^\{lang=([^}\s]*)\}/;

/** `[words]{lang=en}`, as Pandoc writes it: words of another language, for voices that read aloud. */
const language: Parameters<Parser['inline']['ruler']['before']>[2] = (state, silent) => {
  if (state.src[state.pos] !== '[') return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos);
  const found = end < 0 ? null : LANGUAGE.exec(state.src.slice(end + 1));
  if (!found) return false;
  if (!silent) {
    const most = state.posMax;
    state.pos += 1;
    state.posMax = end;
    const open = state.push('language_open', 'span', 1);
    open.attrSet('lang', found[1] ?? '');
    state.md.inline.tokenize(state);
    state.push('language_close', 'span', -1);
    state.posMax = most;
  }
  state.pos = end + 1 + found[0].length;
  return true;
};

const BLOCKS: Readonly<Record<string, string>> = {
  heading_open: 'a heading (a line that starts with “#” or is underlined)',
  ordered_list_open: 'a numbered list (a line that starts with a number and a point)',
  bullet_list_open: 'a list (a line that starts with a dash)',
  blockquote_open: 'a quotation (a line that starts with “>”)',
  code_block: 'a block of code',
  fence: 'a block of code',
  hr: 'a line across the page',
  html_block: 'HTML, or words between < and >',
};

const HTML_HINT =
  'Write **bold** instead of <b>, and a “\\” at the end of a line instead of <br>; ' +
  'write “\\<” to print the sign “<”.';

export interface ParsedRich {
  readonly rich: Rich;
  /** Errors and warnings. */
  readonly findings: readonly Finding[];
}

/**
 * Parses inline Markdown; hosts of links and of written-out addresses must be in `domains`. Values of an
 * office (`fields`) are put in later, so that they never become Markdown.
 */
export const richParser = (domains: readonly string[] | undefined, fields?: Fields) => {
  const parser = makeParser();
  return (raw: string): ParsedRich => {
    const text = clean(raw);
    const findings: Finding[] = unsafeCharacters(text).map(({ diagnostic, character }) => ({
      diagnostic,
      snippet: character,
    }));
    const found = countGraphemes(text);
    if (found > MAX_CHARACTERS) {
      const params = { what: 'This text', limit: MAX_CHARACTERS, found };
      return { rich: nothing, findings: [{ diagnostic: diagnose('GP133', params) }] };
    }
    const tokens = parser.parse(text, {});
    findings.push(...blockFindings(tokens, text));
    const children = tokens.find((token) => token.type === 'inline')?.children ?? [];
    const inline = readInline(children, { domains, fields }, findings);
    const plain = plainText(inline);
    findings.push(...judgePlaceholders(plain, fields));
    // Entities such as &#x202E; have become characters by now.
    for (const { diagnostic, character } of unsafeCharacters(plain))
      if (!text.includes(character)) findings.push({ diagnostic, snippet: '&#' });
    if (findings.length === 0 && plain.trim() === '')
      findings.push({ diagnostic: diagnose('GP123', { what: 'This text' }) });
    return { rich: { inline, plain }, findings };
  };
};

const nothing: Rich = { inline: [], plain: '' };

const blockFindings = (tokens: readonly Token[], text: string): Finding[] => {
  const lines = text.split('\n');
  const findings: Finding[] = [];
  let paragraphs = 0;
  for (const token of tokens) {
    if (token.level > 0 || token.nesting < 0) continue;
    const snippet = lines[token.map?.[0] ?? 0];
    if (token.type === 'paragraph_open') {
      paragraphs += 1;
      if (paragraphs !== 2) continue;
      const hint = 'Use the step’s “note”, or end the line before with “\\” for a line break.';
      const diagnostic = diagnose('GP135', { what: 'a second paragraph' }, { hint });
      findings.push({ diagnostic, snippet });
    } else {
      const what = BLOCKS[token.type];
      const hint = token.type === 'html_block' ? HTML_HINT : undefined;
      if (what) findings.push({ diagnostic: diagnose('GP135', { what }, { hint }), snippet });
    }
  }
  return findings;
};

interface Allowed {
  readonly domains: readonly string[] | undefined;
  readonly fields: Fields;
}

/** The tree under one paragraph. The parser's tokens are flat: open, …, close. */
const readInline = (
  tokens: readonly Token[],
  { domains, fields }: Allowed,
  findings: Finding[],
): Inline[] => {
  const refuse = (what: string, snippet: string | undefined, hint?: string) =>
    findings.push({ diagnostic: diagnose('GP135', { what }, { hint }), snippet });
  let at = 0;
  const readUntilClose = (): Inline[] => {
    const result: Inline[] = [];
    const add = (text: string) => {
      const last = result.at(-1);
      if (last?.kind === 'text')
        result[result.length - 1] = { kind: 'text', text: last.text + text };
      else if (text !== '') result.push({ kind: 'text', text });
    };
    while (at < tokens.length) {
      const token = tokens[at] as Token;
      at += 1;
      if (token.nesting < 0) break;
      switch (token.type) {
        case 'text':
          findings.push(...textFindings(token.content, domains));
          add(token.content);
          break;
        case 'text_special':
          add(token.content);
          break;
        case 'softbreak':
          add(' ');
          break;
        case 'hardbreak':
          result.push({ kind: 'break' });
          break;
        case 'code_inline':
          result.push({ kind: 'code', text: token.content.normalize('NFC') });
          break;
        case 'strong_open':
          result.push({ kind: 'strong', children: readUntilClose() });
          break;
        case 'em_open':
          result.push({ kind: 'emphasis', children: readUntilClose() });
          break;
        case 'link_open': {
          const raw = String(token.attrGet('href') ?? '');
          const { value: href, findings: wrong } =
            judgeContactLink(raw, fields) ??
            judgeWithPlaceholders(raw, fields, (address) => judgeLink(address, domains));
          findings.push(...wrong.map((finding) => ({ snippet: raw, ...finding })));
          if (token.attrGet('title') !== null)
            refuse('a link with a second text in quotes', String(token.attrGet('title')));
          const children = readUntilClose();
          if (plainText(children).trim() === '') refuse('a link without words', `](${raw}`);
          result.push({ kind: 'link', href, children });
          break;
        }
        case 'language_open': {
          const raw = String(token.attrGet('lang') ?? '');
          const tag = languageTag(raw);
          if (!tag)
            findings.push({
              diagnostic: diagnose('GP131', { value: raw }),
              snippet: `{lang=${raw}}`,
            });
          const children = readUntilClose();
          result.push({ kind: 'language', language: tag ?? raw, children });
          break;
        }
        case 'image':
          refuse(
            'a picture',
            '![',
            'Put the picture under “screenshots” of the step, with its “alt” text.',
          );
          break;
        case 'html_inline':
          // One complaint for a pair of tags.
          if (!token.content.startsWith('</') || !tokens.some(isOpeningTag))
            refuse('HTML, or words between < and >', token.content, HTML_HINT);
          break;
        default:
          refuse(`“${token.type}”`, token.content);
      }
    }
    return result.map((part) =>
      part.kind === 'text' ? { kind: 'text', text: part.text.normalize('NFC') } : part,
    );
  };
  return readUntilClose();
};

const isOpeningTag = ({ type, content }: Token): boolean =>
  type === 'html_inline' && !content.startsWith('</');

/** A link whose address has a space in it, as telephone numbers have in print, is no link to CommonMark. */
const SPACED = /\]\(((?:tel|mailto|https?):[^()]*\s[^()]*)\)/i;

/** Signs without a partner, and addresses that are written out without being links. */
const textFindings = (text: string, domains: readonly string[] | undefined): Finding[] => {
  const findings: Finding[] = [];
  // With the word that it touches, for the sign alone may stand in its right place before.
  const [touched, sign] = /(?<!\S)\S*(\*\*|__|\]\()\S*/.exec(text) ?? [];
  const [spaced, address] = SPACED.exec(text) ?? [];
  if (spaced && address) {
    const hint = `An address has no spaces: write “](${address.replaceAll(/\s+/g, '')})”.`;
    const diagnostic = diagnose('GP136', { sign: spaced }, { hint });
    findings.push({ diagnostic, snippet: spaced });
  } else if (sign) findings.push({ diagnostic: diagnose('GP136', { sign }), snippet: touched });
  if (!domains) return findings;
  for (const [written] of text.matchAll(/\bhttps?:\/\/[^\s<>"“”]+/gi)) {
    const address = written.replace(/[).,;:!?…’']+$/, '');
    for (const diagnostic of judgeAddress(address, domains).diagnostics)
      findings.push({ diagnostic, snippet: address });
  }
  return findings;
};

/** The words alone; a line break is "\n". */
const plainText = (inline: readonly Inline[]): string =>
  inline
    .map((part) => {
      if (part.kind === 'break') return '\n';
      return 'children' in part ? plainText(part.children) : part.text;
    })
    .join('');
