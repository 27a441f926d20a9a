import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import type { Rect } from '../geometry.ts';
import { gutterOf, measureOf, type PlacedLabel, placeBeside } from './beside.ts';
import type { SceneInput } from './compose.ts';
import type { LabelWish } from './marks.ts';
import { chooseSides, hasRoom, type Margin } from './sides.ts';
import type { SceneStyle } from './style.ts';
import { type SetWords, setWords } from './words.ts';

export interface Margined {
  readonly placed: readonly { readonly label: PlacedLabel; readonly side: Margin }[];
  /** Labels for which the picture has no margin. */
  readonly homeless: readonly LabelWish[];
  readonly diagnostics: readonly Diagnostic[];
}

const SIDES: readonly Margin[] = ['left', 'right', 'top', 'bottom'];
/** The widest label above or below a picture. */
const LEVEL_MEASURE_MM = 40;

/** Gives each label a margin, breaks its lines to the margin's width and stacks each margin's labels. */
export const layMargins = (
  wishes: readonly LabelWish[],
  others: readonly Rect[],
  input: SceneInput,
  style: SceneStyle,
): Margined => {
  const { margins, widthMm, heightMm } = input;
  const diagnostics: Diagnostic[] = [];
  const set = (text: string, maxMm: number): SetWords =>
    setWords(input.fonts.label, text, style.label.textMm, style.label.lineHeight, maxMm);
  const widest = Math.max(margins.left, margins.right);
  const sides = chooseSides(
    wishes.map((wish) => ({
      target: wish.goal.rect,
      side: wish.side,
      heightMm: set(wish.text, measureOf(widest, style)).heightMm + style.label.gapMm,
    })),
    margins,
    widthMm,
    heightMm,
  );
  const homeless: LabelWish[] = [];
  wishes.forEach((wish, i) => {
    const { span } = wish.annotation;
    const asked = wish.side;
    if (sides[i] === undefined) homeless.push(wish);
    if (sides[i] === undefined || (asked !== 'auto' && !hasRoom(margins, asked))) {
      const facts = { label: wish.text, side: WHERE[asked] };
      diagnostics.push(diagnose('GP227', facts, { span }));
    }
  });

  const placed = SIDES.flatMap((side) => {
    const own = wishes.filter((_, i) => sides[i] === side);
    if (own.length === 0) return [];
    const level = side === 'top' || side === 'bottom';
    const measure = level
      ? Math.min(LEVEL_MEASURE_MM, (widthMm + margins.left + margins.right) / own.length - 3)
      : measureOf(margins[side], style);
    const labels = own.map((wish) => ({ goal: wish.goal, words: set(wish.text, measure) }));
    own.forEach((wish, i) => {
      const words = labels[i]?.words as SetWords;
      const { span } = wish.annotation;
      // Kerning across a space may make a line a hair longer than the sum of its words.
      if (words.widthMm > measure + 0.05) {
        const facts = { label: wish.text, needMm: words.widthMm, haveMm: measure };
        diagnostics.push(diagnose('GP226', facts, { span }));
      }
      const depth = margins[side] - gutterOf(margins[side], style) - 1.4;
      if (level && words.heightMm > depth) {
        const facts = { label: wish.text, side, needMm: words.heightMm, haveMm: depth };
        diagnostics.push(diagnose('GP225', facts, { span }));
      }
    });
    const laid = placeBeside(labels, side, margins, widthMm, heightMm, style, others);
    const last = own[own.length - 1];
    if (laid.overMm > 0.05 && last) {
      const haveMm = level ? widthMm + margins.left + margins.right : heightMm;
      const facts = { label: last.text, side, needMm: haveMm + laid.overMm, haveMm };
      diagnostics.push(diagnose('GP225', facts, { span: last.annotation.span }));
    }
    return laid.labels.map((label) => ({ label, side }));
  });
  return { placed, homeless, diagnostics };
};

const WHERE = {
  auto: 'beside the picture',
  left: 'on the left',
  right: 'on the right',
  top: 'above the picture',
  bottom: 'below the picture',
} as const;
