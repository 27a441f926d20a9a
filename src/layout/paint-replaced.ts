import { type CodePlan, checkCodeSize } from '../code/plan.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Path, type Rect, rectPath, type Size } from '../geometry.ts';
import type { ComputedStyle, Edges, VectorShape } from '../template/styled.ts';
import { mmFromPt, PT_PER_CSS_PX, type Pt } from '../units.ts';
import { placeOf } from './content.ts';
import { contentOutline } from './decoration.ts';
import { resolve, transformPath } from './outline.ts';
import type { PageItem, StructureId } from './page.ts';
import { contentRect, type PlacedBox } from './place.ts';
import type { LayoutResources } from './resources.ts';

export interface PaintedContent {
  readonly items: readonly PageItem[];
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING: PaintedContent = { items: [], diagnostics: [] };

/** The content of a replaced element; `placed` stands in page coordinates already. */
export function paintReplaced(
  placed: PlacedBox,
  plan: CodePlan | undefined,
  resources: LayoutResources,
  structure: StructureId | undefined,
): PaintedContent {
  const { replaced } = placed.box;
  if (!replaced || placed.box.style.visibility === 'hidden') return NOTHING;
  const content = contentRect(placed);
  const tag = structure === undefined ? {} : { structure };
  switch (replaced.kind) {
    case 'vector':
      return {
        items: replaced.shapes.flatMap((shape) =>
          vectorItems(shape, replaced.viewBox, content, tag),
        ),
        diagnostics: [],
      };
    case 'code': {
      if (!plan) return NOTHING;
      const side = Math.min(content.width, content.height);
      const rect = {
        x: content.x + (content.width - side) / 2,
        y: content.y + (content.height - side) / 2,
        width: side,
        height: side,
      };
      return {
        items: [
          {
            kind: 'code',
            value: plan.value,
            rect,
            outline: plan.outline,
            modulePt: side / plan.boxModules,
            colour: placed.box.style.color,
            ...tag,
          },
        ],
        diagnostics: checkCodeSize(plan, mmFromPt(side), placeOf(placed.box.element)),
      };
    }
    case 'image': {
      const size = resources.images.get(replaced.src);
      if (!size) return NOTHING;
      return { items: [picture(placed, replaced.src, size, content, tag)], diagnostics: [] };
    }
    case 'screenshot': {
      const shot = resources.screenshots.get(replaced.ref);
      if (!shot) return NOTHING;
      const item = picture(placed, replaced.ref, shot, content, tag);
      const outcome = shot.compose({
        widthMm: mmFromPt(item.rect.width),
        heightMm: mmFromPt(item.rect.height),
        marginLeftMm: Math.max(0, mmFromPt(placed.margin.left)),
        marginRightMm: Math.max(0, mmFromPt(placed.margin.right)),
        frameLeftMm: mmFromPt(placed.border.left + placed.padding.left),
        frameRightMm: mmFromPt(placed.border.right + placed.padding.right),
      });
      return {
        items: [outcome.value ? { ...item, scene: outcome.value } : item],
        diagnostics: outcome.diagnostics,
      };
    }
  }
}

type Tag = { readonly structure?: StructureId };

function picture(placed: PlacedBox, key: string, natural: Size, content: Rect, tag: Tag) {
  const rect = fitted(placed.box.style, natural, content);
  const round = contentOutline(placed.box.style, placed.rect, sum(placed.border, placed.padding));
  const overflows = rect.width > content.width + 0.01 || rect.height > content.height + 0.01;
  const clip = round ?? (overflows ? rectPath(content) : undefined);
  return { kind: 'picture' as const, picture: key, rect, ...(clip ? { clip } : {}), ...tag };
}

/** CSS Images 3, 5.5 `object-fit` and 5.6 `object-position`. */
function fitted(style: ComputedStyle, natural: Size, content: Rect): Rect {
  const width = natural.width * PT_PER_CSS_PX;
  const height = natural.height * PT_PER_CSS_PX;
  const contain = Math.min(content.width / width, content.height / height);
  const cover = Math.max(content.width / width, content.height / height);
  const scale = { contain, cover, none: 1, 'scale-down': Math.min(1, contain), fill: undefined }[
    style.objectFit
  ];
  if (scale === undefined) return content;
  const size = { width: width * scale, height: height * scale };
  return {
    x: content.x + resolve(style.objectPosition.x, content.width - size.width),
    y: content.y + resolve(style.objectPosition.y, content.height - size.height),
    ...size,
  };
}

const sum = (a: Edges<Pt>, b: Edges<Pt>): Edges<Pt> => ({
  top: a.top + b.top,
  right: a.right + b.right,
  bottom: a.bottom + b.bottom,
  left: a.left + b.left,
});

/** SVG 2, 8.6: `preserveAspectRatio` xMidYMid meet. */
function vectorItems(shape: VectorShape, viewBox: Rect, content: Rect, tag: Tag): PageItem[] {
  const scale = Math.min(content.width / viewBox.width, content.height / viewBox.height);
  const dx = content.x + (content.width - viewBox.width * scale) / 2 - viewBox.x * scale;
  const dy = content.y + (content.height - viewBox.height * scale) / 2 - viewBox.y * scale;
  const path: Path = transformPath(shape.path, scale, scale, dx, dy);
  const items: PageItem[] = [];
  if (shape.fill) {
    items.push({
      kind: 'fill',
      path,
      evenOdd: shape.evenOdd ?? false,
      paint: { kind: 'solid', colour: shape.fill },
      ...tag,
    });
  }
  if (shape.stroke) {
    const { colour, width, cap, join } = shape.stroke;
    items.push({ kind: 'stroke', path, colour, width: width * scale, cap, join, ...tag });
  }
  return items;
}
