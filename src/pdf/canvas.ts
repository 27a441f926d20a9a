import type { Colour } from '../colour.ts';
import type { ColourSpace } from './colour.ts';
import { fillOperator, strokeOperator } from './colour.ts';
import type { OpacityBook, OverprintBook } from './ext-g-states.ts';
import { num } from './number.ts';
import type { Dictionary, Ref } from './pdfkit.ts';
import type { SeparationBook } from './separation.ts';

/** What a content stream refers to by name (ISO 32000-1, 7.8.3). */
export type ResourceKind = 'Font' | 'XObject' | 'ExtGState' | 'Pattern' | 'ColorSpace';

/** The graphics state that has been set, so that nothing is set twice. */
type State = Map<string, string>;

/**
 * One content stream in the making: of a page or of a form. It knows whether a text object is open
 * and which colours, widths and fonts are in force.
 */
export interface Canvas {
  /** Operators that may not stand in a text object: paths, clips, XObjects. */
  graphics(operators: string): void;
  /** Operators of a text object; one is opened when none is. */
  text(operators: string): void;
  /** Sets one entry of the graphics state when it differs from what is in force. */
  set(entry: string, operator: string): void;
  fillColour(colour: Colour): void;
  strokeColour(colour: Colour): void;
  /** Fill and stroke opacity together: no item paints with different ones. */
  opacity(alpha: number): void;
  /** Whether plates that the next colour does not use keep what lies beneath; only a press with inks has plates. */
  overprint(wanted: boolean): void;
  /** Runs `draw` between `q` and `Q`. */
  isolated(draw: () => void): void;
  /** Runs `draw` between `q` and `Q` in a part of the stream of its own. */
  slot(draw: () => void): Slot;
  /** Where the stream stands, for content that may be painted again. */
  beginning(): Beginning;
  beginMark(operator: string): void;
  endMark(): void;
  /** Names `ref` in the stream's resources. */
  use(kind: ResourceKind, name: string, ref: Ref): string;
  readonly resources: Dictionary;
  /** The stream's text in its parts: one, and two more for each slot. */
  finish(): readonly string[];
}

export interface Beginning {
  /** What is known of the graphics state, as text: where it is the same, the same items take the same operators. */
  readonly state: string;
  /** A canvas of its own that begins here. */
  again(): Canvas;
}

/** A part of a stream that may be painted again with other words. */
export interface Slot extends Beginning {
  /** Its place among the stream's parts. */
  readonly part: number;
}

/** What the colours of all content streams need. */
export interface Inks {
  readonly space: ColourSpace;
  readonly opacities: OpacityBook;
  readonly separations: SeparationBook;
  readonly overprints: OverprintBook;
}

/** What holds at the start of every page (ISO 32000-1, table 104). */
const INITIAL: State = new Map([
  ['rise', '0 Ts'],
  ['tracking', '0 Tc'],
]);

/** What need not be set while it holds since the start of the page. */
const SILENT: ReadonlySet<string> = new Set(['opacity', 'overprint']);

/** The part of the state that a slot may rely on. All else differs from page to page, and the slot sets it again. */
const atSlot = (state: State): State =>
  new Map(
    [...state]
      .filter(([entry, operator]) => SILENT.has(entry) || INITIAL.get(entry) === operator)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

export function openCanvas(inks: Inks, initial: State = INITIAL): Canvas {
  const { space, opacities, separations, overprints } = inks;
  const resources: Record<string, Dictionary> = {};
  let lines: string[] = [];
  const parts = [lines];
  const states: State[] = [];
  let state: State = new Map(initial);
  let inText = false;

  function leaveText(): void {
    if (!inText) return;
    lines.push('ET');
    inText = false;
  }

  function set(entry: string, operator: string): void {
    if (state.get(entry) === operator) return;
    state.set(entry, operator);
    lines.push(operator);
  }

  function use(kind: ResourceKind, name: string, ref: Ref): string {
    const named = resources[kind] ?? {};
    named[name] = ref;
    resources[kind] = named;
    return name;
  }

  function opacity(alpha: number): void {
    if (alpha >= 1 && !state.has('opacity')) return;
    const { name, ref } = opacities.state(alpha);
    set('opacity', `/${use('ExtGState', name, ref)} gs`);
  }

  function overprint(wanted: boolean): void {
    if (space !== 'press' || (!wanted && !state.has('overprint'))) return;
    const { name, ref } = overprints.state(wanted);
    set('overprint', `/${use('ExtGState', name, ref)} gs`);
  }

  /** The operators that choose an ink of its own; only a CMYK press has any. */
  function spot(colour: Colour, [cs, scn]: readonly [string, string]): string | undefined {
    if (!colour.spot || space !== 'press') return undefined;
    const { name, ref } = separations.space(colour.spot);
    return `/${use('ColorSpace', name, ref)} ${cs} ${num(colour.spot.tint)} ${scn}`;
  }

  function isolated(draw: () => void): void {
    leaveText();
    lines.push('q');
    states.push(state);
    state = new Map(state);
    draw();
    leaveText();
    lines.push('Q');
    state = states.pop() ?? new Map();
  }

  function nextPart(): void {
    lines = [];
    parts.push(lines);
  }

  function begin(initial: State): Beginning {
    return { state: [...initial].join('\n'), again: () => openCanvas(inks, initial) };
  }

  return {
    resources,
    set,
    opacity,
    overprint,
    use,
    isolated,
    graphics(operators) {
      leaveText();
      lines.push(operators);
    },
    text(operators) {
      if (!inText) lines.push('BT');
      inText = true;
      lines.push(operators);
    },
    fillColour(colour) {
      opacity(colour.alpha);
      set('fill', spot(colour, ['cs', 'scn']) ?? fillOperator(colour, space));
    },
    strokeColour(colour) {
      opacity(colour.alpha);
      set('stroke', spot(colour, ['CS', 'SCN']) ?? strokeOperator(colour, space));
    },
    slot(draw) {
      leaveText();
      const initial = atSlot(state);
      nextPart();
      const part = parts.length - 1;
      isolated(() => {
        state = new Map(initial);
        draw();
      });
      nextPart();
      return { part, ...begin(initial) };
    },
    beginning: () => begin(atSlot(state)),
    beginMark(operator) {
      leaveText();
      lines.push(operator);
    },
    endMark() {
      leaveText();
      lines.push('EMC');
    },
    finish() {
      leaveText();
      return parts.map((part) => part.join('\n'));
    },
  };
}
