import type { Rule } from '../rule.ts';

export const m4: Rule = {
  id: 'M4',
  title: 'document identifiers in XMP',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'EvotecIT OfficeIMO, PDF/X read-back',
  why: 'They tie the versions of one document together through its life.',
  hint: 'Write xmpMM:DocumentID, xmpMM:VersionID and xmpMM:RenditionClass.',
  *check({ xmp: { packet } }) {
    if (!packet) return;
    for (const name of ['xmpMM:DocumentID', 'xmpMM:VersionID', 'xmpMM:RenditionClass'] as const)
      if (!packet.get(name)) yield { message: `The XMP metadata has no ${name}, or an empty one.` };
  },
};
