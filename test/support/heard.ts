import {
  type Dictionary,
  type PdfFile,
  type Reference,
  readPdf,
  type Value,
} from '../pdf/reader.ts';

/** What a listener hears of one element: its role and its words; a figure’s are its alt text. */
export interface Heard {
  readonly role: string;
  readonly text: string;
  /** Of the words, when it is not the document’s. */
  readonly lang?: string;
}

/** Elements that stand in a line of another one (ISO 32000-1, 14.8.4.4). */
const INLINE: ReadonlySet<string> = new Set(['Span', 'Link', 'Code']);

/** The document as its structure tells it: the words of each block in the order of the tags, whatever their place on the pages. */
export function heardOf(bytes: Uint8Array): Heard[] {
  const pdf = readPdf(bytes);
  const catalog = pdf.dictionary(pdf.trailer.Root);
  const words = wordsOfContent(pdf, catalog.Pages);
  const heard: Heard[] = [];

  const textOf = (value: Value | undefined, page: Value | undefined): string => {
    if (typeof value === 'number') return words.get(`${(page as Reference).ref}:${value}`) ?? '';
    const kid = pdf.dictionary(value);
    if (kid.Type === '/OBJR') return '';
    if (kid.Type === '/MCR')
      return words.get(`${((kid.Stm ?? kid.Pg) as Reference).ref}:${kid.MCID}`) ?? '';
    if (typeof kid.Alt === 'string') return kid.Alt;
    return pdf
      .array(kid.K)
      .map((inner) => textOf(inner, kid.Pg))
      .join('');
  };
  const isBlock = (value: Value | undefined): boolean => {
    if (typeof value === 'number') return false;
    const { Type, S } = pdf.dictionary(value);
    return Type === '/StructElem' && !INLINE.has(String(S).slice(1));
  };
  /** A link around a figure is heard as the figure. */
  const holdsBlocks = (value: Value | undefined): boolean =>
    typeof value !== 'number' &&
    (isBlock(value) ||
      (pdf.dictionary(value).Type === '/StructElem' &&
        pdf.array(pdf.dictionary(value).K).some(holdsBlocks)));

  const say = (role: string, words: string, element: Dictionary): void => {
    const text = words.replace(/\s+/g, ' ').trim().normalize('NFC');
    const isOwn = typeof element.Lang === 'string' && role !== 'Document';
    if (text !== '') heard.push({ role, text, ...(isOwn ? { lang: String(element.Lang) } : {}) });
  };
  const visit = (value: Value | undefined): void => {
    const element = pdf.dictionary(value);
    const kids = pdf.array(element.K);
    const role = String(element.S).slice(1);
    const whole = typeof element.Alt === 'string' || !kids.some(holdsBlocks);
    if (whole) say(role, textOf(value, element.Pg), element);
    for (const kid of whole ? [] : kids) {
      if (holdsBlocks(kid)) visit(kid);
      else say(role, textOf(kid, element.Pg), element);
    }
  };
  visit(pdf.dictionary(catalog.StructTreeRoot).K);
  return heard;
}

/** The words of every marked content sequence, by the object of its stream’s page or form and its id. */
function wordsOfContent(pdf: PdfFile, pages: Value | undefined): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const characters = new Map<number, ReadonlyMap<string, string>>();
  const read = (owner: number, content: string, resources: Value | undefined): void => {
    const { Font, XObject } = pdf.dictionary(resources);
    const open: { key?: string; silent: boolean }[] = [];
    let font: ReadonlyMap<string, string> = new Map();
    const say = (text: string): void => {
      if (open.some(({ silent }) => silent)) return;
      const key = open.findLast((mark) => mark.key !== undefined)?.key;
      if (key !== undefined) words.set(key, (words.get(key) ?? '') + text);
    };
    for (const [, fontName, shown, id, named, artifact, form, end] of content.matchAll(OPERATORS)) {
      if (fontName) {
        const ref = pdf.dictionary(Font)[fontName] as Reference;
        const known = characters.get(ref.ref) ?? charactersOf(pdf, ref);
        characters.set(ref.ref, known);
        font = known;
      } else if (shown !== undefined)
        for (const [, codes = ''] of shown.matchAll(/<([0-9a-f]*)>/gi))
          for (const code of codes.match(/.{4}/g) ?? [])
            say(font.get(code.toLowerCase()) ?? '\ufffd');
      else if (id !== undefined) open.push({ key: `${owner}:${id}`, silent: false });
      else if (named !== undefined) {
        say(utf16(named.slice(4)));
        open.push({ silent: true });
      } else if (artifact) open.push({ silent: true });
      else if (form) {
        const ref = pdf.dictionary(XObject)[form] as Reference;
        const { Subtype, Resources } = pdf.dictionary(ref);
        if (Subtype === '/Form') read(ref.ref, pdf.stream(ref).toString('latin1'), Resources);
      } else if (end) open.pop();
    }
  };
  for (const page of pdf.array(pdf.dictionary(pages).Kids)) {
    const { Contents, Resources } = pdf.dictionary(page);
    read((page as Reference).ref, pdf.stream(Contents).toString('latin1'), Resources);
  }
  return words;
}

const OPERATORS =
  /\/(\w+) [\d.]+ Tf|\[([^\]]*)\]TJ|\/\w+ <<\/MCID (\d+)>> BDC|\/Span <<\/ActualText <(\w+)>>> BDC|(\/Artifact BMC)|\/(\w+) Do|\b(EMC)\b/g;

const utf16 = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** The text of each code by the font’s ToUnicode (ISO 32000-1, 9.10.3). */
function charactersOf(pdf: PdfFile, font: Reference): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  const cmap = pdf.stream(pdf.dictionary(font).ToUnicode).toString('latin1');
  for (const [, section = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', list = ''] of section.matchAll(/<(\w+)>\s*<\w+>\s*\[([^\]]*)\]/g))
      [...list.matchAll(/<(\w*)>/g)].forEach(([, text = ''], i) => {
        map.set((Number.parseInt(first, 16) + i).toString(16).padStart(4, '0'), utf16(text));
      });
  for (const [, section = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of section.matchAll(/<(\w+)>\s*<(\w+)>/g))
      map.set(code.toLowerCase(), utf16(text));
  return map;
}
