import type { FontId } from '../font/font.ts';
import type { Rect } from '../geometry.ts';
import type { PageItem } from '../layout/page.ts';
import type { Beginning, Canvas } from './canvas.ts';
import { boxOf, type Press, paintItems, type SlotGroup } from './items.ts';
import { fine } from './number.ts';
import type { Frame } from './path.ts';
import type { Dictionary, Ref } from './pdfkit.ts';
import type { LooseStream } from './stream.ts';
import type { MarkedStream, Tags } from './tags.ts';

/** The places of a document whose words differ from one file of the run to the next. */
export interface SlotBook {
  paint(press: Press, canvas: Canvas, group: SlotGroup, frame: Frame, stream: MarkedStream): void;
  /** Whether every slot can be painted again. */
  readonly sound: boolean;
  /** In painting order. */
  readonly slots: readonly PaintedSlot[];
}

export interface PaintedSlot {
  readonly id: number;
  /** What its content stands in: a form of its own, if the slot lies in another form. */
  readonly stream: MarkedStream;
  /** Its place among the parts of the page's content, when it lies in no form. */
  readonly part: number | undefined;
  /**
   * The stream that paints other items in the slot. Nothing when they do not fit the rest of the file: when they need other
   * marked content, another size of a figure, or a glyph or colour that the file does not have, or when they use other fonts than
   * the first ones, for a file by itself would number those otherwise. What several slots say alike, as the feet of pages do, is
   * painted once.
   */
  again(items: SlotGroup['items']): LooseStream | undefined;
}

/** Where a slot's content stands. */
interface Place extends Pick<PaintedSlot, 'stream' | 'part'> {
  readonly beginning: Beginning;
  /** What the stream's dictionary says besides length and filter, once the tags are written. */
  entries(): string;
  /** Whether its resources are what content with these needs. */
  holds(resources: Dictionary): boolean;
}

type Draw = (canvas: Canvas, stream: MarkedStream) => void;

export function slotBook(): SlotBook {
  const slots: PaintedSlot[] = [];
  /** What was painted last, by all that must be the same in two slots for the same items to look the same. */
  const latest = new Map<string, Repainted>();
  const formPlace = formPlaces();
  let sound = true;
  return {
    slots,
    get sound() {
      return sound;
    },
    paint(press, canvas, { slot: id, items: firstItems }, frame, stream) {
      const told: Told = [];
      const listening = press.tags && overheard(press.tags, told);
      const draw: Draw = (on, marked) => {
        const formsBefore = press.forms.length;
        paintItems({ ...press, tags: listening }, on, firstItems, frame, marked);
        if (press.forms.length > formsBefore) sound = false;
      };
      const firstMark = stream.form ? 0 : stream.owners.length;
      const place = stream.form
        ? formPlace(press, canvas, stream, draw)
        : partPlace(canvas, stream, draw);
      const fonts = fontsIn(firstItems).join();
      const isArtifact = told.every((each) => each === 'mark' || each === undefined);
      const whose = isArtifact ? told.length : `slot ${slots.length}`;
      const { x, y, scale } = frame;
      const look = [fonts, whose, x, y, scale, place.stream.isCopy, place.beginning.state].join();
      const again = (items: SlotGroup['items']): LooseStream | undefined => {
        const entries = place.entries();
        const key = look + entries;
        let painted = latest.get(key);
        if (painted?.items !== items) {
          if (fontsIn(items).join() !== fonts) return undefined;
          painted = repaint(press, place, items, frame, firstMark, told, painted);
          if (!painted) return undefined;
          latest.set(key, painted);
        }
        return place.holds(painted.resources) ? painted.stream : undefined;
      };
      slots.push({ id, stream: place.stream, part: place.part, again });
    },
  };
}

/** A slot on a page itself is one of the streams that the page's content is made of. */
function partPlace(canvas: Canvas, stream: MarkedStream, draw: Draw): Place {
  const { part, ...beginning } = canvas.slot(() => draw(canvas, stream));
  const holds = (needed: Dictionary): boolean => names(canvas.resources, needed);
  return { stream, part, beginning, entries: () => '', holds };
}

/** A form is one stream: a slot in it is a form in the form. */
function formPlaces() {
  const shared = new Map<string, Ref>();
  return (press: Press, canvas: Canvas, outer: MarkedStream, draw: Draw): Place => {
    const form = press.document.ref();
    const stream: MarkedStream = { ...outer, form, owners: [] };
    const beginning = canvas.beginning();
    const inner = beginning.again();
    inner.isolated(() => draw(inner, stream));
    const key = keyOf(inner.resources);
    let resources = shared.get(key);
    if (!resources) {
      resources = press.document.ref(inner.resources);
      resources.end();
      shared.set(key, resources);
    }
    const BBox = boxOf(stream);
    Object.assign(form.data, { Subtype: 'Form', BBox, Resources: resources });
    press.forms.push({ ref: form, content: inner.finish().join('\n'), shared: undefined });
    canvas.graphics(`/${canvas.use('XObject', `G${form.id}`, form)} Do`);
    // Without a type, which is optional (ISO 32000-1, table 95), as all streams of content.
    const fixed = `/Subtype /Form /BBox [${BBox.map(fine).join(' ')}] /Resources ${resources.id} 0 R `;
    const entries = (): string => {
      const key = form.data.StructParents;
      return key === undefined ? fixed : `${fixed}/StructParents ${key} `;
    };
    const holds = (needed: Dictionary): boolean => keyOf(needed) === key;
    return { stream, part: undefined, beginning, entries, holds };
  };
}

/** What a stream's resources name, each with its kind: they are alike when this is the same. */
const keyOf = (resources: Dictionary): string =>
  Object.entries(resources)
    .flatMap(([kind, named]) => Object.keys(named as Dictionary).map((name) => `${kind}/${name}`))
    .sort()
    .join();

/** Whether a stream's resources name all of others. */
function names(resources: Dictionary, others: Dictionary): boolean {
  for (const kind in others)
    for (const name in others[kind] as Dictionary)
      if ((resources[kind] as Dictionary | undefined)?.[name] === undefined) return false;
  return true;
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

/** What was painted in a slot, with what it needs: its page need not name the same. */
interface Repainted {
  readonly items: SlotGroup['items'];
  readonly stream: LooseStream;
  readonly resources: Dictionary;
}

function repaint(
  press: Press,
  { stream, beginning, entries }: Place,
  items: SlotGroup['items'],
  frame: Frame,
  firstMark: number,
  toldBefore: Told,
  painted: Repainted | undefined,
): Repainted | undefined {
  const { document, fonts } = press;
  const objects = document._offsets.length;
  const told: Told = [];
  const tags = press.tags && repeated(press.tags, firstMark, told);
  const canvas = beginning.again();
  fonts.freeze();
  canvas.isolated(() => paintItems({ ...press, tags }, canvas, items, frame, stream));
  const fits = !fonts.missed && document._offsets.length === objects && sameTold(told, toldBefore);
  if (!fits) return undefined;
  const content = canvas.finish().join('\n');
  const before = painted?.stream;
  return {
    items,
    stream: before?.content === content ? before : { entries: entries(), content },
    resources: canvas.resources,
  };
}

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
