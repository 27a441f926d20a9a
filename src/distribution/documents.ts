import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Diagnostic, diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import { didYouMean, enumerate } from '../diagnostic/suggest.ts';
import type { Recipient, Want } from './recipients.ts';

/** A file that `guidepress build` makes and that can be sent. */
export interface Offer {
  /** Id of the guide or poster. */
  readonly document: string;
  /** Full name of the format, such as leaflet-a4. */
  readonly format: string;
  /** Whose own variant it is; absent for the file that is everybody's. */
  readonly office: { readonly code: string; readonly name: string } | undefined;
  readonly title: string;
  /** From the project folder, for people to read. */
  readonly path: string;
  /** Where it stands on the disk. */
  readonly location: string;
  /** SHA-256 of the office's record as it is today, as far as the recipe of this key reads it; nothing of the file that is everybody's. */
  recordToday(recipe: string | undefined): string | undefined;
  /** What has changed since it was made by the recipe of this key, in words such as “the text”. */
  changesSince(recipe: string): Promise<readonly string[]>;
}

/** A file with its bytes looked at. */
export interface Attachment extends Omit<Offer, 'recordToday' | 'changesSince'> {
  readonly bytes: number;
  readonly sha256: string;
  /** SHA-256 of what it says, whatever its bytes; absent where the build has noted nothing of it. */
  readonly says?: string | undefined;
}

/** An offer and the wish that it fulfils. */
export interface Choice {
  readonly offer: Offer;
  readonly want: Want;
}

/**
 * The files of a recipient, in the order of the wishes; a document in several formats gives several files. `broken` are the ids of
 * documents that have errors.
 */
export const choicesFor = (
  { wants }: Pick<Recipient, 'wants'>,
  offers: Offers,
  broken: ReadonlySet<string>,
): { readonly choices: readonly Choice[]; readonly diagnostics: readonly Diagnostic[] } => {
  const choices = new Map<string, Choice>();
  const diagnostics: Diagnostic[] = [];
  for (const want of wants) {
    const found = choose(want, offers);
    if (found.length === 0) diagnostics.push(missing(want, offers, broken));
    const codes = [...new Set(found.flatMap(({ office }) => office?.code ?? []))];
    if (codes.length > 1) {
      const facts = { office: want.office ?? '', codes };
      diagnostics.push(diagnose('GP819', facts, { span: want.span }));
      continue;
    }
    for (const offer of found)
      if (!choices.has(offer.location)) choices.set(offer.location, { offer, want });
  }
  return { choices: [...choices.values()], diagnostics };
};

/** Offers by the id of their document: thousands of offices have one each. */
export type Offers = ReadonlyMap<string, readonly Offer[]>;

export const offersById = (offers: readonly Offer[]): Offers => {
  const byId = new Map<string, Offer[]>();
  for (const offer of offers) {
    const same = byId.get(offer.document);
    if (same) same.push(offer);
    else byId.set(offer.document, [offer]);
  }
  return byId;
};

const idOf = (document: string): string => document.split('.')[0] ?? '';

const isMeant = (offer: Offer, document: string): boolean =>
  offer.document === document || `${offer.document}.${offer.format}` === document;

/**
 * The office's own variant where there is one; lists name an office by its code or its name. Those of several offices where
 * they share the name.
 */
const choose = ({ document, office }: Want, offers: Offers): readonly Offer[] => {
  const named = (offers.get(idOf(document)) ?? []).filter((offer) => isMeant(offer, document));
  const byCode = named.filter((offer) => offer.office?.code === office && offer.office);
  if (byCode.length > 0) return byCode;
  const byName = named.filter((offer) => offer.office?.name === office && offer.office);
  return byName.length > 0 ? byName : named.filter((offer) => !offer.office);
};

const missing = (
  { document, office, span }: Want,
  offers: Offers,
  broken: ReadonlySet<string>,
): Diagnostic => {
  if (broken.has(idOf(document))) return diagnose('GP828', { document }, { span });
  const ofId = offers.get(idOf(document)) ?? [];
  if (ofId.some((offer) => isMeant(offer, document)))
    return diagnose('GP818', { document, office: office ?? '' }, { span });
  const hint =
    ofId.length > 0
      ? `It comes as ${enumerate([...new Set(ofId.map(({ format }) => format))])}.`
      : didYouMean(document, [...offers.keys()]);
  return diagnose('GP816', { document }, { span, hint });
};

/** The largest file that is looked at: far more than any mail server takes. */
const MAX_BYTES = 200 * 1024 * 1024;

/** What the build has noted of a file. */
export interface Noted {
  readonly sha256: string;
  /** SHA-256 of what it says, whatever its bytes. */
  readonly says: string;
  /** SHA-256 of the office's record that it was made from. */
  readonly record?: string | undefined;
  /** Key of the recipe that it was made by. */
  readonly recipe?: string | undefined;
}

/**
 * Looks at the file of a choice once. `made` is what the build has noted of it; where it has noted nothing, the file is refused, unless it
 * is `trusted`.
 */
export const attachmentOf = async (
  { offer, want }: Choice,
  made: Noted | undefined,
  trusted: boolean,
): Promise<Outcome<Attachment>> => {
  const { path, location, document, office } = offer;
  const found = await stat(location).catch(() => undefined);
  if (!found?.isFile())
    return { diagnostics: [diagnose('GP817', { document }, { span: want.span })] };
  if (!made && !trusted) return { diagnostics: [diagnose('GP827', { path }, { span: want.span })] };
  if (found.size > MAX_BYTES) {
    const params = { path, bytes: found.size, limit: MAX_BYTES };
    return { diagnostics: [diagnose('GP605', params, { span: want.span })] };
  }
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(location)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  const sha256 = hash.digest('hex');
  const isOther = made?.record !== undefined && made.record !== offer.recordToday(made.recipe);
  if (office && isOther)
    return { diagnostics: [diagnose('GP825', { path, office: office.name }, { span: want.span })] };
  if (made && made.sha256 !== sha256)
    return { diagnostics: [diagnose('GP822', { path }, { span: want.span })] };
  const changes = made?.recipe === undefined ? [] : await offer.changesSince(made.recipe);
  if (changes.length > 0)
    return { diagnostics: [diagnose('GP826', { document, changes }, { span: want.span })] };
  return { value: { ...offer, bytes, sha256, says: made?.says }, diagnostics: [] };
};
