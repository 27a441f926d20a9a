import type { Issuer } from '../guide/guide.ts';
import type { MailSettings } from '../guide/mail.ts';
import { shownMailbox } from '../mailbox.ts';
import type { Attachment } from './documents.ts';
import type { Recipient } from './recipients.ts';

/** What a message template can print; docs/mail.md lists it. */
export interface MessageView {
  readonly recipient: {
    readonly name: string | null;
    readonly office: string | null;
    readonly address: string;
    readonly language: string;
  };
  readonly documents: readonly {
    readonly title: string;
    readonly file: string;
    readonly size: string;
  }[];
  readonly project: { readonly title: string };
  readonly issuer: {
    readonly name: string;
    readonly address: string | null;
    readonly hotline: string | null;
    readonly hours: string | null;
    readonly email: string | null;
  };
  readonly sender: { readonly name: string; readonly address: string };
  /** Where a reader ends the mailings: an address of the web or `mailto:`, and as a person would write it. */
  readonly unsubscribe: { readonly link: string; readonly text: string };
}

interface Surroundings {
  readonly title: string;
  readonly issuer: Issuer;
  readonly settings: MailSettings;
}

export const messageView = (
  recipient: Recipient,
  files: readonly Attachment[],
  { title, issuer, settings }: Surroundings,
): MessageView => {
  const names = attachmentNames(files);
  return {
    recipient: {
      name: recipient.name ?? null,
      office: recipient.office ?? null,
      address: shownMailbox(recipient.address),
      language: recipient.language,
    },
    documents: files.map((file, i) => ({
      title: file.title,
      file: names[i] ?? '',
      size: writtenSize(file.bytes, recipient.language),
    })),
    project: { title },
    issuer: {
      name: issuer.name,
      address: issuer.address ?? null,
      hotline: issuer.hotline ?? null,
      hours: issuer.hours ?? null,
      email: issuer.email ?? null,
    },
    sender: { name: settings.sender, address: shownMailbox(settings.from) },
    unsubscribe: {
      link: settings.unsubscribe,
      text: settings.unsubscribe.replace(/^mailto:|\?subject=.*$/g, ''),
    },
  };
};

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format takes longer than all the rest of a message's words. */
const numberFormat = (language: string, maximumFractionDigits: number): Intl.NumberFormat => {
  const key = `${language} ${maximumFractionDigits}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(language, { maximumFractionDigits });
  formats.set(key, format);
  return format;
};

/** “1,2 MB” in Vietnamese, “1.2 MB” in English. */
const writtenSize = (bytes: number, language: string): string => {
  const megabytes = bytes / 1_000_000;
  const [amount, unit, digits] =
    megabytes >= 1 ? [megabytes, 'MB', 1] : [Math.max(1, bytes / 1000), 'kB', 0];
  return `${numberFormat(language, digits).format(amount)}\u00A0${unit}`;
};

/** Signs that Windows refuses in names of files, and controls. */
const UNNAMEABLE = /[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu;
/** Characters; NTFS and ext4 take names of 255 units, three bytes for a Vietnamese letter. */
const MAX_NAME = 80;

/** Names of the attachments as people see them: the title, and the format where a title comes twice. */
export const attachmentNames = (files: readonly Attachment[]): readonly string[] => {
  const titles = files.map(({ title }) => fileTitle(title));
  const taken = new Set<string>();
  return files.map((file, i) => {
    const title = titles[i] ?? '';
    const often = titles.filter((each) => each.toLowerCase() === title.toLowerCase()).length > 1;
    const stem = often ? `${title} (${file.format})` : title;
    let name = `${stem}.pdf`;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem} ${n}.pdf`;
    taken.add(name.toLowerCase());
    return name;
  });
};

const fileTitle = (title: string): string =>
  [...title.normalize('NFC').replaceAll(UNNAMEABLE, ' ').replaceAll(/\s+/g, ' ').trim()]
    .slice(0, MAX_NAME)
    .join('')
    .replace(/[. ]+$/, '') || 'guidepress';
