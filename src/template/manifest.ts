import { LineCounter, type Node, parseDocument } from 'yaml';
import * as z from 'zod';
import { type Diagnostic, diagnose, type Outcome, type Span } from '../diagnostic/diagnostic.ts';
import { didYouMean } from '../diagnostic/suggest.ts';

const path = z.string().min(1);

const widths = z.array(z.number().positive()).min(2);
const panelsSchema = z.strictObject({ outside: widths, inside: widths });

const formatSchema = z.strictObject({
  styles: z.array(path).min(1),
  /** From the reader's eye to the sheet; decides how large codes are. */
  readingDistanceMm: z.number().min(100).max(20_000),
  /** Millimetres between the folds of a folded sheet, from the left of each side. */
  panels: panelsSchema.optional(),
  /** Of a poster: as many guides as the sheet has room for. */
  mostTiles: z.number().int().min(1).max(100).optional(),
});

const manifestSchema = z.strictObject({
  kind: z.enum(['guide', 'poster']),
  page: path,
  formats: z.record(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), formatSchema),
});

export type Manifest = z.infer<typeof manifestSchema>;

export interface ReadManifest {
  readonly manifest: Manifest;
  /** Where the value under `keys` stands. */
  span(...keys: readonly (string | number)[]): Span;
}

/** Reads templates/<name>/template.yaml. */
export function readManifest(file: string, text: string): Outcome<ReadManifest> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (start: number, end: number): Span => {
    const from = lines.linePos(start);
    const to = lines.linePos(end);
    return { file, line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
  };
  const [error] = document.errors;
  if (error) {
    const what = `This is not valid YAML: ${error.message}`;
    return { diagnostics: [diagnose('GP310', { what }, { span: at(...error.pos) })] };
  }
  const span = (...keys: readonly (string | number)[]): Span => {
    for (let depth = keys.length; depth >= 0; depth--) {
      const node = document.getIn(keys.slice(0, depth), true) as Node | undefined;
      if (node?.range) return at(node.range[0], node.range[1]);
    }
    return { file, line: 1, column: 1 };
  };
  const keySpan = (keys: readonly (string | number)[], key: string): Span => {
    const holder = document.getIn(keys, true) as { items?: { key?: Node }[] } | undefined;
    const found = holder?.items?.find((item) => String(item.key) === key)?.key;
    return found?.range ? at(found.range[0], found.range[1]) : span(...keys);
  };
  const checked = manifestSchema.safeParse(document.toJS({ maxAliasCount: 10 }), { jitless: true });
  if (checked.success) {
    const diagnostics = tilesOfGuides(checked.data, (format) =>
      keySpan(['formats', format], 'mostTiles'),
    );
    return { value: { manifest: checked.data, span }, diagnostics };
  }
  const diagnostics: Diagnostic[] = checked.error.issues.flatMap((issue) => {
    const keys = issue.path as (string | number)[];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => {
        const known =
          keys.at(-1) === 'panels'
            ? Object.keys(panelsSchema.shape)
            : Object.keys(keys.length === 0 ? manifestSchema.shape : formatSchema.shape);
        const what = `template.yaml has no key \u201c${key}\u201d here`;
        const hint = didYouMean(key, known) ?? `Keys here are ${known.join(', ')}.`;
        return diagnose('GP310', { what }, { span: keySpan(keys, key), hint });
      });
    const missing = document.getIn(keys) === undefined;
    const name = keys.join(' \u2192 ') || 'template.yaml';
    const what = missing ? `\u201c${name}\u201d is missing` : `\u201c${name}\u201d is wrong`;
    return [
      diagnose('GP310', { what }, { span: span(...keys), hint: expected(String(keys.at(-1))) }),
    ];
  });
  return { diagnostics };
}

/** A guide has no tiles. */
const tilesOfGuides = (
  { kind, formats }: Manifest,
  placeOf: (format: string) => Span,
): Diagnostic[] =>
  Object.entries(formats).flatMap(([format, { mostTiles }]) => {
    if (kind === 'poster' || mostTiles === undefined) return [];
    const what = '\u201cmostTiles\u201d has no effect in a template of kind: guide';
    return [diagnose('GP310', { what }, { span: placeOf(format), hint: 'Remove it.' })];
  });

const PANELS_HINT = 'Write panels: { outside: [97, 100, 100], inside: [100, 100, 97] }.';

const expected = (key: string): string | undefined =>
  ({
    kind: 'Write kind: guide or kind: poster.',
    page: 'Write page: and the name of the .hbs file beside template.yaml.',
    formats: 'Write formats: { a4: { styles: [page.css], readingDistanceMm: 300 } }.',
    styles: 'Write styles: and a list of style sheets, such as [../theme.css, page.css].',
    panels: PANELS_HINT,
    outside: PANELS_HINT,
    inside: PANELS_HINT,
    mostTiles: 'Write how many guides have room on the sheet, such as mostTiles: 8.',
    readingDistanceMm: 'Write a number of millimetres from 100 to 20000.',
  })[key];
