import type { ColourStop, Paint } from '../colour.ts';
import type { Rect } from '../geometry.ts';
import type { BackgroundImage, GradientStop } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { resolve } from './outline.ts';

/** Resolves a CSS gradient against the box it fills (CSS Images 3, 3.1–3.4). */
export function gradientPaint(image: BackgroundImage, box: Rect): Paint {
  if (image.kind === 'linear-gradient') {
    const angle =
      typeof image.angle === 'number'
        ? (image.angle * Math.PI) / 180
        : cornerAngle(image.angle, box);
    const sin = Math.sin(angle);
    const cos = Math.cos(angle);
    const length = Math.abs(box.width * sin) + Math.abs(box.height * cos);
    const cx = box.x + box.width / 2;
    const cy = box.y + box.height / 2;
    return {
      kind: 'linear',
      from: { x: cx - (sin * length) / 2, y: cy + (cos * length) / 2 },
      to: { x: cx + (sin * length) / 2, y: cy - (cos * length) / 2 },
      stops: colourStops(image.stops, length),
    };
  }
  const centre = {
    x: box.x + resolve(image.at.x, box.width),
    y: box.y + resolve(image.at.y, box.height),
  };
  const { radiusX, radiusY } = endingShape(image, box, centre);
  return { kind: 'radial', centre, radiusX, radiusY, stops: colourStops(image.stops, radiusX) };
}

type Corner = 'to-top-left' | 'to-top-right' | 'to-bottom-left' | 'to-bottom-right';

/** The line to a corner is turned so that the 50 % line meets the two neighbouring corners (3.1.1). */
function cornerAngle(corner: Corner, { width, height }: Rect): number {
  const slope = Math.atan2(height, width);
  switch (corner) {
    case 'to-top-right':
      return slope;
    case 'to-bottom-right':
      return Math.PI - slope;
    case 'to-bottom-left':
      return Math.PI + slope;
    case 'to-top-left':
      return 2 * Math.PI - slope;
  }
}

function endingShape(
  image: Extract<BackgroundImage, { kind: 'radial-gradient' }>,
  box: Rect,
  centre: { readonly x: Pt; readonly y: Pt },
): { radiusX: Pt; radiusY: Pt } {
  const dx = [Math.abs(centre.x - box.x), Math.abs(box.x + box.width - centre.x)];
  const dy = [Math.abs(centre.y - box.y), Math.abs(box.y + box.height - centre.y)];
  const pick = image.extent.startsWith('closest') ? Math.min : Math.max;
  const x = pick(...dx);
  const y = pick(...dy);
  if (image.shape === 'circle') {
    const radius = image.extent.endsWith('side') ? pick(x, y) : Math.hypot(x, y);
    return { radiusX: radius, radiusY: radius };
  }
  // 3.2.1: an ellipse through the corner keeps the ratio of the matching side shape.
  const grow = image.extent.endsWith('side') ? 1 : Math.SQRT2;
  return { radiusX: x * grow, radiusY: y * grow };
}

/** Stops without a place are spread evenly between their neighbours; none goes backwards (3.4.3). */
function colourStops(stops: readonly GradientStop[], length: Pt): ColourStop[] {
  const offsets = stops.map((stop) =>
    stop.at && length > 0 ? resolve(stop.at, length) / length : undefined,
  );
  offsets[0] ??= 0;
  offsets[offsets.length - 1] ??= 1;
  let reached = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < offsets.length; i += 1) {
    const offset = offsets[i];
    if (offset === undefined) continue;
    reached = Math.max(reached, offset);
    offsets[i] = reached;
  }
  for (let i = 1; i < offsets.length; i += 1) {
    if (offsets[i] !== undefined) continue;
    let next = i;
    while (offsets[next] === undefined) next += 1;
    const from = offsets[i - 1] as number;
    const step = ((offsets[next] as number) - from) / (next - i + 1);
    for (let j = i; j < next; j += 1) offsets[j] = from + step * (j - i + 1);
  }
  return stops.map((stop, i) => ({ offset: offsets[i] as number, colour: stop.colour }));
}
