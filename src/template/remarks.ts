import { tokenize, tokenTypes } from 'css-tree/tokenizer';
import { parseTemplate, type Statement } from './handlebars/syntax.ts';

/**
 * What a page, a partial or a style sheet says, in a form that is the same for two that differ in remarks alone and, in style sheets, in
 * white space. Others may say the same too: what is broken is given as it is, and so is a remark in the midst of a line of HTML or of words.
 */
export const withoutRemarks = (path: string, text: string): string => {
  if (path.endsWith('.css')) return bareSheet(text);
  if (!path.endsWith('.hbs')) return text;
  const { value } = parseTemplate(path, text);
  return value ? JSON.stringify(joined(value.body), ofStatement) : text;
};

/** A remark without white space at either end keeps two words apart that white space would make something else. */
const bareSheet = (text: string): string => {
  let said = '';
  let gap = '';
  tokenize(text, (type, start, end) => {
    if (type === tokenTypes.WhiteSpace) gap = ' ';
    else if (type === tokenTypes.Comment) gap ||= '/**/';
    else {
      said += (said && gap) + text.slice(start, end);
      gap = '';
    }
  });
  return said;
};

/** Where something stands, and how it asked white space to be taken away: the words around it tell that. */
const NOT_SAID = /^loc$|strip$/i;
const ofStatement = (key: string, value: unknown): unknown => {
  if (key === 'body') return joined(value as readonly Statement[]);
  return NOT_SAID.test(key) ? undefined : value;
};

/** Lines of HTML between tags that hold nothing but a remark in which nothing is printed. Among words `white-space: pre-line` would show the line. */
const REMARK_LINES = /(?<=>\s*\n)[ \t]*<!--(?:(?!-->)[\s\S])*-->[ \t]*\n(?=\s*(?:<|$))/g;

/** Words between which only remarks stood are one. */
const joined = (body: readonly Statement[]): readonly unknown[] => {
  const said: (Statement | string)[] = [];
  for (const one of body) {
    const last = said.at(-1);
    if (one.type === 'CommentStatement') continue;
    if (one.type !== 'ContentStatement') said.push(one);
    else if (typeof last === 'string') said.splice(-1, 1, last + one.value);
    else said.push(one.value);
  }
  return said.map((one) => (typeof one === 'string' ? one.replace(REMARK_LINES, '') : one));
};
