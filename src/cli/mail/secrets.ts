import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Diagnostic, diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { Files } from '../../files.ts';
import type { MailSettings } from '../../guide/mail.ts';
import type { Terminal } from '../terminal.ts';

const PASSWORD = 'GUIDEPRESS_MAIL_PASSWORD';

export interface SecretOptions {
  readonly passwordFile?: string;
  readonly dkimKey?: string;
}

/** What a run needs beside the project file. */
export interface Secrets {
  readonly password: string | undefined;
  /** PEM. */
  readonly dkimKey: string | undefined;
  /** PEM; not secret, but read with the others. */
  readonly authority: string | undefined;
}

/** A password or a key has less than a page. */
const MAX_BYTES = 64 * 1024;

export const loadSecrets = async (
  terminal: Terminal,
  files: Files,
  settings: MailSettings,
  options: SecretOptions,
): Promise<Outcome<Secrets>> => {
  const diagnostics: Diagnostic[] = [];
  const { user, dkim, span } = settings;
  const take = async (path: string | undefined) => {
    if (path === undefined) return undefined;
    const read = await readSecret(resolve(terminal.folder, path), path);
    diagnostics.push(...read.diagnostics);
    return read.value;
  };
  const inFile = (await take(options.passwordFile))?.replace(/\r?\n$/, '');
  const password = inFile ?? (terminal.environment[PASSWORD] || undefined);
  const dkimKey = await take(options.dkimKey);
  if (dkimKey !== undefined && !isPrivateKey(dkimKey))
    diagnostics.push(
      diagnose('GP835', { path: options.dkimKey ?? '', what: 'holds no private key' }),
    );
  const authority = await readAuthority(files, settings, diagnostics);

  if (user !== undefined && password === undefined && diagnostics.length === 0)
    diagnostics.push(diagnose('GP834', { user }, { span: settings.spans.user ?? span }));
  // A password in the environment may be meant for another project; a file is named for this one.
  if (user === undefined && inFile !== undefined)
    diagnostics.push(diagnose('GP836', { what: 'There is a password, but no user' }, { span }));
  if (!dkim && dkimKey !== undefined)
    diagnostics.push(
      diagnose(
        'GP836',
        { what: 'There is a DKIM key, but no “dkim” in guidepress.yaml' },
        { span },
      ),
    );
  if (dkim && options.dkimKey === undefined)
    diagnostics.push(
      diagnose(
        'GP836',
        { what: '“dkim” is set, but no key is named' },
        { span: settings.spans.dkim ?? span, hint: 'Name the file of the key with --dkim-key.' },
      ),
    );
  if (diagnostics.length > 0) return { diagnostics };
  return { value: { password, dkimKey, authority }, diagnostics };
};

/** Windows has no such bits. */
const OTHERS = 0o077;

const readSecret = async (path: string, shown: string): Promise<Outcome<string>> => {
  const wrong = (what: string): Outcome<string> => ({
    diagnostics: [diagnose('GP835', { path: shown, what })],
  });
  const found = await stat(path).catch(() => undefined);
  if (!found) return wrong('is not there');
  if (!found.isFile()) return wrong('is no file');
  if (found.size > MAX_BYTES) return wrong('is too large for a password or a key');
  if (process.platform !== 'win32' && (found.mode & OTHERS) !== 0)
    return wrong('can be read by other users of this machine');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return wrong('cannot be read');
  return text.trim() === '' ? wrong('is empty') : { value: text, diagnostics: [] };
};

const readAuthority = async (
  files: Files,
  { authority, spans, span }: MailSettings,
  diagnostics: Diagnostic[],
): Promise<string | undefined> => {
  if (authority === undefined) return undefined;
  const place = { span: spans.authority ?? span };
  const read = await files.read(authority, MAX_BYTES, place);
  diagnostics.push(...read.diagnostics);
  const text = read.value && new TextDecoder().decode(read.value);
  if (text !== undefined && !isCertificate(text))
    diagnostics.push(
      diagnose('GP835', { path: authority, what: 'holds no certificate (PEM)' }, place),
    );
  return text;
};

const isPrivateKey = (text: string): boolean => {
  try {
    createPrivateKey(text);
    return true;
  } catch {
    return false;
  }
};

const isCertificate = (text: string): boolean => {
  try {
    new X509Certificate(text);
    return true;
  } catch {
    return false;
  }
};
