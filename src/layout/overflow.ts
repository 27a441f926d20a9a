import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Font } from '../font/font.ts';
import type { Pt } from '../units.ts';
import { isItemContainer } from './box.ts';
import { type Contents, placeOf } from './content.ts';
import { boxesInLines, cutOffIn } from './cut-off.ts';
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
 * GP402 for text and boxes that stick out of the box around them, and for what leaves the sheet; GP406 for letters that
 * `overflow: hidden` cuts off. Negative margins are taken as meant.
 */
export function findOverflow(
  root: PlacedBox,
  contents: Contents,
  fonts: readonly Font[],
  flow: Flow,
  pageSize: (page: number) => OpenPageSize,
): Diagnostic[] {
  const problems: Diagnostic[] = [];

  const visit = (placed: PlacedBox, around: Around): boolean => {
    const { element, style } = placed.box;
    const { line } = around;
    const isDecoration = around.isDecoration || element.role === 'Artifact';
    let over = excessOfLines(placed, contents);
    let reported = false;
    for (const inner of boxesInLines(placed, contents))
      reported = visit(inner.placed, { isDecoration, line: line ?? placed }) || reported;
    for (const child of placed.children) {
      reported = visit(child, { ...around, isDecoration }) || reported;
      if (!mayLeave(child)) over = Math.max(over, excess(child, placed));
    }
    if (!line) over = Math.max(over, outsideSheet(placed, flow, pageSize));
    if (reported || style.visibility === 'hidden') return reported;
    const page = flow.offsetAt((line ?? placed).rect.y).page + 1;
    if (over > OVERFLOW_TOLERANCE) {
      const facts = { element: element.name, overPt: over, pages: [page] };
      problems.push(diagnose('GP402', facts, placeOf(element)));
      return true;
    }
    if (isDecoration || style.overflow === 'visible') return false;
    const cut = cutOffIn(placed, contents, fonts);
    if (!cut || cut.by <= OVERFLOW_TOLERANCE) return false;
    const clip = cut.element === element ? {} : { clip: element.name };
    const facts = { element: cut.element.name, ...clip, overPt: cut.by, page };
    problems.push(diagnose('GP406', facts, placeOf(cut.element)));
    return true;
  };
  visit(root, { isDecoration: false });
  return problems;
}

/** What is placed by itself, and what is hidden on purpose (text for `string-set`): it is missed by nobody. */
const mayLeave = ({ box: { style } }: PlacedBox): boolean =>
  style.position === 'absolute' || style.visibility === 'hidden';

interface Around {
  readonly isDecoration: boolean;
  /** The text box in whose lines a box stands like a letter: its place is this one's. */
  readonly line?: PlacedBox;
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
  const leaves = parent && !mayLeave(placed) ? excess(placed, parent) : 0;
  const over = Math.max(
    excessInside(placed, contents),
    leaves,
    outsideSheet(placed, flow, pageSize),
  );
  return over <= OVERFLOW_TOLERANCE;
}

/** How far lines and boxes inside of it leave the boxes around them. */
const excessInside = (placed: PlacedBox, contents: Contents): Pt =>
  Math.max(
    excessOfLines(placed, contents),
    ...boxesInLines(placed, contents).map((inner) => excessInside(inner.placed, contents)),
    ...placed.children.map((child) =>
      Math.max(excessInside(child, contents), mayLeave(child) ? 0 : excess(child, placed)),
    ),
  );

/** How far the lines of a text box leave its content box. */
function excessOfLines(placed: PlacedBox, contents: Contents): Pt {
  const area = contentRect(placed);
  const lines = contents.linesOf(placed.box, area.width);
  if (!lines) return 0;
  const wide = lines.lines.map((line) => line.x + line.width - area.width);
  return Math.max(lines.height - area.height, ...wide);
}

/**
 * How far a child's border box leaves its parent's; one without a size, whose margins pass through it, has nothing to lose. To the
 * left and above, only what a flex or grid box aligns there: offsets and negative margins are taken as meant.
 */
function excess(child: PlacedBox, parent: PlacedBox): Pt {
  const { x, y, width, height } = child.rect;
  const right = x + width - parent.rect.x - parent.rect.width;
  const bottom = y + height - parent.rect.y - parent.rect.height;
  const isAligned = isItemContainer(parent.box.style) && child.box.style.position !== 'relative';
  const across = isAligned ? Math.max(right, parent.rect.x - x) : right;
  const down = isAligned ? Math.max(bottom, parent.rect.y - y) : bottom;
  return Math.max(
    isItemContainer(child.box.style) ? widthWithMargins(child) - contentRect(parent).width : 0,
    width === 0 || child.margin.right < 0 || child.margin.left < 0 ? 0 : across,
    height === 0 || child.margin.bottom < 0 || child.margin.top < 0 ? 0 : down,
  );
}

/** What a flex or grid box shrinks to fit knows no margins. */
const widthWithMargins = ({ rect, margin }: PlacedBox): Pt =>
  rect.width + margin.left + margin.right;

/** Only what a reader would miss counts: text and pictures. */
function outsideSheet(placed: PlacedBox, flow: Flow, pageSize: (page: number) => OpenPageSize): Pt {
  if (placed.box.kind === 'block') return 0;
  const area = contentRect(placed);
  const at = flow.offsetAt(placed.rect.y);
  const left = area.x + at.dx;
  const { width } = pageSize(at.page);
  return Math.max(-left, left + area.width - width);
}
