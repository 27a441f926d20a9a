/** Writes docs/errors.md from the catalogue: `npx tsx scripts/error-docs.ts`. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Code, catalogue } from '../src/diagnostic/catalogue.ts';
import type { Entry } from '../src/diagnostic/entry.ts';
import { examples } from './error-examples.ts';

const CHAPTERS: Readonly<Record<string, string>> = {
  GP1: 'Project and guides',
  GP2: 'Screenshots',
  GP3: 'Templates',
  GP4: 'Layout and fonts',
  GP5: 'Codes and links',
  GP6: 'Files, output and the machine',
  GP7: 'Print profiles and the press',
  GP8: 'Tables and the mailing',
};

/** Stands for any fact of a message: written as text it is ‹name›. */
const blank = (name: string): unknown =>
  new Proxy(new String(`‹${name}›`), {
    get(target, key) {
      if (key === Symbol.toPrimitive || key === 'toString') return () => `‹${name}›`;
      if (key === 'length') return 1;
      const value: unknown = Reflect.get(target, key);
      // Numbers are formatted, texts shortened, lists joined: a blank stays a blank.
      return typeof value === 'function' || value === undefined ? () => `‹${name}›` : value;
    },
  });

const blanks = new Proxy({}, { get: (_, name) => blank(String(name)) });

/** Not to be taken for Markdown or HTML. */
const escaped = (text: string): string =>
  text.replace(/[\\*_`[\]<>]/g, (sign) => `\\${sign}`).replaceAll('{{', '&#123;&#123;');

const section = (code: Code): string => {
  const entry = catalogue[code] as Entry<never>;
  const facts = (examples[code] ?? blanks) as never;
  return [
    `### ${code}: ${entry.title}`,
    '',
    `${entry.severity === 'error' ? 'Error' : 'Warning'}. For example:`,
    '',
    `> ${escaped(entry.message(facts))}`,
    '',
    `**Why:** ${escaped(entry.why)}`,
    '',
    `**What to do:** ${escaped(entry.hint(facts))}`,
    '',
  ].join('\n');
};

/** The text of docs/errors.md. */
export const errorDocs = (): string => {
  const codes = (Object.keys(catalogue) as Code[]).sort();
  const lines = [
    '<!-- Made from src/diagnostic/texts/ by scripts/error-docs.ts; changes belong there. -->',
    '# Errors and warnings',
    '',
    'Every problem that guidepress reports has a code that never changes. An error stops the document',
    'it is about, and all others are still built; a warning stops nothing. Errors in the content end',
    'the command with exit code 1, wrong use of the command with 2.',
    '',
  ];
  for (const [start, title] of Object.entries(CHAPTERS)) {
    lines.push(`## ${title}`, '');
    for (const code of codes) if (code.startsWith(start)) lines.push(section(code));
  }
  return lines.join('\n');
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync('docs/errors.md', errorDocs());
