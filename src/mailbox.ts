import { domainToASCII, domainToUnicode } from 'node:url';

/** An e-mail address that a message can be sent to. */
export interface Mailbox {
  /** As it goes to the server: the domain in small letters and in ASCII. */
  readonly address: string;
  readonly domain: string;
}

/** RFC 5321, 4.5.3.1: octets before the "@", and of the whole path without its angle brackets. */
const MAX_LOCAL = 64;
const MAX_PATH = 254;
/** RFC 5322, 3.2.3: dot-atom. Quoted local parts are legal and nearly always a slip. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The mailbox of a written address, or why it is none: the reason continues “… ”. */
export const judgeMailbox = (
  written: string,
): { readonly value: Mailbox } | { readonly reason: string } => {
  const text = written.trim();
  if (/[\s\p{Cc}\p{Cf}]/u.test(text)) return { reason: 'holds a space or an invisible character' };
  if (/[<>,;:"()[\]\\]/.test(text))
    return { reason: 'holds a sign that cannot stand in an address; write the address alone' };
  const parts = text.split('@');
  const [local = '', host = ''] = parts;
  if (parts.length < 2) return { reason: 'has no “@”' };
  if (parts.length > 2) return { reason: 'has more than one “@”' };
  if (local === '') return { reason: 'has nothing before the “@”' };
  if (/[^\p{ASCII}]/u.test(local))
    return { reason: 'has letters with marks before the “@”, which most mail servers refuse' };
  if (!LOCAL.test(local)) return { reason: 'has a dot in a wrong place before the “@”' };
  const domain = domainToASCII(host).toLowerCase();
  const labels = domain.split('.');
  if (
    labels.length < 2 ||
    !labels.every((label) => LABEL.test(label)) ||
    /^\d+$/.test(labels.at(-1) ?? '')
  )
    return { reason: 'has no name of a mail domain behind the “@”' };
  const address = `${local}@${domain}`;
  if (local.length > MAX_LOCAL || address.length > MAX_PATH) return { reason: 'is too long' };
  return { value: { address, domain } };
};

/** Two writings of one mailbox have the same key: servers do not tell capital from small letters in practice. */
export const mailboxKey = ({ address }: Mailbox): string => address.toLowerCase();

/** The address as people write it, with the letters of its domain. */
export const shownMailbox = (address: string): string => {
  const at = address.lastIndexOf('@');
  return (
    address.slice(0, at + 1) + (domainToUnicode(address.slice(at + 1)) || address.slice(at + 1))
  );
};
