import type { Outcome, Place } from '../diagnostic/diagnostic.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Mm } from '../units.ts';
import { encode, type Level } from './matrix.ts';
import { type Outline, outline } from './outline.ts';

/** Light modules that a reader needs around a code (ISO/IEC 18004; DENSO WAVE). */
const QUIET_MODULES = 4;
/** Four dots of a 300 dpi printer: smaller modules run together (DENSO WAVE, "point for printing"). */
const MIN_MODULE_MM: Mm = 0.33;
/** A trade rule, not ISO: a camera reads a code from ten times its side. */
const DISTANCE_TO_SIDE = 10;

/** A QR code before it has a place on a page. */
export interface CodePlan {
  readonly value: string;
  readonly level: Level;
  /** 1–40 (ISO/IEC 18004). */
  readonly version: number;
  /** Modules of a side without the quiet zone. */
  readonly modules: number;
  /** Modules of a side with the quiet zone: the box that a page keeps free. */
  readonly boxModules: number;
  /**
   * All dark modules as one outline in modules, origin at the top left of the quiet zone. The
   * non-zero and the even-odd rule fill it alike.
   */
  readonly outline: Outline;
  readonly readingDistanceMm: Mm;
  /** Smallest side without the quiet zone. */
  readonly minSideMm: Mm;
  /** Smallest side with the quiet zone. */
  readonly minBoxMm: Mm;
}

/**
 * Plans the code for `value`, read from `readingDistanceMm` away: the smallest version at recovery
 * level M, raised to Q where that costs no larger version. A value that no version holds is GP502.
 */
export function planCode(
  value: string,
  options: { readonly readingDistanceMm: Mm },
  place: Place = {},
): Outcome<CodePlan> {
  const medium = encode(value, 'M');
  if (!medium) return { diagnostics: [diagnose('GP502', { length: bytes(value) }, place)] };
  const matrix = (medium.at('Q') ?? medium).drawn();

  const modules = matrix.size;
  const boxModules = modules + 2 * QUIET_MODULES;
  const minSideMm = Math.max(options.readingDistanceMm / DISTANCE_TO_SIDE, modules * MIN_MODULE_MM);
  const plan: CodePlan = {
    value,
    level: matrix.level,
    version: matrix.version,
    modules,
    boxModules,
    outline: outline(matrix.rows, QUIET_MODULES),
    readingDistanceMm: options.readingDistanceMm,
    minSideMm,
    minBoxMm: (minSideMm * boxModules) / modules,
  };
  return { value: plan, diagnostics: [] };
}

/** Hundredths of a millimetre that rounding in layout may cost. */
const TOLERANCE_MM: Mm = 0.01;

/** GP503 when the style made the code (`boxMm`: its side with the quiet zone) too small to be read. */
export function checkCodeSize(plan: CodePlan, boxMm: Mm, place: Place = {}): readonly Diagnostic[] {
  if (boxMm >= plan.minBoxMm - TOLERANCE_MM) return [];
  const params = {
    boxMm,
    minBoxMm: plan.minBoxMm,
    readingDistanceMm: plan.readingDistanceMm,
    modules: plan.modules,
    moduleMm: boxMm / plan.boxModules,
    tooFine: boxMm / plan.boxModules < MIN_MODULE_MM,
  };
  return [diagnose('GP503', params, place)];
}

const bytes = (value: string): number => new TextEncoder().encode(value).length;
