import { Buffer } from 'node:buffer';
import type { FontId } from '../font/font.ts';
import type { Rect } from '../geometry.ts';
import type { PageItem } from '../layout/page.ts';
import type { Canvas, Slot } from './canvas.ts';
import { type Group, type Press, paintItems } from './items.ts';
import type { Frame } from './path.ts';
import type { Dictionary } from './pdfkit.ts';
import { EFFORT, streamBody } from './stream.ts';
import type { MarkedStream, Tags } from './tags.ts';

/** The places of a document whose words differ from one file of the run to the next. */
export interface SlotBook {
  paint(press: Press, canvas: Canvas, group: Group, frame: Frame, stream: MarkedStream): void;
  /** Whether every slot can be painted again. */
  readonly sound: boolean;
  /** In painting order. */
  readonly slots: readonly PaintedSlot[];
}

export interface PaintedSlot {
  readonly id: number;
  readonly stream: MarkedStream;
  /** Its place among the parts of the page's content. */
  readonly part: number;
  /**
   * The stream that paints other items in the slot. Nothing when they do not fit the rest of the file: other
   * marked content, another size of a figure, a glyph or colour that the file does not have, and other fonts than
   * the first ones, which a file by itself would number otherwise. The feet of pages say the same: it is painted once.
   */
  again(items: Group['items']): Uint8Array | undefined;
}

export function slotBook(): SlotBook {
  const slots: PaintedSlot[] = [];
  /** By what slots that are painted alike have in common, what was painted in them last. */
  const latest = new Map<string, Repainted>();
  let sound = true;
  return {
    slots,
    get sound() {
      return sound;
    },
    paint(press, canvas, group, frame, stream) {
      // A form is one stream; its parts cannot be objects of their own.
      if (stream.form || group.slot === undefined) {
        sound = false;
        canvas.isolated(() => paintItems(press, canvas, group.items, frame, stream));
        return;
      }
      const { forms } = press;
      const formsBefore = forms.length;
      const first = stream.owners.length;
      const told: Told = [];
      const listening = press.tags && overheard(press.tags, told);
      const slot = canvas.slot(() =>
        paintItems({ ...press, tags: listening }, canvas, group.items, frame, stream),
      );
      if (forms.length > formsBefore) sound = false;
      const fonts = fontsIn(group.items).join();
      const isArtifact = told.every((each) => each === 'mark' || each === undefined);
      const whose = isArtifact ? told.length : `slot ${slots.length}`;
      const look = [fonts, whose, frame.x, frame.y, frame.scale, slot.beginning].join();
      const again = (items: Group['items']): Uint8Array | undefined => {
        let painted = latest.get(look);
        if (painted?.items !== items) {
          if (fontsIn(items).join() !== fonts) return undefined;
          painted = repaint(press, slot, items, frame, stream, first, told, painted);
          if (!painted) return undefined;
          latest.set(look, painted);
        }
        return names(canvas, painted) ? painted.body : undefined;
      };
      slots.push({ id: group.slot, stream, part: slot.part, again });
    },
  };
}

/** In the order in which they are first used. */
export const fontsIn = (items: readonly PageItem[]): readonly FontId[] => {
  const found = new Set<FontId>();
  for (const item of items) {
    if (item.kind === 'glyphs') found.add(item.font);
    if (item.kind === 'group') for (const font of fontsIn(item.items)) found.add(font);
  }
  return [...found];
};

/** What was painted in a slot, whose page need not name the same resources. */
interface Repainted {
  readonly items: Group['items'];
  readonly content: string;
  readonly body: Uint8Array;
  readonly resources: Dictionary;
}

function repaint(
  press: Press,
  slot: Slot,
  items: Group['items'],
  frame: Frame,
  stream: MarkedStream,
  first: number,
  toldBefore: Told,
  before: Repainted | undefined,
): Repainted | undefined {
  const { document, fonts } = press;
  const objects = document._offsets.length;
  const told: Told = [];
  const tags = press.tags && repeated(press.tags, first, told);
  const canvas = slot.again();
  fonts.freeze();
  canvas.isolated(() => paintItems({ ...press, tags }, canvas, items, frame, stream));
  const fits = !fonts.missed && document._offsets.length === objects && sameTold(told, toldBefore);
  if (!fits) return undefined;
  const content = canvas.finish().join('\n');
  const body =
    content === before?.content
      ? before.body
      : streamBody('', Buffer.from(content, 'latin1'), EFFORT.forOne);
  return { items, content, body, resources: canvas.resources };
}

/** Whether a page's resources name all that a slot of it needs. */
const names = ({ resources }: Canvas, needed: Repainted): boolean =>
  Object.entries(needed.resources).every(([kind, named]) =>
    Object.keys(named as Dictionary).every(
      (name) => name in ((resources[kind] ?? {}) as Dictionary),
    ),
  );

/** What the tags are told while a slot is painted, one thing after the other. */
type Told = (string | number | undefined)[];

const sameTold = (one: Told, other: Told): boolean =>
  one.length === other.length && one.every((each, i) => each === other[i]);

/** Passes everything on to the tags and writes it down. */
const overheard = (tags: Tags, told: Told): Tags => ({
  ...tags,
  mark(node, stream) {
    told.push('mark', node);
    return tags.mark(node, stream);
  },
  cover(node, page, rect) {
    told.push('cover', node, ...hundredths(rect));
    tags.cover(node, page, rect);
  },
  words(node, text) {
    told.push('words', node, text);
    tags.words(node, text);
  },
});

/** Gives the marks of the first time once more and only writes down. */
const repeated = (tags: Tags, first: number, told: Told): Tags => {
  let mcid = first;
  return {
    ...tags,
    mark(node) {
      told.push('mark', node);
      return node === undefined ? tags.artifact : tags.marked(node, mcid++);
    },
    cover: (node, _page, rect) => void told.push('cover', node, ...hundredths(rect)),
    words: (node, text) => void told.push('words', node, text),
  };
};

/** Of a point: a box that differs by less is the same in the file's tags. */
const hundredths = ({ x, y, width, height }: Rect): readonly number[] =>
  [x, y, width, height].map((points) => Math.round(points * 100));
