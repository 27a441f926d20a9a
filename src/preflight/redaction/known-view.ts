import type { Rect } from '../../geometry.ts';
import { likeness } from '../../pixels/likeness.ts';
import type { Grey } from '../eye/image.ts';
import { sharedDetail } from './detail.ts';
import type { Hidden, Seen, Showing } from './hidden.ts';
import { type Patch, patchOf, spreadOf } from './patch.ts';

/** Sides may be rounded to whole pixels. */
const ASPECT = 0.02;
/** The size at which a picture is compared with a screenshot, pixels. */
const COMPARED = 192;
/** A picture of the view is at least so like it, after JPEG, conversion to inks and frames of magnifiers. */
const SAME = 0.9;
/** So are its details: JPEG of quality 40 at a width of 120 pixels leaves 0.93; sparse screens of one app share up to 0.88. */
const SAME_DETAIL = 0.9;
/** So many values around a cover are not compared: reduction mixes its edge with what stands beside it. */
const BESIDE = 1;

/** A part of a screenshot that pictures may show, at the size at which it is compared. */
export interface KnownView {
  readonly view: Rect;
  readonly patch: Patch;
  /** 0 where something is redacted or blurred. */
  readonly counts: Uint8Array;
}

/** The whole screenshot and its known parts; reduced once, however many pictures are compared with them. */
export const viewsOf = (hidden: Hidden): readonly KnownView[] =>
  [whole(hidden.picture), ...hidden.views].map((view) => knownView(hidden, view));

const knownView = ({ picture, regions, blurred }: Hidden, view: Rect): KnownView => {
  const long = Math.max(view.width, view.height);
  const width = Math.max(4, Math.round((COMPARED * view.width) / long));
  const height = Math.max(4, Math.round((COMPARED * view.height) / long));
  const counts = new Uint8Array(width * height).fill(1);
  for (const region of [...regions, ...blurred]) {
    const left = Math.floor(((region.x - view.x) / view.width) * width) - BESIDE;
    const top = Math.floor(((region.y - view.y) / view.height) * height) - BESIDE;
    const right = Math.ceil(((region.x + region.width - view.x) / view.width) * width) + BESIDE;
    const bottom = Math.ceil(((region.y + region.height - view.y) / view.height) * height) + BESIDE;
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
      for (let x = Math.max(0, left); x < Math.min(width, right); x++) counts[y * width + x] = 0;
  }
  return { view, patch: reduced(picture, view, width, height), counts };
};

const known = new WeakMap<Grey, Map<string, Patch>>();

/** Kept, for all files of a run are compared with the same screenshots. */
const reduced = (picture: Grey, view: Rect, width: number, height: number): Patch => {
  const patches = known.get(picture) ?? new Map<string, Patch>();
  known.set(picture, patches);
  const key = JSON.stringify([view.x, view.y, view.width, view.height]);
  const patch = patches.get(key) ?? patchOf(picture, view, width, height);
  patches.set(key, patch);
  return patch;
};

/** Which of the views a picture shows, redactions left aside; undefined when it shows none of them. */
export const viewIn = (picture: Grey, views: readonly KnownView[]): Rect | undefined => {
  let best: { readonly view: Rect; readonly like: number } | undefined;
  const theirs = new Map<string, Patch>();
  for (const { view, patch, counts } of views) {
    const aspect = picture.width / picture.height / (view.width / view.height);
    if (Math.abs(aspect - 1) > ASPECT) continue;
    const { width, height } = patch;
    const size = `${width} ${height}`;
    const shown = theirs.get(size) ?? patchOf(picture, whole(picture), width, height);
    theirs.set(size, shown);
    const like = likeness(patch.values, shown.values, counts);
    if (like > (best?.like ?? SAME) && sharedDetail(patch, shown, counts) > SAME_DETAIL)
      best = { view, like };
  }
  return best?.view;
};

/** How the redacted regions of the view look in the picture. */
export const regionsIn = (
  picture: Grey,
  { picture: source, regions, blurred }: Hidden,
  view: Rect,
): Pick<Showing, 'regions' | 'seen'> => {
  const [sx, sy] = [picture.width / view.width, picture.height / view.height];
  const shown = regions.flatMap((region) => {
    const part = common(region, view);
    return part.width * sx >= 1 && part.height * sy >= 1 ? [part] : [];
  });
  const seen = shown.flatMap((part): Showing['seen'] => {
    const place = {
      x: (part.x - view.x) * sx,
      y: (part.y - view.y) * sy,
      width: part.width * sx,
      height: part.height * sy,
    };
    const how = howSeen(
      picture,
      inset(place),
      source,
      blurred.some((each) => meet(each, part)),
      {
        x: view.x,
        y: view.y,
        sx,
        sy,
      },
    );
    if (!how) return [];
    return [{ place: relativeTo(picture, place), how }];
  });
  return { regions: shown.length, seen };
};

/** A place in parts of the picture's sides. */
export const relativeTo = ({ width, height }: Grey, place: Rect): Rect => ({
  x: place.x / width,
  y: place.y / height,
  width: place.width / width,
  height: place.height / height,
});

/** Below this a source region holds nothing that could be recognised, tones of 255. */
const FLAT = 4;
/** JPEG leaves less than this in a region of one tone. */
const EVEN = 12;
/** Pixels that stray from the middle tone by this much show something. */
const STRAY = 32;
const STRAY_SHARE = 0.02;
const RECOGNISED = 0.5;

const howSeen = (
  picture: Grey,
  place: Rect,
  source: Grey,
  mayBeUneven: boolean,
  { x, y, sx, sy }: { x: number; y: number; sx: number; sy: number },
): Seen['how'] | undefined => {
  const width = Math.max(1, Math.round(place.width));
  const height = Math.max(1, Math.round(place.height));
  const secret = patchOf(
    source,
    {
      x: x + place.x / sx,
      y: y + place.y / sy,
      width: place.width / sx,
      height: place.height / sy,
    },
    width,
    height,
  );
  if (spreadOf(secret.values) < FLAT) return undefined;
  const shown = patchOf(picture, place, width, height);
  if (spreadOf(shown.values) >= FLAT && likeness(secret.values, shown.values) > RECOGNISED)
    return 'as it was';
  return mayBeUneven || isEven(shown) ? undefined : 'in part';
};

const isEven = ({ values }: Patch): boolean => {
  const middle = values.toSorted()[values.length >> 1] as number;
  const stray = values.filter((value) => Math.abs(value - middle) > STRAY).length;
  return spreadOf(values) < EVEN && stray <= STRAY_SHARE * values.length;
};

/** Reduction and JPEG mix a pixel or two at the edge with what lies around: JPEG blocks are 8 pixels, their ringing less. */
const EDGE = 2;
const inset = ({ x, y, width, height }: Rect): Rect => {
  const dx = Math.min(EDGE, width / 4);
  const dy = Math.min(EDGE, height / 4);
  return { x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy };
};

const whole = ({ width, height }: Grey): Rect => ({ x: 0, y: 0, width, height });

const common = (a: Rect, b: Rect): Rect => {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return {
    x,
    y,
    width: Math.min(a.x + a.width, b.x + b.width) - x,
    height: Math.min(a.y + a.height, b.y + b.height) - y,
  };
};

const meet = (a: Rect, b: Rect): boolean => {
  const { width, height } = common(a, b);
  return width > 0 && height > 0;
};
