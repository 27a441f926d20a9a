import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Pt } from '../units.ts';
import { type Contents, placeOf } from './content.ts';
import type { Flow, OpenPageSize } from './flow.ts';
import type { Overfull } from './paginate.ts';
import { contentRect, type PlacedBox } from './place.ts';

/** Half a point: less than the eye sees at reading distance, more than rounding makes. */
export const OVERFLOW_TOLERANCE: Pt = 0.5;

/** GP401 for what no page can hold. */
export const overfullPages = (overfull: readonly Overfull[], firstPage: number): Diagnostic[] =>
  overfull.map(({ owner, page, by }) =>
    diagnose(
      'GP401',
      { element: owner.box.element.name, page: firstPage + page + 1, overPt: by },
      placeOf(owner.box.element),
    ),
  );

/**
 * GP402 for text and boxes that stick out of the box around them, and for what leaves the sheet.
 * Negative margins are taken as meant.
 */
export function findOverflow(
  root: PlacedBox,
  contents: Contents,
  flow: Flow,
  pageSize: (page: number) => OpenPageSize,
): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const report = (placed: PlacedBox, overPt: Pt) => {
    const page = flow.offsetAt(placed.rect.y).page + 1;
    const { element } = placed.box;
    problems.push(diagnose('GP402', { element: element.name, overPt, page }, placeOf(element)));
  };

  const visit = (placed: PlacedBox): boolean => {
    let over = excessOfLines(placed, contents);
    let reported = false;
    for (const child of placed.children) {
      reported = visit(child) || reported;
      if (child.box.style.position === 'absolute') continue;
      over = Math.max(over, excess(child, placed));
    }
    over = Math.max(over, outsideSheet(placed, flow, pageSize));
    // What is hidden on purpose (text for `string-set`) is missed by nobody.
    if (placed.box.style.visibility === 'hidden') over = 0;
    if (reported || over <= OVERFLOW_TOLERANCE) return reported;
    report(placed, over);
    return true;
  };
  visit(root);
  return problems;
}

/** Whether a box without children stays inside of `parent` and the sheet, with its text inside of it. */
export function fits(
  placed: PlacedBox,
  parent: PlacedBox | undefined,
  contents: Contents,
  flow: Flow,
  pageSize: (page: number) => OpenPageSize,
): boolean {
  if (placed.box.style.visibility === 'hidden') return true;
  const leaves = parent && placed.box.style.position !== 'absolute' ? excess(placed, parent) : 0;
  const over = Math.max(
    excessOfLines(placed, contents),
    leaves,
    outsideSheet(placed, flow, pageSize),
  );
  return over <= OVERFLOW_TOLERANCE;
}

/** How far the lines of a text box leave its content box. */
function excessOfLines(placed: PlacedBox, contents: Contents): Pt {
  const area = contentRect(placed);
  const lines = contents.linesOf(placed.box, area.width);
  if (!lines) return 0;
  const wide = lines.lines.map((line) => line.x + line.width - area.width);
  return Math.max(lines.height - area.height, ...wide);
}

/** How far a child's border box leaves its parent's. */
function excess(child: PlacedBox, parent: PlacedBox): Pt {
  const right = child.rect.x + child.rect.width - parent.rect.x - parent.rect.width;
  const bottom = child.rect.y + child.rect.height - parent.rect.y - parent.rect.height;
  return Math.max(
    child.margin.right < 0 || child.margin.left < 0 ? 0 : right,
    child.margin.bottom < 0 || child.margin.top < 0 ? 0 : bottom,
  );
}

/** Only what a reader would miss counts: text and pictures. */
function outsideSheet(placed: PlacedBox, flow: Flow, pageSize: (page: number) => OpenPageSize): Pt {
  if (placed.box.kind === 'block') return 0;
  const area = contentRect(placed);
  const at = flow.offsetAt(placed.rect.y);
  const left = area.x + at.dx;
  const { width } = pageSize(at.page);
  return Math.max(-left, left + area.width - width);
}
