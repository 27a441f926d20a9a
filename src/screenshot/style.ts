import { type Colour, WHITE } from '../colour.ts';
import type { Mm } from '../units.ts';

/**
 * Sizes and colours of the annotations, on paper. They do not depend on the screenshot: a badge is as
 * large on a 720 px screen as on a 1440 px one.
 */
export interface SceneStyle {
  /** Line of boxes, ellipses and rings. */
  readonly strokeMm: Mm;
  /** White band on each side of everything drawn over the picture. */
  readonly haloMm: Mm;
  /** Clear space between a framed thing and the inner edge of its line. */
  readonly gapMm: Mm;
  readonly radiusMm: Mm;
  readonly badge: { readonly diameterMm: Mm; readonly textMm: Mm; readonly pointerMm: Mm };
  readonly label: {
    /** Em size of labels in the margin. */
    readonly textMm: Mm;
    /** Em size of labels on the picture. */
    readonly insideTextMm: Mm;
    /** Baseline distance in ems. */
    readonly lineHeight: number;
    readonly paddingMm: Mm;
    /** Smallest white between two labels of one margin. */
    readonly gapMm: Mm;
    /** From the picture's edge to the label, when the margin allows it. */
    readonly gutterMm: Mm;
    readonly leaderMm: Mm;
    /** Upright (or level) line that a leader ends on, beside its label. */
    readonly ruleMm: Mm;
    readonly dotMm: Mm;
  };
  readonly arrow: { readonly shaftMm: Mm; readonly headLengthMm: Mm; readonly headWidthMm: Mm };
  readonly tap: { readonly outerMm: Mm; readonly innerMm: Mm; readonly dotMm: Mm };
  readonly colours: {
    /** Lines, badges and dots. */
    readonly mark: Colour;
    /** Writing on `mark`. */
    readonly onMark: Colour;
    readonly halo: Colour;
    /** Writing in the margins. */
    readonly ink: Colour;
    /** What a spotlight lays over the rest of the picture. */
    readonly shade: Colour;
    /** The glow of a tap and the trail of a swipe. */
    readonly glow: Colour;
  };
}

/**
 * The red has 5.4:1 against white (WCAG 2.2, 1.4.3 asks 4.5:1 of text, 1.4.11 3:1 of marks) and 190 % ink;
 * its luminance is 0.15, so it stays dark on a photocopy.
 */
const MARK: Colour = { rgb: [0.827, 0.082, 0.169], cmyk: [0, 1, 0.85, 0.05], alpha: 1 };

/**
 * Chosen by eye for screenshots 36–60 mm wide on A4, held at 30–40 cm. A 0.58 mm line is 1.6 pt, about three
 * times the 0.2 mm that office copiers still hold; the digits of a badge are 7.4 pt bold in a 4.2 mm disc;
 * labels are 9 pt in the margin (body text is 11–12 pt) and 7.4 pt on the picture, where room is dear.
 */
export const SCENE_STYLE: SceneStyle = {
  strokeMm: 0.58,
  haloMm: 0.32,
  gapMm: 0.22,
  radiusMm: 1.1,
  badge: { diameterMm: 4.2, textMm: 2.6, pointerMm: 1 },
  label: {
    textMm: 3.2,
    insideTextMm: 2.6,
    lineHeight: 1.4,
    paddingMm: 0.95,
    gapMm: 2,
    gutterMm: 4,
    leaderMm: 0.35,
    ruleMm: 0.42,
    dotMm: 1.3,
  },
  arrow: { shaftMm: 0.95, headLengthMm: 3.3, headWidthMm: 3.3 },
  tap: { outerMm: 5.2, innerMm: 3, dotMm: 1.3 },
  colours: {
    mark: MARK,
    onMark: WHITE,
    halo: WHITE,
    ink: { rgb: [0.13, 0.11, 0.11], cmyk: [0, 0, 0, 1], alpha: 1 },
    shade: { rgb: [0.07, 0.06, 0.08], cmyk: [0, 0, 0, 1], alpha: 0.58 },
    glow: { ...MARK, alpha: 0.22 },
  },
};
