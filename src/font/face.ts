import type { Font as FontkitFont } from 'fontkit';

/** What this folder uses of a fontkit face beyond its published types. */
export type Face = FontkitFont & {
  readonly 'OS/2'?: {
    readonly fsSelection?: { readonly useTypoMetrics?: boolean };
    readonly fsType?: { readonly noEmbedding?: boolean };
    readonly typoAscender: number;
    readonly typoDescender: number;
    readonly typoLineGap: number;
    readonly winAscent: number;
    readonly winDescent: number;
  };
  readonly directory: { readonly tables: Readonly<Record<string, unknown>> };
};

export interface VerticalMetrics {
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
}

/**
 * The ascent, descent and gap a browser on Linux uses, unrounded, in design units: OS/2 typo metrics
 * when USE_TYPO_METRICS is set (OpenType 1.9, OS/2 fsSelection bit 7), else hhea; a font that leaves
 * hhea empty is read by its typo, then its win metrics (FreeType, tt_face_load_hhea).
 */
export function verticalMetrics(face: Face): VerticalMetrics {
  const os2 = face['OS/2'];
  const { ascent, descent, lineGap } = face.hhea;
  const typo = os2 && {
    ascent: os2.typoAscender,
    descent: os2.typoDescender,
    lineGap: os2.typoLineGap,
  };
  if (typo && os2.fsSelection?.useTypoMetrics) return typo;
  if (ascent !== 0 || descent !== 0) return { ascent, descent, lineGap };
  if (typo && (typo.ascent !== 0 || typo.descent !== 0)) return typo;
  return { ascent: os2?.winAscent ?? 0, descent: -(os2?.winDescent ?? 0), lineGap: 0 };
}
