import type { OutputIntent } from '../profile.ts';
import type { PdfDocument } from './pdfkit.ts';
import { textString } from './pdfkit.ts';

/**
 * The printing condition twice, for PDF/X (ISO 15930-7, 6.2.2) and PDF/A (ISO 19005-2, 6.2.3), with one
 * profile object between them as the latter asks.
 */
export function addOutputIntents(document: PdfDocument, intent: OutputIntent): void {
  const profile = document.ref({ N: intent.components });
  profile.end(intent.icc);
  document._root.data.OutputIntents = ['GTS_PDFX', 'GTS_PDFA1'].map((standard) => ({
    Type: 'OutputIntent',
    S: standard,
    OutputConditionIdentifier: textString(intent.condition),
    Info: textString(intent.info),
    RegistryName: intent.registry === undefined ? undefined : textString(intent.registry),
    DestOutputProfile: profile,
  }));
}
