import { domainToUnicode } from 'node:url';
import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';

/**
 * Whether a code or a web link may lead to `url`: https only (GP504), no user name or password in it
 * (GP505), host on the project's list (GP501). A listed domain covers itself and its subdomains:
 * whoever owns example.vn decides what stands below it. A look-alike that merely ends in the same
 * letters (`notexample.vn`) does not match.
 */
export function checkTarget(
  url: string,
  domains: readonly string[],
  place: Place = {},
): readonly Diagnostic[] {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:') {
    return [diagnose('GP504', { url, scheme: parsed?.protocol.slice(0, -1) ?? '' }, place)];
  }
  const problems: Diagnostic[] = [];
  if (parsed.username !== '' || parsed.password !== '') {
    problems.push(diagnose('GP505', { url: `https://${parsed.host}${parsed.pathname}` }, place));
  }
  if (!domains.some((domain) => covers(domain, parsed.hostname))) {
    const host = shownHost(parsed.hostname);
    const allowed = domains.join(', ') || 'none is listed';
    problems.push(diagnose('GP501', { host, allowed }, place));
  }
  return problems;
}

function covers(domain: string, host: string): boolean {
  const address = `https://${domain}/`;
  if (!URL.canParse(address)) return false;
  const wanted = new URL(address).hostname;
  return host === wanted || host.endsWith(`.${wanted}`);
}

/** A host in ASCII with its Unicode reading behind it when it has one, so that look-alike letters show. */
export function shownHost(asciiHost: string): string {
  const unicode = domainToUnicode(asciiHost);
  return unicode === '' || unicode === asciiHost ? asciiHost : `${asciiHost} (“${unicode}”)`;
}
