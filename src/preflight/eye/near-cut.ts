import { PT_PER_MM } from '../../units.ts';
import type { Box } from '../pdf/box.ts';
import type { PageObject } from '../pdf/pages.ts';
import { boxOfUnitSquare } from '../pdf/pictures.ts';
import type { Uses } from '../pdf/uses.ts';
import type { Eye } from './eye.ts';
import type { Rgba } from './image.ts';
import { pageBoxAt, ppiWithin, type Seen, seenAt, type View, viewOf } from './view.ts';

/** Something that begins or ends between the cut and the safe zone. */
export interface NearCut {
  readonly page: number;
  readonly side: 'left' | 'top' | 'right' | 'bottom';
  readonly gapMm: number;
  readonly area: Box;
}

const PPI = 75;
const MAX_PIXELS = 3_000_000;
/** Neighbours that differ by less, in each light of 255, belong together: gradients stay whole. */
const SAME = 24;
/** Smaller things are dust of the renderer, square millimetres. */
const LEAST_MM2 = 0.6;

/**
 * Looks at the band inside the cut. What touches the cut runs through, as backgrounds do; every other patch of one colour
 * begins or ends there. Pictures that run through are left out, for they hold patches of all kinds. At most one a side: the nearest.
 */
export const nearCutOf = (
  eye: Eye,
  page: PageObject & { readonly uses: Uses },
  safeMm: number,
): readonly NearCut[] => {
  const { trim } = page.boxes;
  if (!trim || safeMm <= 0) return [];
  const view = viewOf(page);
  const ppi = ppiWithin(view, PPI, MAX_PIXELS);
  const drawn = eye.draw(page.number, ppi);
  const band = bandOf(drawn, view, trim, safeMm, ppi);
  for (const { matrix } of page.uses.pictures) {
    const box = boxOfUnitSquare(matrix);
    const inside =
      box.left > trim.left &&
      box.right < trim.right &&
      box.bottom > trim.bottom &&
      box.top < trim.top;
    if (!inside) leaveOut(band, pixelsOf(seenAt(view, box), ppi));
  }
  const pixelMm = 25.4 / ppi;
  const nearest = new Map<NearCut['side'], NearCut>();
  for (const patch of patchesOf(drawn, band)) {
    if (patch.touches || patch.count * pixelMm ** 2 < LEAST_MM2) continue;
    const { side, gap } = sideOf(patch, band);
    const gapMm = Math.round(gap * pixelMm * 10) / 10;
    if ((nearest.get(side)?.gapMm ?? Number.POSITIVE_INFINITY) <= gapMm) continue;
    const area = pageBoxAt(view, pointsOf(patch, ppi));
    nearest.set(side, { page: page.number, side, gapMm, area });
  }
  return [...nearest.values()];
};

interface Edges {
  readonly left: number;
  readonly top: number;
  /** The first pixel beyond. */
  readonly right: number;
  readonly bottom: number;
}

interface Band extends Edges {
  readonly width: number;
  /** 1 for each pixel that lies in the band. */
  readonly mask: Uint8Array;
}

const pixelsOf = ({ x, y, width, height }: Seen, ppi: number): Edges => ({
  left: Math.round((x * ppi) / 72),
  top: Math.round((y * ppi) / 72),
  right: Math.round(((x + width) * ppi) / 72),
  bottom: Math.round(((y + height) * ppi) / 72),
});

const pointsOf = ({ left, top, right, bottom }: Edges, ppi: number): Seen => ({
  x: (left * 72) / ppi,
  y: (top * 72) / ppi,
  width: ((right - left) * 72) / ppi,
  height: ((bottom - top) * 72) / ppi,
});

const bandOf = (drawn: Rgba, view: View, trim: Box, safeMm: number, ppi: number): Band => {
  const { left, top, right, bottom } = pixelsOf(seenAt(view, trim), ppi);
  const cut = {
    left: Math.max(0, left),
    top: Math.max(0, top),
    right: Math.min(drawn.width, right),
    bottom: Math.min(drawn.height, bottom),
  };
  // A pixel less: what stands exactly at the safe zone is drawn on both sides of its edge.
  const depth = Math.floor((safeMm * PT_PER_MM * ppi) / 72) - 1;
  const mask = new Uint8Array(drawn.width * drawn.height);
  for (let y = cut.top; y < cut.bottom; y++)
    for (let x = cut.left; x < cut.right; x++) {
      const gap = Math.min(x - cut.left, y - cut.top, cut.right - 1 - x, cut.bottom - 1 - y);
      if (gap < depth) mask[y * drawn.width + x] = 1;
    }
  return { ...cut, width: drawn.width, mask };
};

const leaveOut = ({ mask, width, left, top, right, bottom }: Band, part: Edges): void => {
  for (let y = Math.max(top, part.top); y < Math.min(bottom, part.bottom); y++)
    mask.fill(
      0,
      y * width + Math.max(left, part.left),
      y * width + Math.max(left, Math.min(right, part.right)),
    );
};

interface Patch extends Edges {
  readonly count: number;
  /** Whether it reaches the cut. */
  readonly touches: boolean;
}

/** Patches of one colour, or of one that changes slowly. */
function* patchesOf(drawn: Rgba, band: Band): Generator<Patch> {
  const { width, mask } = band;
  const { data } = drawn;
  const alike = (a: number, b: number): boolean => {
    for (let c = 0; c < 4; c++)
      if (Math.abs((data[4 * a + c] as number) - (data[4 * b + c] as number)) > SAME) return false;
    return true;
  };
  const left = Uint8Array.from(mask);
  const stack: number[] = [];
  for (let start = 0; start < left.length; start++) {
    if (!left[start]) continue;
    left[start] = 0;
    stack.push(start);
    const patch = {
      left: width,
      top: Number.POSITIVE_INFINITY,
      right: 0,
      bottom: 0,
      count: 0,
      touches: false,
    };
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      patch.count += 1;
      patch.left = Math.min(patch.left, x);
      patch.top = Math.min(patch.top, y);
      patch.right = Math.max(patch.right, x + 1);
      patch.bottom = Math.max(patch.bottom, y + 1);
      // The edge of a drawing may be off by a pixel.
      patch.touches ||=
        x <= band.left + 1 || y <= band.top + 1 || x >= band.right - 2 || y >= band.bottom - 2;
      for (const next of [at - 1, at + 1, at - width, at + width])
        if (left[next] && alike(at, next)) {
          left[next] = 0;
          stack.push(next);
        }
    }
    yield patch;
  }
}

const sideOf = (
  patch: Patch,
  band: Band,
): { readonly side: NearCut['side']; readonly gap: number } => {
  const gaps = [
    ['left', patch.left - band.left],
    ['top', patch.top - band.top],
    ['right', band.right - patch.right],
    ['bottom', band.bottom - patch.bottom],
  ] as const;
  const [side, gap] = gaps.toSorted((a, b) => a[1] - b[1])[0] as (typeof gaps)[number];
  return { side, gap };
};
