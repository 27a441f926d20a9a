/** The parser alone: the compiler and the runtime of Handlebars are not used, so they are not loaded. */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  export function parse(input: string): unknown;
}
