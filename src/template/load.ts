import { type Diagnostic, diagnose, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { didYouMean, enumerate } from '../diagnostic/suggest.ts';
import type { Files } from '../files.ts';
import type { Column } from '../guide/offices/office.ts';
import { projectPath } from './css/address.ts';
import { BLEED, type Cascade, cascadeOf } from './css/cascade.ts';
import { checkReferences } from './css/references.ts';
import { readSheet, type Sheet } from './css/sheet.ts';
import { evaluate } from './handlebars/evaluate.ts';
import { parseTemplate } from './handlebars/syntax.ts';
import type { Parsed as ParsedFile } from './handlebars/walk.ts';
import { type ReadManifest, readManifest } from './manifest.ts';
import { sourceText } from './source.ts';
import { unrepeated } from './unrepeated.ts';
import type { FormatView } from './view/context.ts';
import { sampleContext } from './view/sample.ts';

/** A template file, and the custom properties that its `style` attributes set. */
interface Parsed extends ParsedFile {
  readonly customs: readonly string[];
}

/** One way to print a template: its name, its reading distance and all its rules. */
export interface Format extends FormatView {
  readonly cascade: Cascade;
  /** Of a folded sheet: widths in millimetres from the left of each side. */
  readonly panels?: { readonly outside: readonly number[]; readonly inside: readonly number[] };
  /** Of a poster: as many guides as the sheet has room for. */
  readonly mostTiles?: number;
}

/** A template, read and checked once; it prints many documents. */
export interface Template {
  readonly name: string;
  readonly kind: 'guide' | 'poster';
  readonly page: ParsedFile;
  readonly partials: ReadonlyMap<string, ParsedFile>;
  /** By the short name, such as "a4". */
  readonly formats: ReadonlyMap<string, Format>;
}

export interface LoadedTemplate extends Outcome<Template> {
  /** In place of `value` where style sheets alone have errors: what it prints can be looked at, but not laid out. */
  readonly unstyled?: Template;
}

const MAX_BYTES = 1_048_576;
const ROOT = 'templates';

/**
 * Reads templates/<name>: template.yaml, its page, the partials beside it and in templates/partials,
 * and the style sheets of `asked`: formats by their names or the ends of these, by default all. All problems
 * are listed in one run; a template with an error has no value. Fields are checked in every branch against
 * `sample`, by default a document in which nothing is empty, made for an office with these `columns`.
 */
export async function loadTemplate(
  files: Files,
  name: string,
  sample?: unknown,
  columns: readonly Column[] = [],
  asked: readonly string[] = [],
): Promise<LoadedTemplate> {
  const folder = `${ROOT}/${name}`;
  const file = `${folder}/template.yaml`;
  const described = await read(files, file);
  if (described.text === undefined)
    return { diagnostics: await unknown(files, name, described.diagnostics) };
  const manifest = readManifest(file, described.text);
  if (!manifest.value || hasErrors(manifest.diagnostics))
    return { diagnostics: manifest.diagnostics };
  const { page: pageName, kind } = manifest.value.manifest;
  const formats = formatsFor(name, manifest.value.manifest.formats, asked);

  const diagnostics: Diagnostic[] = [];
  const ofSheets: Diagnostic[] = [];
  const [page, partials, sheets] = await Promise.all([
    readPage(files, file, pageName, manifest.value, diagnostics),
    readPartials(files, folder, pageName, diagnostics),
    readSheets(files, file, formats, manifest.value.span, ofSheets),
  ]);
  const isSound = page && !hasErrors(diagnostics);
  diagnostics.push(...ofSheets);
  if (!isSound) return { diagnostics };
  const checked = evaluate(page, partials, sample ?? sampleContext(kind, columns), {
    everyBranch: true,
  });
  diagnostics.push(...checked.diagnostics);
  const isPrinted = !hasErrors(checked.diagnostics);
  const inline = [BLEED, ...[page, ...partials.values()].flatMap(({ customs }) => customs)];
  const loaded = new Map<string, Format>();
  for (const [short, { styles, readingDistanceMm, panels, mostTiles }] of formats) {
    const own = styles.flatMap((style) => sheets.get(style) ?? []);
    // What a broken sheet declares is not missing.
    if (!hasErrors(ofSheets)) diagnostics.push(...checkReferences(own, inline));
    loaded.set(short, {
      name: `${name}-${short}`,
      readingDistanceMm,
      cascade: cascadeOf(own),
      ...(panels && { panels }),
      ...(mostTiles !== undefined && { mostTiles }),
    });
  }
  const template = { name, kind, page, partials, formats: loaded };
  if (!hasErrors(diagnostics)) return { value: template, diagnostics };
  return { ...(isPrinted && { unstyled: template }), diagnostics: unrepeated(diagnostics) };
}

/** The format by its short name ("a4") or its full one ("leaflet-a4"). */
export function formatOf(template: Template, name: string): Outcome<Format> {
  const prefix = `${template.name}-`;
  const found =
    template.formats.get(name) ??
    (name.startsWith(prefix) ? template.formats.get(name.slice(prefix.length)) : undefined);
  if (found) return { value: found, diagnostics: [] };
  const known = [...template.formats.keys()];
  const facts = { name, template: template.name, known: enumerate(known) };
  return { diagnostics: [diagnose('GP312', facts, { hint: didYouMean(name, known) })] };
}

/** What templates/<name>/template.yaml says, read without the files that it names. */
export interface Described {
  /** What it prints. */
  readonly kind: Template['kind'];
  /** Full names. */
  readonly formats: readonly string[];
  /** All that it says of a format, given by its short name. */
  said(format: string): string;
  /** Page and style sheets of one format, by default of all, wherever in the project they stand. */
  files(format?: string): readonly string[];
}

/** Nothing where it cannot be read, which is told when the template is loaded. */
export async function describedIn(files: Files, name: string): Promise<Described | undefined> {
  const file = `${ROOT}/${name}/template.yaml`;
  const { text } = await read(files, file);
  const manifest = text === undefined ? undefined : readManifest(file, text).value?.manifest;
  if (!manifest) return undefined;
  const { kind, page, formats } = manifest;
  return {
    kind,
    formats: Object.keys(formats).map((format) => `${name}-${format}`),
    said: (format) => JSON.stringify([name, kind, page, formats[format]]),
    files(format) {
      const asked = format === undefined ? Object.values(formats) : [formats[format]];
      return [page, ...asked.flatMap((each) => each?.styles ?? [])].flatMap((each) => {
        const at = projectPath(file, each);
        return 'path' in at ? at.path : [];
      });
    },
  };
}

interface ReadText {
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

async function read(files: Files, path: string, place = {}): Promise<ReadText> {
  const { value, diagnostics } = await files.read(path, MAX_BYTES, place);
  if (!value) return { diagnostics };
  return { text: new TextDecoder().decode(value).normalize('NFC'), diagnostics };
}

/** A template that is not there: which ones are? */
async function unknown(
  files: Files,
  name: string,
  diagnostics: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  if (diagnostics.some((d) => d.code !== 'GP602')) return diagnostics;
  const found = (await files.list(ROOT, ['template.yaml'])).value ?? [];
  const names = found.map((path) => path.split('/').at(-2) ?? '');
  return [diagnose('GP311', { name }, { hint: didYouMean(name, names) })];
}

async function readPage(
  files: Files,
  from: string,
  name: string,
  manifest: ReadManifest,
  diagnostics: Diagnostic[],
): Promise<Parsed | undefined> {
  const span = manifest.span('page');
  const at = projectPath(from, name);
  if ('reason' in at) {
    const what = `\u201c${name}\u201d cannot be the page: ${at.reason}`;
    diagnostics.push(diagnose('GP310', { what }, { span, hint: at.hint }));
    return undefined;
  }
  return parsePage(files, at.path, diagnostics, { span });
}

async function parsePage(
  files: Files,
  path: string,
  diagnostics: Diagnostic[],
  place = {},
): Promise<Parsed | undefined> {
  const source = await read(files, path, place);
  diagnostics.push(...source.diagnostics);
  if (source.text === undefined) return undefined;
  const parsed = parseTemplate(path, source.text);
  diagnostics.push(...parsed.diagnostics);
  const customs = source.text.match(/--[\w-]+(?=\s*:)/g) ?? [];
  return parsed.value && { file: path, program: parsed.value, customs };
}

/** A partial beside the page hides one of the same name in templates/partials. */
async function readPartials(
  files: Files,
  folder: string,
  page: string,
  diagnostics: Diagnostic[],
): Promise<ReadonlyMap<string, Parsed>> {
  const partials = new Map<string, Parsed>();
  for (const where of [`${ROOT}/partials`, folder]) {
    const listed = await files.list(where, ['.hbs']);
    const paths = (listed.value ?? []).filter((path) => path !== `${folder}/${page}`);
    const parsed = await Promise.all(paths.map((path) => parsePage(files, path, diagnostics)));
    for (const one of parsed)
      if (one) partials.set(one.file.slice(where.length + 1, -'.hbs'.length), one);
  }
  return partials;
}

type Formats = ReadManifest['manifest']['formats'];

/** Those that are asked for; all, when the template has none of them. */
const formatsFor = (template: string, formats: Formats, asked: readonly string[]) => {
  const all = Object.entries(formats);
  const found = all.filter(([short]) => {
    const name = `-${template}-${short}`;
    return asked.some((end) => name.endsWith(`-${end}`));
  });
  return found.length > 0 ? found : all;
};

async function readSheets(
  files: Files,
  from: string,
  formats: readonly (readonly [string, Formats[string]])[],
  span: ReadManifest['span'],
  diagnostics: Diagnostic[],
): Promise<ReadonlyMap<string, Sheet>> {
  const wanted = new Map<string, string>();
  for (const [format, { styles }] of formats) {
    for (const [index, style] of styles.entries()) {
      if (wanted.has(style)) continue;
      const at = projectPath(from, style);
      if ('path' in at) wanted.set(style, at.path);
      else {
        const what = `\u201c${style}\u201d cannot be a style sheet: ${at.reason}`;
        const place = { span: span('formats', format, 'styles', index), hint: at.hint };
        diagnostics.push(diagnose('GP310', { what }, place));
      }
    }
  }
  const sheets = new Map<string, Sheet>();
  await Promise.all(
    [...wanted].map(async ([style, path]) => {
      const place = { span: span('formats') };
      const source = await read(files, path, place);
      diagnostics.push(...source.diagnostics);
      if (source.text === undefined) return;
      const sheet = readSheet(sourceText(path, source.text));
      diagnostics.push(...sheet.diagnostics);
      if (sheet.value) sheets.set(style, sheet.value);
    }),
  );
  return sheets;
}
