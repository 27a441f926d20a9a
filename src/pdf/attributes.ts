import type { Rect } from '../geometry.ts';
import type { StructureId } from '../layout/page.ts';
import type { Dictionary, Ref } from './pdfkit.ts';
import type { Tagged } from './tags.ts';
import { union } from './tags.ts';

/** The attributes that listeners' programs use: where a figure stands, how a list is numbered. */
export function attributesOf(id: StructureId, all: readonly Tagged[]): Dictionary | undefined {
  switch (all[id]?.node.role) {
    case 'Figure':
      return layoutOf(id, all);
    case 'L':
      return { O: 'List', ListNumbering: numberingOf(id, all) };
    default:
      return undefined;
  }
}

/** ISO 32000-1, 14.8.5.4.3: one box, so only for a figure that stands on one page. */
function layoutOf(id: StructureId, all: readonly Tagged[]): Dictionary | undefined {
  const boxes = [...boxesIn(id, all)];
  if (new Set(boxes.map(([page]) => page)).size !== 1) return undefined;
  const { x, y, width, height } = boxes.map(([, rect]) => rect).reduce(union);
  return { O: 'Layout', Placement: 'Block', BBox: [x, y, x + width, y + height] };
}

function* boxesIn(id: StructureId, all: readonly Tagged[]): Generator<readonly [Ref, Rect]> {
  const tagged = all[id];
  if (!tagged) return;
  yield* tagged.boxes;
  for (const child of tagged.node.children) yield* boxesIn(child, all);
}

/** ISO 32000-1, table 347; what the labels begin with decides. */
function numberingOf(list: StructureId, all: readonly Tagged[]): string {
  const childrenOf = (id: StructureId): readonly StructureId[] => all[id]?.node.children ?? [];
  const labels = childrenOf(list)
    .flatMap(childrenOf)
    .filter((id) => all[id]?.node.role === 'Lbl')
    .map((id) => all[id]?.text.trim() ?? '');
  if (labels.length === 0) return 'None';
  return labels.every((label) => /^\p{Nd}/u.test(label)) ? 'Decimal' : 'Disc';
}
