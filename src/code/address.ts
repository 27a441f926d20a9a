import { domainToUnicode } from 'node:url';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { nearest } from '../diagnostic/suggest.ts';

/** Longer addresses make codes too dense for the phone. */
const MAX_LENGTH = 1000;

/** Whether codes and links may lead to `host`: it is in the list, or below a "*." of the list. */
const hostAllowed = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) =>
    domain.startsWith('*.') ? host.endsWith(domain.slice(1)) : host === domain,
  );

export interface Judged {
  /** The address in its canonical ASCII form; there even with findings, so that checks go on. */
  readonly value: string;
  readonly diagnostics: readonly Diagnostic[];
}

const refused = (value: string, diagnostic: Diagnostic): Judged => ({
  value,
  diagnostics: [diagnostic],
});

/** An absolute https address whose host is in `domains`; without `domains` any host will do. */
export const judgeAddress = (raw: string, domains: readonly string[] | undefined): Judged => {
  const value = raw.trim();
  const notAddress = (reason: string, hint?: string) =>
    refused(value, diagnose('GP127', { value, reason }, { hint }));
  if (value === '') return notAddress('is empty');
  if (/[\s\\]/.test(value)) return notAddress('holds a space or a backslash');
  if (value.length > MAX_LENGTH) return notAddress(`is longer than ${MAX_LENGTH} characters`);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
  if (!scheme || (scheme.includes('.') && !value.includes('://'))) {
    const hint = `Did you mean “https://${value.replace(/^\/+/, '')}”?`;
    return notAddress('is not a whole web address', hint);
  }
  if (scheme !== 'https') {
    const hint =
      scheme === 'http' ? `Did you mean “${value.replace(/^http/i, 'https')}”?` : undefined;
    return refused(value, diagnose('GP128', { value, scheme: `${scheme}:` }, { hint }));
  }
  if (!/^https:\/\/[^/]/i.test(value)) return notAddress('has no host behind https://');
  if (!URL.canParse(value)) return notAddress('cannot be understood');
  return judgeParts(value, new URL(value), domains);
};

const judgeParts = (value: string, url: URL, domains: readonly string[] | undefined): Judged => {
  const diagnostics: Diagnostic[] = [];
  const host = url.hostname;
  if (url.username || url.password) {
    // What stands before "@" looks like the host, but the host comes after it.
    const hint = `The true host of this address is “${host}”. Write https:// and the host only.`;
    diagnostics.push(
      diagnose('GP137', { value, what: 'a user name or a password before “@”' }, { hint }),
    );
  }
  if (url.port) diagnostics.push(diagnose('GP137', { value, what: `the port ${url.port}` }));
  if (domains && !hostAllowed(host, domains)) diagnostics.push(foreignHost(host, domains));
  return { value: url.href, diagnostics };
};

const foreignHost = (host: string, domains: readonly string[]): Diagnostic => {
  // RFC 5890, 2.3.2.1: "xn--" marks a name that is written in other letters than a–z.
  if (/(^|\.)xn--/.test(host))
    return diagnose('GP138', { host, shown: domainToUnicode(host) || host });
  const meant = nearest(host, domains);
  const hint = meant
    ? `Did you mean “${meant}”? If not, add “${host}” to “domains” in guidepress.yaml.`
    : undefined;
  return diagnose('GP501', { host, allowed: domains.join(', ') }, { hint });
};

/** A link in a text: as `judgeAddress`, or tel: (RFC 3966) or mailto: (RFC 6068). */
export const judgeLink = (raw: string, domains: readonly string[] | undefined): Judged => {
  const value = raw.trim();
  const [, scheme = '', rest = ''] = /^(tel|mailto):(.*)$/i.exec(value) ?? [];
  if (scheme === '') return judgeAddress(raw, domains);
  const right =
    scheme.toLowerCase() === 'tel'
      ? /^\+?[0-9][0-9().-]{1,30}$/.test(rest)
      : /^[^\s@:/?#]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(rest);
  if (right) return { value: `${scheme.toLowerCase()}:${rest}`, diagnostics: [] };
  const reason =
    scheme.toLowerCase() === 'tel'
      ? 'is not a telephone number like tel:19001234'
      : 'is not an e-mail address like mailto:hotro@phuongmau.example';
  const hint = 'Correct what stands behind the colon.';
  return refused(value, diagnose('GP127', { value, reason }, { hint }));
};

/** The canonical ASCII form of a host name (or "*." and one), or nothing when it is none. */
export const hostName = (raw: string): string | undefined => {
  const value = raw.trim().toLowerCase();
  const wildcard = value.startsWith('*.') ? '*.' : '';
  const name = value.slice(wildcard.length);
  if (/[\s/:@?#\\]/.test(name) || !URL.canParse(`https://${name}`)) return undefined;
  const { hostname } = new URL(`https://${name}`);
  // RFC 1123, 2.1; a last label of digits would be an IP address. "*.vn" would allow a whole country.
  const labels = hostname.split('.');
  if (labels.length < (wildcard ? 2 : 1) || /^\d+$/.test(labels.at(-1) ?? '')) return undefined;
  const sound = labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return sound ? wildcard + hostname : undefined;
};
