import packageJson from '../../../package.json' with { type: 'json' };
import { type Diagnostic, diagnose, hasErrors, type Outcome } from '../../diagnostic/diagnostic.ts';
import { type Letterhead, wireSize } from '../../distribution/compose.ts';
import {
  type Attachment,
  attachmentOf,
  choicesFor,
  type Noted,
  type Offers,
} from '../../distribution/documents.ts';
import type { Letter } from '../../distribution/letter.ts';
import type { Entry } from '../../distribution/list.ts';
import type { Addressed, Weighed } from '../../distribution/mailing.ts';
import { type Recipient, recipientsOf } from '../../distribution/recipients.ts';
import {
  type Engine,
  loadMessageTemplate,
  type MessageTemplate,
  mailLanguages,
  type Wording,
} from '../../distribution/template.ts';
import { messageView } from '../../distribution/view.ts';
import type { Files } from '../../files.ts';
import { escapeHtml } from '../../template/handlebars/escape.ts';
import { evaluate } from '../../template/handlebars/evaluate.ts';
import { parseTemplate } from '../../template/handlebars/syntax.ts';
import type { MailedProject, MailProject } from './project.ts';

const ENGINE: Engine = { parse: parseTemplate, evaluate, escapeHtml };

/** The list with its files, whoever has got them already. */
export interface Prepared {
  readonly addressed: readonly Addressed[];
  /** Of lines of the list: `--skip-invalid` goes on without them. */
  readonly invalid: readonly Diagnostic[];
}

/** Finds out who is to get which files. */
export const prepare = async (
  entries: readonly Entry[],
  { project, settings, broken }: MailedProject,
  offers: Offers,
  noted: ReadonlyMap<string, Noted>,
  trusted: boolean,
): Promise<Prepared> => {
  const { language } = project;
  const { recipients, unserved, diagnostics } = recipientsOf(entries, {
    language,
    documents: settings?.documents,
  });
  const unknown = choicesFor({ wants: unserved }, offers, broken).diagnostics;
  const invalid = [...diagnostics, ...unknown];
  const addressed: Addressed[] = [];
  const looked = new Map<string, Attachment>();
  const names = new Map(project.offices?.records.map(({ code, name }) => [code, name]));
  for (const recipient of recipients) {
    const { choices, diagnostics: missing } = choicesFor(recipient, offers, broken);
    const files: Attachment[] = [];
    const problems = [...missing];
    for (const choice of choices) {
      const { location, path } = choice.offer;
      const known = looked.get(location);
      const found: Outcome<Attachment> = known
        ? { value: known, diagnostics: [] }
        : await attachmentOf(choice, noted.get(path), trusted);
      if (found.value) {
        looked.set(location, found.value);
        files.push(found.value);
      }
      problems.push(...found.diagnostics);
    }
    invalid.push(...problems);
    if (problems.length === 0) addressed.push({ recipient: greeted(recipient, names), files });
  }
  return { addressed, invalid };
};

/** Where the list names offices by their codes, people read their names. */
const greeted = (recipient: Recipient, names: ReadonlyMap<string, string>): Recipient => {
  const offices = recipient.wants.flatMap(({ office }) => office ?? []);
  if (offices.length === 0) return recipient;
  const each = new Set(offices.map((office) => names.get(office) ?? office));
  return { ...recipient, office: [...each].join(', ') };
};

/** Gives a letter its words. */
export type Writer = (letter: Letter) => Wording;

/**
 * The templates in every language of the letters, tried on each letter: a message that cannot be written
 * is known before the first is sent.
 */
export const writerFor = async (
  letters: readonly Letter[],
  files: Files,
  { project, settings }: MailProject,
): Promise<Outcome<Writer>> => {
  const { title, issuer } = project;
  const view = ({ recipient, files: attached }: Letter) =>
    messageView(recipient, attached, { title, issuer, settings });
  const diagnostics: Diagnostic[] = [];
  const templates = new Map<string, MessageTemplate>();
  const known = await mailLanguages(files);
  const asked = new Map(letters.map(({ recipient }) => [recipient.language, recipient]));
  for (const [language, recipient] of asked) {
    const name = templateLanguage(language, known);
    if (name === undefined) {
      diagnostics.push(noTemplate(recipient));
      continue;
    }
    const loaded = await loadMessageTemplate(files, name, ENGINE);
    diagnostics.push(...loaded.diagnostics);
    if (loaded.value) templates.set(language, loaded.value);
  }
  for (const [i, letter] of letters.entries()) {
    const template = templates.get(letter.recipient.language);
    if (!template || hasErrors(diagnostics)) break;
    const first = i === 0 ? template(view(letter), true).diagnostics : [];
    diagnostics.push(...first, ...template(view(letter)).diagnostics);
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  const value: Writer = (letter) => {
    const wording = templates.get(letter.recipient.language)?.(view(letter)).value;
    if (!wording) throw new Error(`no words for ${letter.key}, though they were tried`);
    return wording;
  };
  return { value, diagnostics };
};

/** “vi-VN” is written to in “vi” unless it has a message of its own (RFC 4647, 3.4). */
const templateLanguage = (language: string, known: readonly string[]): string | undefined => {
  for (let tag = language; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-'))))
    if (known.includes(tag)) return tag;
  return undefined;
};

const noTemplate = ({ language, span }: Recipient): Diagnostic =>
  diagnose('GP823', { language }, { span });

export const letterheadOf = (
  { settings }: MailProject,
  dkimKey: string | undefined,
): Letterhead => ({
  from: settings.from,
  sender: settings.sender,
  replyTo: settings.replyTo,
  unsubscribe: settings.unsubscribe,
  mailer: `guidepress ${packageJson.version}`,
  dkim: settings.dkim && dkimKey ? { ...settings.dkim, privateKey: dkimKey } : undefined,
});

export const weigh = async (
  letters: readonly Letter[],
  write: Writer,
  head: Letterhead,
  date: Date,
): Promise<readonly Weighed[]> => {
  const weighed: Weighed[] = [];
  for (const letter of letters)
    weighed.push({ letter, bytes: await wireSize(letter, write(letter), head, date) });
  return weighed;
};
