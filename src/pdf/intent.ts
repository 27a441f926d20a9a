import type { OutputIntent } from '../profile.ts';
import type { PdfDocument } from './pdfkit.ts';
import { textString } from './pdfkit.ts';
import { srgbProfile } from './srgb.ts';

/** ISO 15930-7, 6.2.2 and ISO 19005-2, 6.2.3. */
type Standard = 'GTS_PDFX' | 'GTS_PDFA1';

/** What the colours are meant for, once for each standard, with one profile object between them. */
export function addOutputIntents(
  document: PdfDocument,
  standards: readonly Standard[],
  intent: OutputIntent,
): void {
  const profile = document.ref({ N: intent.components });
  profile.end(intent.icc);
  document._root.data.OutputIntents = standards.map((standard) => ({
    Type: 'OutputIntent',
    S: standard,
    OutputConditionIdentifier: textString(intent.condition),
    Info: textString(intent.info),
    RegistryName: intent.registry === undefined ? undefined : textString(intent.registry),
    DestOutputProfile: profile,
  }));
}

/** Screens, and printers that take what screens take. */
export const screenIntent = (): OutputIntent => ({
  condition: 'sRGB IEC61966-2.1',
  info: 'sRGB',
  icc: srgbProfile(),
  components: 3,
});
