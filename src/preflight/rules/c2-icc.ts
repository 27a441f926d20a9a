import { iccFaults, readIcc } from '../pdf/icc.ts';
import type { Stream } from '../pdf/object.ts';
import type { Rule } from '../rule.ts';

export const c2: Rule = {
  id: 'C2',
  title: 'ICC profiles of colours are valid',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ICC.1, 7.2; LintPDF PDFX4-031, -084',
  gap: 'the header only; the tables behind it are not looked at',
  why: 'A RIP that cannot read a profile takes the colours for something else.',
  hint: 'Export with intact ICC profiles; leave CMYK of the printing condition without one.',
  *check({ spaces, intent }) {
    const reported = new Set<Stream>();
    for (const { space, page } of spaces) {
      const { profile } = space;
      if (!profile || reported.has(profile)) continue;
      reported.add(profile);
      const { object } = profile.dictionary;
      const kinds = ['prtr', 'mntr', 'scnr', 'spac'];
      for (const fault of iccFaults(profile, kinds, ['GRAY', 'RGB ', 'CMYK', 'Lab ']))
        yield { message: `A colour’s profile ${fault}.`, page, object };
      const same = isSame(readIcc(profile)?.data, intent?.icc?.data);
      if (same && space.components === 4)
        yield {
          message: 'CMYK colours carry the very profile of the output intent.',
          severity: 'warning',
          page,
          object,
        };
    }
  },
};

const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
