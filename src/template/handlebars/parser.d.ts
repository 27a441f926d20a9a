/** The parser alone: the compiler and the runtime of Handlebars are not used, so they are not loaded. */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  export function parse(input: string): unknown;
}

/** What Jison made of Handlebars' grammar. Lines count from 1, columns from 0. */
declare module 'handlebars/dist/cjs/handlebars/compiler/parser.js' {
  interface Lexer {
    setInput(input: string): void;
    lex(): number | string;
    readonly yytext: string;
    readonly yylloc: {
      readonly first_line: number;
      readonly first_column: number;
      readonly last_line: number;
      readonly last_column: number;
    };
  }
  const parser: { readonly lexer: Lexer; readonly terminals_: Readonly<Record<string, string>> };
  export default parser;
}
