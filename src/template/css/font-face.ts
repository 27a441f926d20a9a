import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../source.ts';
import type { FontFace } from '../styled.ts';
import { projectPath } from './address.ts';
import { type Component, isMark } from './component.ts';
import { familyName } from './font-value.ts';
import { inputOf } from './grammar.ts';
import { type RawAtRule, type RawDeclaration, readBlock } from './syntax.ts';

/** Formats that the font reader opens; WOFF2 is not among them. */
const FORMATS = new Set(['truetype', 'opentype', 'woff']);
const EXTENSION = /\.(?:ttf|otf|woff)$/i;

/** Reads `@font-face` (CSS Fonts 4, 4). The first file of `src` that can be used is taken. */
export function readFontFace(
  rule: RawAtRule,
  source: Source,
  diagnostics: Diagnostic[],
): FontFace | undefined {
  const ruleSpan = source.span(rule.start, rule.preludeEnd);
  let family: string | undefined;
  let src: string | undefined;
  let weight = 400;
  let italic = false;
  let sound = true;
  const refuse = (raw: RawDeclaration, syntax: string, reason?: string, hint?: string) => {
    sound = false;
    const value = source.text.slice(raw.valueStart, raw.end);
    const facts = { property: raw.name, value, syntax, ...(reason ? { reason } : {}) };
    const span = source.span(raw.valueStart, raw.end);
    diagnostics.push(diagnose('GP342', facts, { span, hint }));
  };
  for (const item of readBlock(rule.block ?? [])) {
    if (item.kind !== 'declaration') {
      const at = source.span(item.start, item.kind === 'stray' ? item.end : item.preludeEnd);
      diagnostics.push(diagnose('GP340', { reason: 'this is no declaration' }, { span: at }));
      sound = false;
      continue;
    }
    const [first, second] = item.items;
    const word = first?.kind === 'ident' && !second ? first.lower : undefined;
    switch (item.name) {
      case 'font-family':
        family = familyName(inputOf(item.items));
        if (family === undefined) refuse(item, '"name"');
        break;
      case 'font-weight': {
        const value = first?.kind === 'number' && !second ? first.value : WEIGHTS[word ?? ''];
        if (value !== undefined && value >= 1 && value <= 1000) weight = value;
        else {
          const reason = second ? 'variable fonts are not supported' : undefined;
          refuse(item, 'normal | bold | 1 … 1000', reason);
        }
        break;
      }
      case 'font-style':
        if (word === 'normal' || word === 'italic' || word === 'oblique')
          italic = word !== 'normal';
        else refuse(item, 'normal | italic');
        break;
      case 'src': {
        const found = fontFile(item.items);
        if ('path' in found) {
          const resolved = projectPath(source.file, found.path);
          if ('path' in resolved) src = resolved.path;
          else refuse(item, SRC_SYNTAX, resolved.reason, resolved.hint);
        } else refuse(item, SRC_SYNTAX, found.reason);
        break;
      }
      default: {
        const advice =
          DESCRIPTOR_ADVICE[item.name] ??
          '@font-face takes font-family, src, font-weight and font-style.';
        const span = source.span(item.start, item.nameEnd);
        diagnostics.push(diagnose('GP341', { property: item.name, advice }, { span }));
      }
    }
  }
  if (!sound) return undefined;
  if (family === undefined || src === undefined) {
    const missing = family === undefined ? 'font-family' : 'src';
    diagnostics.push(
      diagnose('GP347', { what: `@font-face has no ${missing}` }, { span: ruleSpan }),
    );
    return undefined;
  }
  return { family, src, weight, italic, span: ruleSpan };
}

const WEIGHTS: Readonly<Record<string, number>> = { normal: 400, bold: 700 };
const SRC_SYNTAX = 'url("path/to/font.ttf") [ format("truetype") ]';
const DESCRIPTOR_ADVICE: Readonly<Record<string, string>> = {
  'font-display': 'Paper does not wait for fonts: remove it.',
  'unicode-range': 'Every font is asked for every character: remove it.',
  'font-stretch': 'Give the condensed font a family name of its own.',
};

function fontFile(items: readonly Component[]): { path: string } | { reason: string } {
  const sources: Component[][] = [[]];
  for (const item of items) {
    if (isMark(item, ',')) sources.push([]);
    else sources.at(-1)?.push(item);
  }
  let reason = 'it names no file';
  for (const [file, hint] of sources) {
    const path = addressOf(file);
    if (path === undefined) {
      if (file?.kind === 'function' && file.name === 'local')
        reason = 'fonts of the machine differ from machine to machine';
      continue;
    }
    const format = hint?.kind === 'function' && hint.name === 'format' ? hint.items[0] : undefined;
    const name = format?.kind === 'string' || format?.kind === 'ident' ? format.text : undefined;
    if (name === undefined ? EXTENSION.test(path) : FORMATS.has(name.toLowerCase()))
      return { path };
    reason = 'the font must be a TrueType, OpenType or WOFF file; WOFF2 cannot be put into a PDF';
  }
  return { reason };
}

/** The text of `url(…)`, with or without quotes. */
function addressOf(item: Component | undefined): string | undefined {
  if (item?.kind === 'url') return item.text;
  if (item?.kind !== 'function' || item.name !== 'url') return undefined;
  const [only] = item.items;
  return only?.kind === 'string' && item.items.length === 1 ? only.text : undefined;
}
