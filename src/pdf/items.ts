import {
  compose,
  type Path,
  type Rect,
  rectPath,
  type Transform,
  transformed,
} from '../geometry.ts';
import type { PageItem, StructureId } from '../layout/page.ts';
import type { Canvas, Inks } from './canvas.ts';
import { openCanvas } from './canvas.ts';
import { DEVICE_SPACE } from './colour.ts';
import type { FontBook } from './font.ts';
import type { GradientBook } from './gradient.ts';
import { fillGradient } from './gradient.ts';
import { fine, num } from './number.ts';
import type { Frame } from './path.ts';
import { boundsOf, inFrame, outlineOperators, pathOperators } from './path.ts';
import type { PdfDocument, Ref } from './pdfkit.ts';
import type { PictureBook, Pictures } from './picture.ts';
import { paintPicture } from './picture.ts';
import { paintScene } from './scene.ts';
import type { SlotBook } from './slots.ts';
import type { MarkedStream, Tags } from './tags.ts';
import { paintGlyphs } from './text.ts';

/** Everything that a document's content streams share. */
export interface Press extends Inks {
  readonly document: PdfDocument;
  readonly fonts: FontBook;
  readonly prepared: Pictures;
  readonly pictures: PictureBook;
  readonly gradients: GradientBook;
  readonly tags: Tags | undefined;
  /** When the file is one of a run. */
  readonly slots: SlotBook | undefined;
  /** Written at the end, when the tags know which of them hold marked content. */
  readonly forms: {
    readonly ref: Ref;
    readonly content: string;
    /** What may be painted again by the same form. */
    readonly shared:
      | {
          readonly items: readonly PageItem[];
          readonly clip: Path | undefined;
          readonly isCopy: boolean;
        }
      | undefined;
  }[];
}

type Leaf = Exclude<PageItem, { kind: 'group' }>;
type Group = Extract<PageItem, { kind: 'group' }>;
export type SlotGroup = Group & { readonly slot: number };

const isSlot = (group: Group): group is SlotGroup => group.slot !== undefined;

/** Paints items into one content stream and marks whom each belongs to. */
export function paintItems(
  press: Press,
  canvas: Canvas,
  items: readonly PageItem[],
  frame: Frame,
  stream: MarkedStream,
): void {
  const { tags } = press;
  /** Whose marked content is open, if any: neighbours that belong together share one sequence (ISO 32000-1, 14.6). */
  let marked: { readonly node: StructureId | undefined } | undefined;
  for (const item of items) {
    if (item.kind === 'group') {
      if (marked) canvas.endMark();
      marked = undefined;
      paintGroup(press, canvas, item, frame, stream);
      continue;
    }
    const node = stream.isCopy ? undefined : item.structure;
    if (tags && !(marked && marked.node === node)) {
      if (marked) canvas.endMark();
      canvas.beginMark(tags.mark(node, stream));
      marked = { node };
    }
    paintLeaf(press, canvas, item, frame);
    note(tags, item, frame, stream);
  }
  if (marked) canvas.endMark();
}

function paintLeaf(press: Press, canvas: Canvas, item: Leaf, frame: Frame): void {
  canvas.overprint('overprint' in item && item.overprint === true);
  switch (item.kind) {
    case 'fill':
      if (item.paint.kind !== 'solid') {
        fillGradient(canvas, item.path, item.evenOdd, item.paint, frame, press.gradients);
        return;
      }
      canvas.fillColour(item.paint.colour);
      canvas.graphics(`${pathOperators(item.path, frame)}\n${item.evenOdd ? 'f*' : 'f'}`);
      return;
    case 'stroke':
      canvas.strokeColour(item.colour);
      canvas.set('width', `${num(item.width * frame.scale)} w`);
      canvas.set('cap', `${CAP[item.cap]} J`);
      canvas.set('join', `${JOIN[item.join]} j`);
      canvas.set('dash', `[${(item.dash ?? []).map(num).join(' ')}] 0 d`);
      canvas.graphics(`${pathOperators(item.path, frame)}\nS`);
      return;
    case 'glyphs':
      paintGlyphs(canvas, item, frame, press.fonts);
      return;
    case 'code': {
      const { x, y } = inFrame(frame, item.rect.x, item.rect.y);
      const side = item.modulePt * frame.scale;
      // Whole numbers in the path, the module's size in the matrix: one fill, exact edges.
      canvas.isolated(() => {
        canvas.fillColour(item.colour);
        const matrix = `${fine(side)} 0 0 ${fine(-side)} ${num(x)} ${num(y)} cm`;
        canvas.graphics(`${matrix}\n${outlineOperators(item.outline)}\nf`);
      });
      return;
    }
    case 'picture': {
      const entry = press.prepared.get(item.picture);
      if (!entry)
        throw new Error(`the pages show a picture that was not prepared: ${item.picture}`);
      const picture = press.pictures.embed(entry.picture);
      const outline = item.clip ?? rectPath(item.rect);
      canvas.isolated(() => {
        if (item.clip) canvas.graphics(`${pathOperators(item.clip, frame)}\nW n`);
        paintPicture(canvas, picture, item.rect, frame);
      });
      if (item.scene) {
        const { scene, rect } = item;
        paintScene(canvas, scene, rect, outline, entry.insets, frame, press.pictures);
      }
      return;
    }
  }
}

const CAP = { butt: 0, round: 1, square: 2 } as const;
const JOIN = { miter: 0, round: 1, bevel: 2 } as const;

function paintGroup(
  press: Press,
  canvas: Canvas,
  group: Group,
  frame: Frame,
  stream: MarkedStream,
): void {
  if (press.slots && isSlot(group)) {
    press.slots.paint(press, canvas, group, frame, stream);
    return;
  }
  if (group.opacity <= 0 || group.items.length === 0) return;
  const inside = group.copy ? { ...stream, isCopy: true } : stream;
  canvas.isolated(() => {
    const matrix = group.transform && inPdf(group.transform, frame);
    if (matrix) canvas.graphics(`${matrix.map(fine).join(' ')} cm`);
    if (group.clip) canvas.graphics(`${pathOperators(group.clip, frame)}\nW n`);
    if (group.opacity >= 1 && !matrix) {
      paintItems(press, canvas, group.items, frame, inside);
      return;
    }
    const form = formOf(press, group, frame, inside, matrix);
    canvas.opacity(group.opacity);
    canvas.overprint(false);
    // A form begins with the text state that its caller left.
    canvas.set('rise', '0 Ts');
    canvas.set('tracking', '0 Tc');
    canvas.graphics(`/${canvas.use('XObject', `G${form.id}`, form)} Do`);
  });
}

/** The transform between page coordinates as one between PDF points. */
const inPdf = (transform: Transform, { x, y, scale }: Frame): Transform =>
  compose(compose([scale, 0, 0, -scale, x, y], transform), [
    1 / scale,
    0,
    0,
    -1 / scale,
    -x / scale,
    y / scale,
  ]);

/** The largest page there is (ISO 32000-1, annex C.2). */
const EVERYWHERE = [-14_400, -14_400, 14_400, 14_400];

/**
 * A translucent group is painted as a whole first (ISO 32000-1, 11.6.6). A transformed one is a form
 * because its patterns then move with it (8.7.3.1), and because the same items may stand in many places:
 * they are written once as long as no structure points into them (14.7.4.2).
 */
function formOf(
  press: Press,
  { items, clip, opacity }: Group,
  frame: Frame,
  outer: MarkedStream,
  matrix: Transform | undefined,
): Ref {
  const solid = opacity >= 1;
  const isCopy = outer.isCopy === true;
  const known = press.forms.find(
    ({ shared }) =>
      solid && shared?.items === items && shared.clip === clip && shared.isCopy === isCopy,
  );
  if (known) return known.ref;
  const form = press.document.ref();
  const owners: StructureId[] = [];
  const place = matrix && within(outer, matrix);
  const stream: MarkedStream = { ...outer, form, owners, ...place };
  const inner = openCanvas(press);
  paintItems(press, inner, items, frame, stream);
  const bounds = matrix && clip && boundsOf(clip);
  Object.assign(form.data, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: bounds ? corners(inPoints(bounds, frame)) : boxOf(stream),
    Resources: inner.resources,
  });
  if (!solid) {
    const CS = DEVICE_SPACE[press.space];
    form.data.Group = { Type: 'Group', S: 'Transparency', CS, I: true };
  }
  const shared = owners.length === 0 && matrix ? { items, clip, isCopy } : undefined;
  press.forms.push({ ref: form, content: inner.finish().join('\n'), shared });
  return form;
}

const within = ({ matrix }: MarkedStream, inner: Transform) => ({
  matrix: matrix ? compose(matrix, inner) : inner,
  box: EVERYWHERE,
});

/** What a form in this stream may paint on. */
export const boxOf = ({ box, page }: MarkedStream): readonly number[] =>
  box ?? (page.data.MediaBox as readonly number[]);

const corners = ({ x, y, width, height }: Rect) => [x, y, x + width, y + height];

function inPoints({ x, y, width, height }: Rect, frame: Frame): Rect {
  const corner = inFrame(frame, x, y + height);
  return { ...corner, width: width * frame.scale, height: height * frame.scale };
}

/** Tells the tags what a listener's program asks of a figure and of a list. */
function note(
  tags: Tags | undefined,
  item: Leaf,
  frame: Frame,
  { page, matrix, isCopy }: MarkedStream,
): void {
  if (!tags || isCopy || item.structure === undefined) return;
  if (item.kind === 'glyphs' && tags.reads(item.structure)) {
    tags.words(item.structure, item.glyphs.map((glyph) => glyph.text).join(''));
  }
  if (!tags.measures(item.structure)) return;
  const bounds = extent(item);
  if (!bounds) return;
  const rect = inPoints(bounds, frame);
  tags.cover(item.structure, page, matrix ? transformed(matrix, rect) : rect);
}

function extent(item: Leaf): Rect | undefined {
  switch (item.kind) {
    case 'fill':
    case 'stroke':
      return boundsOf(item.path);
    case 'glyphs': {
      const width = item.glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
      return { x: item.x, y: item.y - item.size, width, height: item.size * 1.25 };
    }
    case 'picture':
    case 'code':
      return item.rect;
  }
}
