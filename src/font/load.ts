import { createHash } from 'node:crypto';
import { create } from 'fontkit';
import type { Diagnostic, Outcome, Span } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { type Face, verticalMetrics } from './face.ts';
import type { Font, FontId } from './font.ts';
import { neighboursIn } from './neighbours.ts';
import { outliner } from './outline.ts';
import { shaper } from './shaper.ts';

/** What an `@font-face` rule says of a file; `src` and `span` serve messages only. */
export interface FontDescription {
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly src?: string;
  readonly span?: Span | undefined;
}

type Measured = Omit<Font, 'family' | 'weight' | 'italic'>;
type Parsed =
  | { readonly ok: true; readonly font: Measured; readonly notes: readonly Note[] }
  | { readonly ok: false; readonly reason: string };
type Note = 'variable' | 'no-embedding';

/** A project has a handful of fonts; this bounds a process that sees many projects. */
const CACHE_FONTS = 64;
const parsed = new Map<FontId, Parsed>();

/**
 * Reads a TrueType, OpenType or WOFF font. The same bytes are parsed once per process.
 * Errors: GP410 (not a usable font). Warnings: GP411 (variable font), GP412 (embedding not allowed).
 */
export function loadFont(bytes: Uint8Array, description: FontDescription): Outcome<Font> {
  const id: FontId = createHash('sha256').update(bytes).digest('hex');
  let entry = parsed.get(id);
  if (!entry) {
    entry = parse(bytes, id);
    if (parsed.size >= CACHE_FONTS) parsed.delete(parsed.keys().next().value ?? '');
    parsed.set(id, entry);
  }
  const font = description.src ?? description.family;
  const place = { span: description.span };
  if (!entry.ok) {
    return { diagnostics: [diagnose('GP410', { font, reason: entry.reason }, place)] };
  }
  const { family, weight, italic } = description;
  const diagnostics = entry.notes.map(
    (note): Diagnostic => diagnose(note === 'variable' ? 'GP411' : 'GP412', { font }, place),
  );
  return { value: { ...entry.font, family, weight, italic }, diagnostics };
}

function parse(bytes: Uint8Array, id: FontId): Parsed {
  const refusal = refuse(bytes);
  if (refusal) return { ok: false, reason: refusal };
  try {
    const face = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)) as Face;
    return read(face, bytes, id);
  } catch {
    return { ok: false, reason: 'it is damaged or not a font' };
  }
}

/** What the first bytes give away (OpenType 1.9, "Organization of an OpenType font"; WOFF 1.0, 3). */
function refuse(bytes: Uint8Array): string | undefined {
  const tag = String.fromCharCode(...bytes.subarray(0, 4));
  switch (tag) {
    case '\u0000\u0001\u0000\u0000':
    case 'true':
    case 'OTTO':
    case 'wOFF':
      return undefined;
    case 'wOF2':
      return 'it is a WOFF2 file, which cannot be put into a PDF';
    case 'ttcf':
      return 'it is a collection of several fonts';
    default:
      return bytes.length === 0 ? 'it is empty' : 'it is not a TrueType, OpenType or WOFF file';
  }
}

function read(face: Face, bytes: Uint8Array, id: FontId): Parsed {
  const neighbours = neighboursIn(bytes);
  const { tables } = face.directory;
  if (!('glyf' in tables) && !('CFF ' in tables) && !('CFF2' in tables)) {
    return { ok: false, reason: 'it has no outlines' };
  }
  const { ascent, descent, lineGap } = verticalMetrics(face);
  const numbers = [face.unitsPerEm, face.numGlyphs, ascent, -descent];
  if (!numbers.every(Number.isFinite) || face.unitsPerEm < 16 || ascent - descent <= 0) {
    return { ok: false, reason: 'its measurements make no sense' };
  }
  const { has, shape } = shaper(face, neighbours);
  const outline = outliner(face);
  // fontkit decodes tables when they are first used: use them now, so that damage shows here.
  has(0x20);
  if (!neighbours)
    for (const character of face.characterSet.slice(0, 1))
      face.layout(String.fromCodePoint(character));
  outline(0);
  const font: Measured = {
    id,
    unitsPerEm: face.unitsPerEm,
    ascent,
    descent,
    lineGap,
    // A font without these heights: half and seven tenths of an em are the usual proportions of Latin type.
    xHeight: face.xHeight || face.unitsPerEm * 0.5,
    capHeight: face.capHeight || face.unitsPerEm * 0.7,
    underlinePosition: face.underlinePosition || -face.unitsPerEm / 10,
    underlineThickness: face.underlineThickness || face.unitsPerEm / 20,
    has,
    shape,
    advance: neighbours?.advance ?? ((glyphId) => face.getGlyph(glyphId).advanceWidth),
    outline,
    bytes,
    face,
  };
  const notes: Note[] = [];
  if ('fvar' in tables) notes.push('variable');
  if (face['OS/2']?.fsType?.noEmbedding) notes.push('no-embedding');
  return { ok: true, font, notes };
}
