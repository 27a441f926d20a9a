import type { PrintProfile } from '../profile.ts';
import type { Code } from './eye/codes.ts';
import type { Sheet } from './eye/sheets.ts';
import type { PageInk } from './ink/tally.ts';
import type { Hidden, Showing } from './redaction/hidden.ts';
import type { Fault, Finding, Rule } from './rule.ts';
import { r1 } from './rules/r1-readable.ts';
import type { SheetSize } from './subject.ts';

/** What a file is asked for. */
export interface Demands {
  readonly standard: PrintProfile['standard'];
  /** What the print shop asks for; absent when nobody said. */
  readonly profile?: PrintProfile;
  /** Screenshots with parts that no picture may show; absent when nobody asks. */
  readonly hidden?: HiddenParts;
  /** The sizes of the pages after the cut; absent when nobody knows them. */
  readonly sizes?: readonly SheetSize[];
}

/** A picture on a page. */
export interface PlacedPicture {
  readonly page: number;
  readonly object: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Pixels per inch of paper, the smaller of both directions. */
  readonly ppi: number;
  /** What the figure that it belongs to says of itself: in a guide, the step's screenshot. */
  readonly alt?: string;
}

export interface HiddenParts {
  readonly screenshots: readonly Hidden[];
  /** Whether the parts are also looked for in pictures that show no known part of a screenshot: that takes its time. */
  readonly everywhere: boolean;
}

/** The judgement on one file as data: `--json` prints it as it is. */
export interface Judgement {
  readonly pages: number;
  /** The QR codes on the pages; absent when nobody looked. */
  readonly codes?: readonly Omit<Code, 'words'>[];
  /** The ink on each page, and whether it is one of colour; absent when nobody looked. */
  readonly inks?: readonly PageInk[];
  /** Every picture where it is placed. */
  readonly pictures?: readonly PlacedPicture[];
  /** Sizes of the pages after the cut. */
  readonly sizes?: readonly SheetSize[];
  /** What was compared with the redacted screenshots; absent when nobody named them. */
  readonly redaction?: {
    readonly screenshots: number;
    readonly pictures: number;
    readonly showings: readonly Showing[];
  };
  readonly findings: readonly Finding[];
  /** The first pages as pictures; absent when nobody asked for them. No part of `--json`. */
  readonly sheets?: readonly Sheet[];
}

/** One case of a broken rule, with what the rule has to say about it. */
export const finding = (rule: Rule, fault: Fault): Finding => ({
  rule: rule.id,
  why: rule.why,
  hint: rule.hint,
  ...fault,
  severity: fault.severity ?? rule.severity,
});

/** The judgement on a file that nothing more can be said about. */
export const unreadable = (reason: string): Judgement => ({
  pages: 0,
  findings: [finding(r1, { message: `The file is no readable PDF: ${reason}.` })],
});
