import { type CodePlan, planCode } from '../code/plan.ts';
import { diagnose, type Outcome, type Place } from '../diagnostic/diagnostic.ts';
import type { Size } from '../geometry.ts';
import type { Replaced, StyledElement } from '../template/styled.ts';
import { PT_PER_CSS_PX, ptFromMm } from '../units.ts';
import type { LayoutResources } from './resources.ts';

/** What stands in a replaced box, as far as layout asks. */
interface Natural {
  readonly size: Size;
  readonly code?: CodePlan;
}

/** The size that a replaced element has by itself; `place` is where it is asked for. */
export function naturalSize(
  { name }: StyledElement,
  replaced: Replaced,
  place: Place,
  resources: LayoutResources,
): Outcome<Natural> {
  switch (replaced.kind) {
    case 'vector':
      return { value: { size: fromPx(replaced.viewBox) }, diagnostics: [] };
    case 'code': {
      const { value: code, diagnostics } = planCode(replaced.value, resources, place);
      const all = [...resources.checkTarget(replaced.value, place), ...diagnostics];
      if (!code) return { diagnostics: all };
      const side = ptFromMm(code.minBoxMm);
      return { value: { size: { width: side, height: side }, code }, diagnostics: all };
    }
    default: {
      const key = replaced.kind === 'image' ? replaced.src : replaced.ref;
      const { images, screenshots } = resources;
      const known = replaced.kind === 'image' ? images.get(key) : screenshots.get(key);
      if (known) return { value: { size: fromPx(known) }, diagnostics: [] };
      return { diagnostics: [diagnose('GP431', { element: name, key }, place)] };
    }
  }
}

const fromPx = ({ width, height }: Size): Size => ({
  width: width * PT_PER_CSS_PX,
  height: height * PT_PER_CSS_PX,
});
