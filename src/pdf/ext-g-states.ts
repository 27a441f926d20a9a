import { num } from './number.ts';
import type { Dictionary, Ref } from './pdfkit.ts';

export interface OpacityBook {
  readonly used: boolean;
  state(alpha: number): { name: string; ref: Ref };
}

export interface OverprintBook {
  state(wanted: boolean): { name: string; ref: Ref };
}

/** One ExtGState for each opacity of the document (ISO 32000-1, 8.4.5). */
export function opacityBook(ref: (data: Dictionary) => Ref): OpacityBook {
  const states = new Map<string, { name: string; ref: Ref }>();
  return {
    get used() {
      return states.size > 0;
    },
    state(alpha) {
      const value = num(Math.max(0, Math.min(1, alpha)));
      let found = states.get(value);
      if (!found) {
        found = {
          name: `A${states.size + 1}`,
          ref: ref({ Type: 'ExtGState', ca: Number(value), CA: Number(value) }),
        };
        found.ref.end();
        states.set(value, found);
      }
      return found;
    },
  };
}

/** Overprinting with mode 1: inks of which a colour has none leave their plates alone (ISO 32000-1, 8.6.7). */
export function overprintBook(ref: (data: Dictionary) => Ref): OverprintBook {
  const states = new Map<boolean, { name: string; ref: Ref }>();
  return {
    state(wanted) {
      let found = states.get(wanted);
      if (!found) {
        const data = { Type: 'ExtGState', OP: wanted, op: wanted, OPM: wanted ? 1 : 0 };
        found = { name: wanted ? 'O1' : 'O0', ref: ref(data) };
        found.ref.end();
        states.set(wanted, found);
      }
      return found;
    },
  };
}
