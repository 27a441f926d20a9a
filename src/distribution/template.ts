import {
  type Diagnostic,
  diagnose,
  hasErrors,
  type Outcome,
  type Span,
} from '../diagnostic/diagnostic.ts';
import type { Files } from '../files.ts';
import type { Rendered } from '../template/handlebars/rendered.ts';
import type { Program } from '../template/handlebars/syntax.ts';
import type { Parsed } from '../template/handlebars/walk.ts';
import type { MessageView } from './view.ts';

/** The template engine of the press, handed in. */
export interface Engine {
  parse(file: string, text: string): Outcome<Program>;
  evaluate(
    page: Parsed,
    partials: ReadonlyMap<string, Parsed>,
    context: unknown,
    printing: { readonly everyBranch: boolean; readonly quote: (text: string) => string },
  ): Outcome<Rendered>;
  escapeHtml(text: string): string;
}

/** The words of one message. */
export interface Wording {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Prints the words for a view. With `everyBranch` also what is behind conditions is checked for misspelt fields. */
export type MessageTemplate = (view: MessageView, everyBranch?: boolean) => Outcome<Wording>;

/** Below it stand the languages: templates/mail/vi/subject.hbs. */
const MAIL_TEMPLATES = 'templates/mail';
const PARTS = ['subject', 'text', 'html'] as const;
const MAX_BYTES = 256 * 1024;
/** RFC 5322, 2.1.1 recommends lines of 78; longer subjects are cut off in every list of messages. */
const MAX_SUBJECT = 200;

/** The languages that messages can be written in. */
export const mailLanguages = async (files: Files): Promise<readonly string[]> => {
  const listed = await files.list(MAIL_TEMPLATES, ['subject.hbs']);
  return (listed.value ?? []).flatMap((path) => path.split('/').slice(2, -1)[0] ?? []);
};

/** Loads subject, text and HTML of a language. Other .hbs files beside them are their partials. */
export const loadMessageTemplate = async (
  files: Files,
  language: string,
  engine: Engine,
): Promise<Outcome<MessageTemplate>> => {
  const folder = `${MAIL_TEMPLATES}/${language}`;
  const diagnostics: Diagnostic[] = [];
  const parsed = new Map<string, Parsed>();
  const listed = await files.list(folder, ['.hbs']);
  const wanted = PARTS.map((part) => `${folder}/${part}.hbs`);
  for (const path of new Set([...wanted, ...(listed.value ?? [])])) {
    const { value: bytes, diagnostics: found } = await files.read(path, MAX_BYTES);
    diagnostics.push(...found);
    if (!bytes) continue;
    const program = engine.parse(path, new TextDecoder().decode(bytes).normalize('NFC'));
    diagnostics.push(...program.diagnostics);
    if (program.value)
      parsed.set(path.slice(folder.length + 1, -'.hbs'.length), {
        file: path,
        program: program.value,
      });
  }
  const pages = PARTS.flatMap((part) => parsed.get(part) ?? []);
  const [subject, text, html] = pages;
  if (!subject || !text || !html || hasErrors(diagnostics)) return { diagnostics };

  const plain = (words: string) => words;
  const value: MessageTemplate = (view, everyBranch = false) => {
    const print = (page: Parsed, quote: (words: string) => string) =>
      engine.evaluate(page, parsed, view, { everyBranch, quote });
    const outcomes = [
      print(subject, plain),
      print(text, plain),
      print(html, engine.escapeHtml),
    ] as const;
    const problems = outcomes.flatMap((outcome) => outcome.diagnostics);
    const [inSubject, inText, inHtml] = outcomes.map((outcome) => outcome.value?.text);
    if (inSubject === undefined || inText === undefined || inHtml === undefined)
      return { diagnostics: problems };
    const line = inSubject.trim();
    // Branches that exclude each other stand in one line when all are walked.
    const wrong = everyBranch
      ? undefined
      : subjectProblem(line, { file: subject.file, line: 1, column: 1 });
    if (wrong) return { diagnostics: [...problems, wrong] };
    return {
      value: { subject: line, text: tidy(inText), html: inHtml.trim() },
      diagnostics: problems,
    };
  };
  return { value, diagnostics };
};

/** Conditions leave empty lines where nothing was printed. */
const tidy = (text: string): string =>
  `${text
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;

const subjectProblem = (line: string, span: Span): Diagnostic | undefined => {
  const length = [...line].length;
  const what =
    line === ''
      ? 'is empty'
      : /[\p{Cc}\u2028\u2029]/u.test(line)
        ? 'has more than one line'
        : length > MAX_SUBJECT
          ? `has ${length} characters; ${MAX_SUBJECT} is the most`
          : undefined;
  return what === undefined ? undefined : diagnose('GP824', { what }, { span });
};
