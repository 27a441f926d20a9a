/** Size of every screen in pixels: 360 × 780 dp at three pixels a dp. */
export const WIDTH = 1080;
export const HEIGHT = 2340;

/** Space between the edge of the screen and its content. */
export const MARGIN = 56;
export const CONTENT = WIDTH - 2 * MARGIN;

/**
 * Type sizes in pixels. Larger than an app's default, as on a phone set to large type: a screen is
 * printed some 40 mm wide, where 46 px are 1.7 mm.
 */
export const TYPE = {
  caption: 40,
  body: 46,
  label: 50,
  button: 54,
  title: 58,
  headline: 72,
  display: 96,
} as const;

/** How one app looks: its colours and the roundness of its shapes. */
export interface Look {
  readonly primary: string;
  readonly primaryDeep: string;
  readonly accent: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly background: string;
  readonly surface: string;
  readonly tint: string;
  readonly success: string;
  readonly radius: { readonly card: number; readonly button: number; readonly field: number };
}

/** The citizen-identity app: deep red and gold on warm paper. */
export const citizen: Look = {
  primary: '#b01e2e',
  primaryDeep: '#7c1020',
  accent: '#e2a52b',
  ink: '#2a1a1a',
  muted: '#75635f',
  line: '#eadfd8',
  background: '#faf5f0',
  surface: '#ffffff',
  tint: '#fbe9e4',
  success: '#1d8a4e',
  radius: { card: 40, button: 40, field: 32 },
};

/** The signing app: blue, airy, pill-shaped buttons. */
export const signer: Look = {
  primary: '#1459d9',
  primaryDeep: '#0b2f80',
  accent: '#12b5cb',
  ink: '#10203f',
  muted: '#5a6a86',
  line: '#dbe4f3',
  background: '#f3f7fd',
  surface: '#ffffff',
  tint: '#e5eefd',
  success: '#12875a',
  radius: { card: 36, button: 76, field: 28 },
};

/** The city app: teal and green with a warm coral. */
export const city: Look = {
  primary: '#087567',
  primaryDeep: '#04493f',
  accent: '#f0743e',
  ink: '#10302b',
  muted: '#56706a',
  line: '#d7e6e1',
  background: '#f1f8f5',
  surface: '#ffffff',
  tint: '#dff3ec',
  success: '#12814f',
  radius: { card: 44, button: 48, field: 36 },
};

/** The phone itself and its app store. */
export const system: Look = {
  primary: '#3446c8',
  primaryDeep: '#1f2a86',
  accent: '#7b61d1',
  ink: '#1c1c28',
  muted: '#62626f',
  line: '#e3e3ea',
  background: '#ffffff',
  surface: '#f5f5fa',
  tint: '#e9ebfc',
  success: '#1d8a4e',
  radius: { card: 40, button: 76, field: 76 },
};
