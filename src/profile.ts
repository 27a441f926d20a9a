import type { Mm, Pt } from './units.ts';

/** What a print shop or a printer asks of a file: the data of `profiles/<name>.yaml`. */
export interface PrintProfile {
  readonly name: string;
  /** `pdf-x4`: PDF/X-4, PDF/A-2a and PDF/UA-1 at once. `none`: an ordinary PDF for an office printer. */
  readonly standard: 'pdf-x4' | 'none';
  /** The printing condition that the colours are meant for; absent for `none`. */
  readonly intent?: OutputIntent;
  readonly bleedMm: Mm;
  /** Nothing that matters comes nearer to the trim than this. */
  readonly safeMm: Mm;
  readonly marks: {
    readonly crop: boolean;
    readonly registration: boolean;
    readonly colourBar: boolean;
    readonly slug: boolean;
  };
  /** Largest sum of the four inks in percent (TAC). */
  readonly inkLimit: number;
  /** Smallest effective resolution of a picture, by reading distance: the first entry that reaches it counts. */
  readonly minPpi: readonly { readonly upToMm: Mm; readonly ppi: number }[];
  /** `cmyk`: converted through the intent's profile. `srgb`: left in sRGB with its ICC profile. `grey`: K only. */
  readonly pictures: 'cmyk' | 'srgb' | 'grey';
  /** Left out: text in black ink alone, and nothing more. */
  readonly black?: BlackHandling;
}

/** What a press makes of black. Black ink alone is meant where nothing else is said. */
export interface BlackHandling {
  /** `k-only`: small text, hairlines and codes that the theme mixes of several inks get black ink alone. */
  readonly text: 'k-only' | 'as-written';
  /** Text of black ink alone below this size, and hairlines, print over what lies beneath. */
  readonly overprintBelowPt?: Pt | undefined;
  /** Inks in percent that go below black areas whose sides both have `fromMm` or more. */
  readonly rich?:
    | {
        readonly cyan: number;
        readonly magenta: number;
        readonly yellow: number;
        readonly fromMm: Mm;
      }
    | undefined;
}

export interface OutputIntent {
  /** ISO 15930-7, 6.2.2: OutputConditionIdentifier, such as FOGRA39. */
  readonly condition: string;
  readonly info: string;
  /** http://www.color.org for conditions of the ICC registry. */
  readonly registry?: string;
  /** The ICC file's bytes. */
  readonly icc: Uint8Array;
  /** Colour components of the profile: 1 grey, 3 RGB, 4 CMYK. */
  readonly components: 1 | 3 | 4;
}
