import { isAbsolute, join } from 'node:path';
import type { Outcome } from '../../diagnostic/diagnostic.ts';
import type { Edition } from '../../edition.ts';
import type { Project } from '../../guide/guide.ts';
import type { PrintProfile } from '../../profile.ts';
import type { InkConversion } from '../../screenshot/inks.ts';
import type { Press } from '../press.ts';

/** What a document for the press is made for. */
export interface PressJob {
  readonly profile: PrintProfile;
  /** How pixels become inks; absent when they stay as they are. */
  readonly inks?: InkConversion | undefined;
}

const DEFAULT_PROFILE = 'offset-coated';

/** The profile that an edition is made for when the command names none. */
export const profileOf = (edition: Edition, project: Project): string =>
  edition.profile ?? project.profile ?? DEFAULT_PROFILE;

/** Loads the profile `name`, or the one that project and edition name. */
export const loadPressJob = async (
  press: Press,
  project: Project,
  edition: Edition,
  name: string | undefined,
): Promise<Outcome<PressJob>> => {
  const wanted = name ?? profileOf(edition, project);
  const named = wanted === project.profile ? project.spans.profile : undefined;
  const { value, diagnostics } = await press.profile(wanted);
  if (!value) {
    const placed = diagnostics.map((d) => (d.span || !named ? d : { ...d, span: named }));
    return { diagnostics: placed };
  }
  const { profile, icc } = value;
  if (!icc || edition.colour !== 'cmyk' || profile.pictures !== 'cmyk')
    return { value: { profile }, diagnostics };
  const file = isAbsolute(icc.path) ? icc.path : join(press.files.root, icc.path);
  return {
    value: { profile, inks: { icc: file, hash: icc.hash, limit: profile.inkLimit } },
    diagnostics,
  };
};

/** The edition as the profile narrows it: an office printer gets plain colours and no paint beyond the paper. */
export const editionFor = (edition: Edition, { profile }: PressJob): Edition => {
  if (profile.standard !== 'none') return edition;
  const colour = edition.colour === 'grey' || profile.pictures === 'grey' ? 'grey' : 'srgb';
  return { ...edition, colour, bleed: profile.bleedMm > 0, press: false };
};
