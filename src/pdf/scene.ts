import type { Path, Rect } from '../geometry.ts';
import type { PreparedPicture, Scene, SceneShape, SceneStroke } from '../screenshot/scene.ts';
import type { Canvas } from './canvas.ts';
import { num } from './number.ts';
import type { Frame } from './path.ts';
import { inFrame, pathOperators } from './path.ts';
import type { PictureBook } from './picture.ts';
import { paintPicture } from './picture.ts';

/**
 * Paints a scene's shapes (millimetres from the top left of the placed picture) as vectors over the
 * picture that stands in `rect`. `outline` is the picture's visible outline in page points: what is
 * `clipped` stays inside it.
 */
export function paintScene(
  canvas: Canvas,
  scene: Scene,
  rect: Rect,
  outline: Path,
  insets: readonly PreparedPicture[],
  page: Frame,
  pictures: PictureBook,
): void {
  const corner = inFrame(page, rect.x, rect.y);
  const frame: Frame = { ...corner, scale: (page.scale * rect.width) / scene.widthMm };
  for (const shape of scene.shapes) {
    if (shape.kind === 'inset') {
      const inset = insets[shape.inset];
      if (!inset) throw new Error(`the scene shows inset ${shape.inset}, which was not prepared`);
      canvas.isolated(() => {
        canvas.graphics(`${pathOperators(shape.clip, frame)}\nW n`);
        paintPicture(canvas, pictures.embed(inset), shape.rect, frame);
      });
    } else if (shape.clipped) {
      canvas.isolated(() => {
        canvas.graphics(`${pathOperators(outline, page)}\nW n`);
        paintShape(canvas, shape, frame);
      });
    } else {
      paintShape(canvas, shape, frame);
    }
  }
}

function paintShape(canvas: Canvas, shape: SceneShape & { kind: 'path' }, frame: Frame): void {
  const operators = pathOperators(shape.path, frame);
  if (shape.fill) {
    canvas.fillColour(shape.fill);
    canvas.graphics(`${operators}\n${shape.evenOdd ? 'f*' : 'f'}`);
  }
  if (shape.stroke) {
    setStroke(canvas, shape.stroke, frame.scale);
    canvas.graphics(`${operators}\nS`);
  }
}

const CAP = { butt: 0, round: 1 } as const;
const JOIN = { miter: 0, round: 1 } as const;

function setStroke(canvas: Canvas, stroke: SceneStroke, scale: number): void {
  canvas.strokeColour(stroke.colour);
  canvas.set('width', `${num(stroke.widthMm * scale)} w`);
  canvas.set('cap', `${CAP[stroke.cap ?? 'butt']} J`);
  canvas.set('join', `${JOIN[stroke.join ?? 'miter']} j`);
  canvas.set('dash', '[] 0 d');
}
