import { hostName } from '../code/address.ts';
import type { Span } from '../diagnostic/diagnostic.ts';
import { judgeMailbox } from '../mailbox.ts';
import type { Spans } from './guide.ts';
import type { MailYaml } from './mail-schema.ts';
import { spanAt, spansAt } from './node.ts';
import type { Checked } from './resolve.ts';

/** How messages are sent; secrets are not among it. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls' | 'none';
  /** Path of a PEM file, from the project folder. */
  readonly authority: string | undefined;
  readonly user: string | undefined;
  readonly from: string;
  readonly sender: string;
  readonly replyTo: string | undefined;
  /** `https:` or `mailto:` */
  readonly unsubscribe: string;
  readonly dkim: { readonly domain: string; readonly selector: string } | undefined;
  readonly documents: readonly string[];
  readonly connections: number;
  readonly perMinute: number;
  readonly attempts: number;
  readonly retrySeconds: number;
  readonly timeoutSeconds: number;
  /** Bytes on the wire by domain in ASCII; "*" stands for all others and is always there. */
  readonly limits: ReadonlyMap<string, number>;
  readonly span: Span;
  readonly spans: Spans;
}

/** Ports of message submission: RFC 6409 and RFC 8314, 3.3. */
const PORTS = { starttls: 587, tls: 465, none: 25 } as const;
/** `message_size_limit` of Postfix as it comes (postconf(5)): what nearly every server takes. */
const USUAL_LIMIT = 10_240_000;
/** RFC 5321, 4.5.3.2.6: a server may need ten minutes after the end of the message. */
const PATIENCE_SECONDS = 600;
/** With 60 s before the second attempt, the fourth comes after 420 s; greylists ask for 300 (postgrey, --delay). */
const ATTEMPTS = 4;

/** The issuer’s e-mail is printed as it is written; answers go there only if it is an address. */
const mailboxOf = (written: string | undefined): string | undefined => {
  const judged = judgeMailbox(written ?? '');
  return 'value' in judged ? judged.value.address : undefined;
};

export const mailOf = (
  { value, file, path }: Checked<MailYaml>,
  issuer: { readonly name: string; readonly email?: string | undefined },
): MailSettings => {
  const security = value.security ?? 'starttls';
  const limits = Object.entries(value.limitsMb ?? {}).map(
    ([domain, megabytes]) => [hostName(domain) ?? domain, megabytes * 1_000_000] as const,
  );
  return {
    host: value.host,
    port: value.port ?? PORTS[security],
    security,
    authority: value.authority,
    user: value.user,
    from: value.from,
    sender: value.sender ?? issuer.name,
    replyTo: value.replyTo ?? mailboxOf(issuer.email),
    unsubscribe: value.unsubscribe ?? `mailto:${value.from}?subject=unsubscribe`,
    dkim: value.dkim,
    documents: value.documents ?? [],
    connections: value.connections ?? 2,
    perMinute: value.perMinute ?? 60,
    attempts: value.attempts ?? ATTEMPTS,
    retrySeconds: value.retrySeconds ?? 60,
    timeoutSeconds: value.timeoutSeconds ?? PATIENCE_SECONDS,
    limits: new Map([['*', USUAL_LIMIT], ...limits]),
    span: spanAt(file, path),
    spans: spansAt(file, path),
  };
};
