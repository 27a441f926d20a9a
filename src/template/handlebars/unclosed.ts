import parser from 'handlebars/dist/cjs/handlebars/compiler/parser.js';
import type { Location } from './syntax.ts';

/** Braces, or a block, without an end. */
export interface Unclosed {
  readonly what: string;
  readonly loc: Location;
}

const OPENS_BLOCK = new Set(['OPEN_BLOCK', 'OPEN_INVERSE', 'OPEN_PARTIAL_BLOCK']);
const CLOSES_BRACES = new Set(['CLOSE', 'CLOSE_UNESCAPED', 'INVERSE']);

/** What is open at the end of a template, of which the parser knows no more than that it has come to the end. */
export function unclosedIn(text: string): readonly Unclosed[] {
  const { lexer, terminals_: kinds } = parser;
  lexer.setInput(text);
  const blocks: Unclosed[] = [];
  let braces: Unclosed | undefined;
  let opening: Unclosed | undefined;
  for (let kind = kinds[lexer.lex()]; kind && kind !== 'EOF'; kind = kinds[lexer.lex()]) {
    const { yytext: sign, yylloc: at } = lexer;
    const start = { line: at.first_line, column: at.first_column };
    const loc = { start, end: { line: at.last_line, column: at.last_column } };
    if (opening) blocks.push({ ...opening, what: `${opening.what}${sign}}}` });
    opening = OPENS_BLOCK.has(kind) ? { what: sign, loc } : undefined;
    if (kind === 'OPEN_ENDBLOCK') blocks.pop();
    if (CLOSES_BRACES.has(kind)) braces = undefined;
    else if (sign.startsWith('{{')) braces = { what: sign, loc };
  }
  return braces ? [braces] : blocks;
}
