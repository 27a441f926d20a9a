import type { Span } from '../diagnostic/diagnostic.ts';
import type { Annotation } from './annotation.ts';
import type { MailSettings } from './mail.ts';
import type { Offices } from './offices/office.ts';

/**
 * Where the values stand that the user wrote, by key: `guide.spans.title`. A key that was left out
 * (its value is a default) has no span; point at the holder's `span` then.
 */
export type Spans = Readonly<Partial<Record<string, Span>>>;

/** A part of a rich text. `href` is an absolute https address of an allowed host, `tel:` or `mailto:`. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** Words of another language, a BCP 47 tag. */
  | { readonly kind: 'language'; readonly language: string; readonly children: readonly Inline[] }
  | { readonly kind: 'break' };

/** Inline Markdown, parsed. All text is NFC. */
export interface RichText {
  readonly inline: readonly Inline[];
  /** The words alone; a line break is "\n". */
  readonly plain: string;
  readonly span: Span;
}

export interface Issuer {
  readonly name: string;
  readonly address: string | undefined;
  readonly hotline: string | undefined;
  readonly hours: string | undefined;
  readonly email: string | undefined;
  readonly span: Span;
}

/** The app that the screenshots show. */
export interface App {
  readonly name: string;
  readonly version: string | undefined;
  /** ISO date on which the screenshots were taken. */
  readonly captured: string | undefined;
  readonly span: Span;
}

export interface Screenshot {
  /** Path relative to the project. */
  readonly image: string;
  readonly alt: string;
  /** In painting order; at most one of them is a crop. */
  readonly annotations: readonly Annotation[];
  readonly span: Span;
  readonly spans: Spans;
}

export interface Step {
  /** Counts from 1 within its guide. */
  readonly number: number;
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly text: RichText;
  readonly note: RichText | undefined;
  readonly warning: RichText | undefined;
  readonly screenshots: readonly Screenshot[];
  /** The item in the guide's list, also when the step is shared. */
  readonly span: Span;
  /** Where the values stand, in the file of shared steps for those that were not overridden. */
  readonly spans: Spans;
  /** The id of the shared step that was named by `use:`. */
  readonly uses: string | undefined;
}

/** What guides and posters have in common. */
export interface Publication {
  /** Unique among the project's guides and posters; names the output file. */
  readonly id: string;
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly summary: string | undefined;
  readonly issuer: Issuer;
  /** Small print on every page. */
  readonly notice: string | undefined;
  /** ISO date of the revision. */
  readonly revised: string | undefined;
  readonly version: string | undefined;
  /** Full names of formats, such as "leaflet-a4". */
  readonly formats: readonly string[];
  /** Where each of them is named, here or in the project; none for those that nobody named. */
  readonly formatSpans: readonly Span[];
  readonly file: string;
  readonly span: Span;
  readonly spans: Spans;
}

export interface Guide extends Publication {
  readonly kind: 'guide';
  readonly number: number | undefined;
  /** What the QR code leads to. */
  readonly url: string;
  readonly apps: readonly App[];
  readonly before: readonly RichText[];
  readonly minutes: number | undefined;
  readonly cost: RichText | undefined;
  readonly safety: RichText | undefined;
  readonly steps: readonly Step[];
}

/** A guide as a poster shows it, overrides applied. */
export interface Tile {
  /** The guide's id. */
  readonly guide: string;
  /** The guide's number; the tile's place in the poster, from 1, when the guide has none. */
  readonly number: number;
  readonly title: string;
  readonly summary: string | undefined;
  readonly url: string;
  /** As the guide says. */
  readonly minutes: number | undefined;
  readonly span: Span;
  readonly spans: Spans;
}

export interface Poster extends Publication {
  readonly kind: 'poster';
  readonly kicker: string | undefined;
  readonly url: string | undefined;
  readonly tiles: readonly Tile[];
}

export interface Project {
  readonly title: string;
  readonly language: string;
  /** A guide's default address is this + its id. */
  readonly site: string;
  /** Hosts that codes and links may lead to; "*.example.vn" stands for all hosts below example.vn. */
  readonly domains: readonly string[];
  readonly issuer: Issuer;
  readonly notice: string | undefined;
  readonly formats: { readonly guide: readonly string[]; readonly poster: readonly string[] };
  readonly formatSpans: { readonly guide: readonly Span[]; readonly poster: readonly Span[] };
  /** Name of the print profile for the press. */
  readonly profile?: string | undefined;
  /** Bytes that a file of an edition with a budget may have; by its length when absent. */
  readonly budget?: number | undefined;
  /** The offices that documents are made for. */
  readonly offices?: Offices | undefined;
  /** How documents are sent; absent when the project sends none. */
  readonly mail?: MailSettings | undefined;
  /** The healthy ones, by file name. */
  readonly guides: readonly Guide[];
  readonly posters: readonly Poster[];
  readonly span: Span;
  readonly spans: Spans;
}
