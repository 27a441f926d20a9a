import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Box } from './box.ts';
import { placeOf } from './content.ts';

/** What CSS allows and this layout cannot do: named with its element, never done wrong in silence. */
export function refusals(root: Box): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (box: Box, depth: number, parent: Box | undefined): void => {
    if (!box.anonymous) found.push(...ofBox(box, depth, parent));
    for (const child of box.children) visit(child, depth + 1, box);
    for (const piece of box.pieces) if (piece.kind === 'atomic') visit(piece.box, depth + 1, box);
  };
  visit(root, 0, undefined);
  return found;
}

function ofBox({ element, style }: Box, depth: number, parent: Box | undefined): Diagnostic[] {
  const found: Diagnostic[] = [];
  const place = placeOf(element);
  // The flow is cut into runs of pages at the children of the root only.
  if (depth > 1 && style.page !== 'auto') {
    found.push(diagnose('GP433', { element: element.name, page: style.page }, place));
  }
  // A box that hangs on an ancestor has no static position: it no longer knows its neighbours.
  if (style.position === 'absolute' && parent?.style.position === 'static') {
    const { top, right, bottom, left } = style.inset;
    const isPlaced = (top !== 'auto' || bottom !== 'auto') && (left !== 'auto' || right !== 'auto');
    if (!isPlaced) found.push(diagnose('GP432', { element: element.name }, place));
  }
  // The layout library leaves such padding out of the border box's height.
  const vertical = [style.padding.top, style.padding.bottom];
  if (
    style.boxSizing === 'content-box' &&
    style.height !== 'auto' &&
    vertical.some((side) => 'percent' in side && side.percent !== 0)
  ) {
    found.push(diagnose('GP436', { element: element.name }, place));
  }
  return found;
}
