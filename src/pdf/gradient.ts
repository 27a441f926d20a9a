import { type Colour, type ColourStop, type Gradient, onlyInk } from '../colour.ts';
import { type Path, rectPath } from '../geometry.ts';
import type { Canvas } from './canvas.ts';
import type { ColourSpace } from './colour.ts';
import { components, DEVICE_SPACE } from './colour.ts';
import { fromCentre, premultiplied, spread } from './gradient-stops.ts';
import type { Frame } from './path.ts';
import { boundsOf, inFrame, pathOperators } from './path.ts';
import type { Dictionary, PdfDocument, PdfValue, Ref } from './pdfkit.ts';
import type { SeparationBook } from './separation.ts';

export interface GradientBook {
  /** Whether any soft mask was made. */
  readonly translucent: boolean;
  pattern(gradient: Gradient, frame: Frame): { name: string; ref: Ref };
  /** A graphics state whose soft mask follows the opacity of the gradient's stops inside `area`. */
  mask(gradient: Gradient, area: Path, frame: Frame): { name: string; ref: Ref };
}

/** Fills `path` with a gradient: a shading pattern, under a soft mask when its stops differ in opacity. */
export function fillGradient(
  canvas: Canvas,
  path: Path,
  evenOdd: boolean,
  gradient: Gradient,
  frame: Frame,
  book: GradientBook,
): void {
  const fill = `${pathOperators(path, frame)}\n${evenOdd ? 'f*' : 'f'}`;
  const alphas = new Set(gradient.stops.map((stop) => stop.colour.alpha));
  const paint = (): void => {
    const { name, ref } = book.pattern(gradient, frame);
    canvas.set('fill', `/Pattern cs /${canvas.use('Pattern', name, ref)} scn`);
    canvas.graphics(fill);
  };
  if (alphas.size <= 1) {
    canvas.opacity(gradient.stops[0]?.colour.alpha ?? 1);
    paint();
    return;
  }
  canvas.isolated(() => {
    const { name, ref } = book.mask(gradient, path, frame);
    canvas.opacity(1);
    canvas.set('mask', `/${canvas.use('ExtGState', name, ref)} gs`);
    paint();
  });
}

export function gradientBook(
  document: PdfDocument,
  space: ColourSpace,
  separations: SeparationBook,
): GradientBook {
  let patterns = 0;
  let masks = 0;
  const ended = (data: Dictionary): Ref => {
    const ref = document.ref(data);
    ref.end();
    return ref;
  };
  const pattern = (
    gradient: Gradient,
    frame: Frame,
    target: string | Ref,
    parts: (colour: Colour) => readonly number[],
    stops: readonly ColourStop[],
  ): { name: string; ref: Ref } => {
    patterns++;
    const data = shadingPattern(gradient, frame, target, parts, stops);
    return { name: `P${patterns}`, ref: ended(data) };
  };
  /** Tints of one ink and bare paper go on that ink's plate; everything else on those of the four inks. */
  const coloured = (gradient: Gradient, frame: Frame) => {
    const stops = premultiplied(gradient.stops);
    const ink = space === 'press' ? onlyInk(gradient.stops) : undefined;
    if (!ink)
      return pattern(gradient, frame, DEVICE_SPACE[space], (c) => components(c, space), stops);
    const { ref } = separations.space(ink);
    return pattern(gradient, frame, ref, (c) => [c.spot?.tint ?? 0], stops);
  };
  return {
    get translucent() {
      return masks > 0;
    },
    pattern: coloured,
    mask(gradient, area, frame) {
      masks++;
      const { name, ref } = pattern(
        gradient,
        frame,
        DEVICE_SPACE.grey,
        (c) => [c.alpha],
        gradient.stops,
      );
      const bounds = boundsOf(area) ?? { x: 0, y: 0, width: 0, height: 0 };
      const corner = inFrame(frame, bounds.x, bounds.y + bounds.height);
      const [right, top] = [
        corner.x + bounds.width * frame.scale,
        corner.y + bounds.height * frame.scale,
      ];
      const form = document.ref({
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [corner.x, corner.y, right, top],
        Group: { Type: 'Group', S: 'Transparency', CS: 'DeviceGray', I: true },
        Resources: { Pattern: { [name]: ref } },
      });
      form.end(`/Pattern cs /${name} scn\n${pathOperators(rectPath(bounds), frame)}\nf`);
      // ISO 32000-1, 11.6.5.3: the mask's luminosity is the opacity.
      const state = { Type: 'ExtGState', SMask: { Type: 'Mask', S: 'Luminosity', G: form } };
      return { name: `M${masks}`, ref: ended(state) };
    },
  };
}

function shadingPattern(
  gradient: Gradient,
  frame: Frame,
  colourSpace: string | Ref,
  parts: (colour: Colour) => readonly number[],
  givenStops: readonly ColourStop[],
): Dictionary {
  const stops = spread(gradient.kind === 'radial' ? fromCentre(givenStops) : givenStops);
  const [first, last] = [stops[0]?.offset ?? 0, stops.at(-1)?.offset ?? 1];
  const shared = {
    ColorSpace: colourSpace,
    Domain: [first, last],
    Function: stitched(stops, parts),
    Extend: [true, true],
  };
  if (gradient.kind === 'linear') {
    const at = (t: number): number[] => {
      const x = gradient.from.x + (gradient.to.x - gradient.from.x) * t;
      const y = gradient.from.y + (gradient.to.y - gradient.from.y) * t;
      const point = inFrame(frame, x, y);
      return [point.x, point.y];
    };
    const Coords = [...at(first), ...at(last)];
    return { Type: 'Pattern', PatternType: 2, Shading: { ShadingType: 2, Coords, ...shared } };
  }
  const centre = inFrame(frame, gradient.centre.x, gradient.centre.y);
  // CSS Images 3, 3.2.2: an ending shape of no size leaves the last colour alone.
  const radiusX = Math.max(gradient.radiusX, 1e-3) * frame.scale;
  const radiusY = Math.max(gradient.radiusY, 1e-3) * frame.scale;
  return {
    Type: 'Pattern',
    PatternType: 2,
    Matrix: [radiusX, 0, 0, radiusY, centre.x, centre.y],
    Shading: { ShadingType: 3, Coords: [0, 0, first, 0, 0, last], ...shared },
  };
}

/** A stitching function over linear pieces (ISO 32000-1, 7.10.4); a hard stop is a piece left out. */
function stitched(
  stops: readonly ColourStop[],
  parts: (colour: Colour) => readonly number[],
): Dictionary {
  const pieces: { end: number; data: Dictionary }[] = [];
  for (let i = 1; i < stops.length; i++) {
    const [from, to] = [stops[i - 1] as ColourStop, stops[i] as ColourStop];
    if (to.offset - from.offset < 1e-6) continue;
    const data = { FunctionType: 2, Domain: [0, 1], C0: parts(from.colour), C1: parts(to.colour) };
    pieces.push({ end: to.offset, data: { ...data, N: 1 } });
  }
  const Domain: PdfValue = [stops[0]?.offset ?? 0, stops.at(-1)?.offset ?? 1];
  return {
    FunctionType: 3,
    Domain,
    Functions: pieces.map((piece) => piece.data),
    Bounds: pieces.slice(0, -1).map((piece) => piece.end),
    Encode: pieces.flatMap(() => [0, 1]),
  };
}
