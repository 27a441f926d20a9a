import { compose, type Path, type Rect, type Transform, transformed } from '../geometry.ts';
import type { Page, PageItem } from '../layout/page.ts';
import type { PlacedCode } from '../preflight/eye/read-back.ts';
import { mmFromPt } from '../units.ts';

const HERE: Transform = [1, 0, 0, 1, 0, 0];

/** Every code that stands whole on a page. Of one that two tiles of a poster share, neither has all. */
export const placedCodes = (pages: readonly Page[]): readonly PlacedCode[] =>
  pages.flatMap(({ width, height, items }, i) => {
    const found: PlacedCode[] = [];
    const visit = (inside: readonly PageItem[], place: Transform, shown: Rect): void => {
      for (const item of inside) {
        if (item.kind === 'group') {
          const within = item.transform ? compose(place, item.transform) : place;
          const clip = item.clip && transformed(within, boundsOf(item.clip));
          visit(item.items, within, clip ? common(shown, clip) : shown);
        }
        if (item.kind !== 'code') continue;
        const area = transformed(place, item.rect);
        if (!holds(shown, area)) continue;
        const [a, b] = place;
        const moduleMm = mmFromPt(item.modulePt * Math.hypot(a, b));
        found.push({ page: i + 1, text: item.value, moduleMm, area });
      }
    };
    visit(items, HERE, { x: 0, y: 0, width, height });
    return found;
  });

const boundsOf = (path: Path): Rect => {
  const points = path.flatMap((command) =>
    command[0] === 'Z' ? [] : [{ x: command.at(-2) as number, y: command.at(-1) as number }],
  );
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

const common = (a: Rect, b: Rect): Rect => {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return {
    x,
    y,
    width: Math.min(a.x + a.width, b.x + b.width) - x,
    height: Math.min(a.y + a.height, b.y + b.height) - y,
  };
};

/** Rounding of places, points. */
const SLACK = 0.01;
const holds = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x - SLACK &&
  inner.y >= outer.y - SLACK &&
  inner.x + inner.width <= outer.x + outer.width + SLACK &&
  inner.y + inner.height <= outer.y + outer.height + SLACK;

/** The codes of a document that others of its series do not have. */
export const codesInSlots = (pages: readonly Page[]): readonly { page: number; text: string }[] =>
  pages.flatMap(({ items }, i) => {
    const found: { page: number; text: string }[] = [];
    const visit = (inside: readonly PageItem[], isOwn: boolean): void => {
      for (const item of inside) {
        if (item.kind === 'group') visit(item.items, isOwn || item.slot !== undefined);
        else if (item.kind === 'code' && isOwn) found.push({ page: i + 1, text: item.value });
      }
    };
    visit(items, false);
    return found;
  });
