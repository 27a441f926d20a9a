import type { Readable } from 'node:stream';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import { shownMailbox } from '../mailbox.ts';
import { attachmentStream } from './attachment.ts';
import { type Letter, messageId } from './letter.ts';
import type { Wording } from './template.ts';
import { attachmentNames } from './view.ts';

/** What every message of a mailing has in common. */
export interface Letterhead {
  readonly from: string;
  readonly sender: string;
  readonly replyTo: string | undefined;
  readonly unsubscribe: string;
  /** The program and its version. */
  readonly mailer: string;
  readonly dkim?:
    | { readonly domain: string; readonly selector: string; readonly privateKey: string }
    | undefined;
}

/** A message as it goes over the wire. Files are read while it is being read. */
export const composeLetter = (
  letter: Letter,
  wording: Wording,
  head: Letterhead,
  date: Date,
): Readable => {
  const stream = mimeOf(letter, wording, head, date, attachmentStream);
  if (!head.dkim) return stream;
  const { domain, selector, privateKey } = head.dkim;
  const signed = new DKIM({ domainName: domain, keySelector: selector, privateKey }).sign(stream);
  // The signer copies data but not failures, and a failed message must not come to its end.
  stream.once('error', (error) => signed.destroy(error));
  return signed;
};

const mimeOf = (
  { key, recipient, files }: Letter,
  { subject, text, html }: Wording,
  head: Letterhead,
  date: Date,
  content: (file: Letter['files'][number]) => Readable | '',
): Readable => {
  const names = attachmentNames(files);
  const composer = new MailComposer({
    from: { name: head.sender, address: head.from },
    to: recipient.name
      ? { name: recipient.name, address: recipient.address }
      : { name: '', address: recipient.address },
    ...(head.replyTo ? { replyTo: head.replyTo } : {}),
    subject,
    text: withCrLf(text),
    html: withCrLf(html),
    messageId: messageId(key, head.from),
    date,
    headers: {
      // RFC 3834, 5: no vacation notice answers a message that a program sent.
      'Auto-Submitted': 'auto-generated',
      // RFC 2369, 3.2.
      'List-Unsubscribe': `<${head.unsubscribe}>`,
      'X-Mailer': head.mailer,
    },
    attachments: files.map((file, i) => ({
      filename: names[i] ?? '',
      contentType: 'application/pdf',
      contentTransferEncoding: 'base64',
      content: content(file),
    })),
    // From the key, so that the same message has the same bytes.
    baseBoundary: key,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().createReadStream();
};

/** As on the wire (RFC 5322, 2.1): nodemailer's own conversion would go through every byte of the documents as well. */
const withCrLf = (text: string): string => text.replaceAll(/\r\n|\r|\n/g, '\r\n');

/** Characters of base64 on a line (RFC 2045, 6.8). */
const LINE = 76;

/** Bytes of an attachment in base64 with its line breaks. */
const encodedSize = (bytes: number): number => {
  const characters = 4 * Math.ceil(bytes / 3);
  return characters + 2 * Math.max(0, Math.ceil(characters / LINE) - 1);
};

/** Bytes of the message on the wire, without reading the files; a signature is not counted. */
export const wireSize = async (
  letter: Letter,
  wording: Wording,
  head: Letterhead,
  date: Date,
): Promise<number> => {
  let size = letter.files.reduce((sum, { bytes }) => sum + encodedSize(bytes), 0);
  for await (const chunk of mimeOf(letter, wording, head, date, () => '')) size += chunk.length;
  return size;
};

/** The recipient as a person reads it. */
export const shownRecipient = ({ recipient: { name, address } }: Letter): string =>
  name ? `${name} <${shownMailbox(address)}>` : shownMailbox(address);
