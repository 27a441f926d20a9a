import * as z from 'zod';
import { hostName, judgeAddress } from '../code/address.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { judgeMailbox } from '../mailbox.ts';
import { keyed, report } from './report.ts';
import { decimal, integer, scalar, slug, text } from './scalar.ts';

/** This machine itself (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3; RFC 6761, 6.3). */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

const mailbox = () =>
  scalar().transform((raw, context) => {
    const judged = judgeMailbox(raw);
    if ('value' in judged) return judged.value.address;
    report(context, diagnose('GP810', { value: raw, reason: judged.reason }));
    return raw;
  });

/** The name of a server; an address in digits is one too. */
const host = () =>
  scalar().transform((raw, context) => {
    const value = raw.trim().toLowerCase();
    if (/^\d{1,3}(\.\d{1,3}){3}$|^[0-9a-f:]*::[0-9a-f:]*$/.test(value) || value === 'localhost')
      return value;
    const name = value.startsWith('*') ? undefined : hostName(value);
    if (name === undefined) report(context, diagnose('GP830', { value: raw }));
    return name ?? value;
  });

/** Where a reader ends the mailings: a page or an address. */
const unsubscribe = () =>
  scalar().transform((raw, context) => {
    if (/^https?:/i.test(raw.trim())) {
      const { value, diagnostics } = judgeAddress(raw, undefined);
      for (const diagnostic of diagnostics) report(context, diagnostic);
      return value;
    }
    const judged = judgeMailbox(raw);
    if ('value' in judged) return `mailto:${judged.value.address}?subject=unsubscribe`;
    report(context, diagnose('GP810', { value: raw, reason: judged.reason }));
    return raw;
  });

/** Secrets are named so that they can be refused with a word on where they belong. */
const secret = (key: string) =>
  scalar()
    .transform((raw, context) => {
      report(context, diagnose('GP831', { key }));
      return raw;
    })
    .optional()
    .describe('Never here: other people read this file.');

const dkim = keyed({
  domain: scalar()
    .transform((raw, context) => {
      const name = hostName(raw);
      if (name === undefined) report(context, diagnose('GP139', { value: raw }));
      return name ?? raw;
    })
    .describe('The domain that signs.'),
  selector: text({ most: 63 }).describe('The name under which the public key stands in the DNS.'),
}).meta({ title: 'dkim' });

/** `mail:` of guidepress.yaml. */
export const mailSchema = keyed({
  host: host().describe('The mail server that takes the messages, like smtp.phuongmau.example.'),
  port: integer(1, 65_535).optional().describe('Its port; default: 587, with security: tls 465.'),
  security: z
    .enum(['starttls', 'tls', 'none'])
    .optional()
    .describe('starttls (default), tls from the first byte, or none: only to this machine itself.'),
  authority: text()
    .optional()
    .describe('Path of the certificate (PEM) of the office’s own authority.'),
  user: text().optional().describe('Name for logging in; the password is never in this file.'),
  password: secret('password'),
  from: mailbox().describe('The address that the messages come from.'),
  sender: text().optional().describe('The name beside it; default: the issuer’s name.'),
  replyTo: mailbox()
    .optional()
    .describe('Where answers go; default: the issuer’s e-mail, or from.'),
  unsubscribe: unsubscribe()
    .optional()
    .describe('Address or page that ends the mailings for a reader; default: a message to from.'),
  dkim: dkim.optional().describe('Signs the messages; the key is named on the command line.'),
  documents: z
    .array(slug())
    .min(1)
    .max(500)
    .optional()
    .describe('Documents for recipients of a list that names none.'),
  connections: integer(1, 50).optional().describe('Connections to the server at once; default: 2.'),
  perMinute: integer(1, 100_000).optional().describe('Most messages in a minute; default: 60.'),
  attempts: integer(1, 20)
    .optional()
    .describe('How often a message is tried in one run when the server says “later”; default: 4.'),
  retrySeconds: integer(1, 86_400)
    .optional()
    .describe('Seconds before the second attempt, doubled for each further one; default: 60.'),
  timeoutSeconds: integer(1, 3600)
    .optional()
    .describe('Seconds that the server may be silent; default: 600.'),
  limitsMb: z
    .record(z.string(), decimal(0.1, 1000))
    .optional()
    .describe('Most megabytes of a message by domain of the recipient; "*" for all others.'),
})
  .superRefine(({ host, security, limitsMb }, context) => {
    // Without TLS a password and every address could be read on the way.
    if (security === 'none' && !LOOPBACK.test(host))
      report(context, diagnose('GP832', { host }), { path: ['security'] });
    for (const domain of Object.keys(limitsMb ?? {}))
      if (domain !== '*' && hostName(domain) === undefined)
        report(context, diagnose('GP139', { value: domain }), { path: ['limitsMb', domain] });
  })
  .meta({ title: 'mail', description: 'How guidepress mail sends documents.' });

export type MailYaml = z.output<typeof mailSchema>;
