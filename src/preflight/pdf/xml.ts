/** An element with its names written out: "{namespace}local". */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const MAX_DEPTH = 100;
const NAME = '[A-Za-z_][\\w.\\-]*(?::[A-Za-z_][\\w.\\-]*)?';
const MARKUP = new RegExp(
  `<!--(?:(?!--)[^])*-->|<\\?[^]*?\\?>|<!\\[CDATA\\[([^]*?)\\]\\]>|</(${NAME})\\s*>|<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`,
  'y',
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Reads an XML document with namespaces (XML 1.0, Namespaces 1.0) as XMP uses it: no DTD, so no entities of
 * its own. Throws an Error that says what is not well-formed.
 */
export const parseXml = (source: string): XmlElement => {
  let root: XmlElement | undefined;
  const open: { element: XmlElement; tag: string; scope: Scope }[] = [];
  const start = (tag: string, attributes: string, empty: boolean): void => {
    const above = open.at(-1)?.scope ?? XML_SCOPE;
    if (open.length >= MAX_DEPTH) throw new Error('elements are nested too deeply');
    if (open.length === 0 && root) throw new Error(`<${tag}> stands after the end`);
    const { scope, own } = attributesOf(tag, attributes, above);
    const element: XmlElement = {
      name: expanded(tag, scope, true),
      attributes: own,
      children: [],
      text: '',
    };
    if (open.length === 0) root = element;
    open.at(-1)?.element.children.push(element);
    if (!empty) open.push({ element, tag, scope });
  };
  for (let at = 0; at < source.length; ) {
    const next = source.indexOf('<', at);
    const text = unescaped(source.slice(at, next < 0 ? source.length : next));
    const current = open.at(-1);
    if (current) current.element.text += text;
    else if (text.replaceAll('\ufeff', '').trim() !== '')
      throw new Error('text stands outside the elements');
    if (next < 0) break;
    MARKUP.lastIndex = next;
    const found = MARKUP.exec(source);
    if (!found) throw new Error(`“${source.slice(next, next + 24)}” is no markup`);
    const [whole, data, close, tag, attributes = '', slash] = found;
    if (data !== undefined && current) current.element.text += data;
    if (tag !== undefined) start(tag, attributes, slash === '/');
    if (close !== undefined && open.pop()?.tag !== close)
      throw new Error(`</${close}> closes nothing`);
    at = next + whole.length;
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.tag}> is never closed`);
  if (!root) throw new Error('there is no element');
  return root;
};

/** Namespaces by prefix that one element declares, and what stands around it: at most `MAX_DEPTH` of them. */
interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly above?: Scope;
}

const XML_SCOPE: Scope = {
  declared: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]),
};

const attributesOf = (tag: string, source: string, above: Scope) => {
  const found = [...source.matchAll(ATTRIBUTE)].map(
    ([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')] as const,
  );
  const declared = new Map<string, string>();
  for (const [name, value] of found)
    if (name === 'xmlns' || name.startsWith('xmlns:')) declared.set(name.slice(6), value);
  const scope = declared.size > 0 ? { declared, above } : above;
  const own = new Map<string, string>();
  for (const [name, value] of found) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const full = expanded(name, scope, false);
    if (own.has(full)) throw new Error(`<${tag}> has ${name} twice`);
    own.set(full, value);
  }
  return { scope, own };
};

const expanded = (name: string, scope: Scope, element: boolean): string => {
  const [prefix = '', local] = name.includes(':') ? name.split(':') : ['', name];
  if (prefix === '' && !element) return `{}${local}`;
  const space = spaceOf(prefix, scope);
  if (space === undefined && prefix !== '') throw new Error(`${prefix}: is no declared namespace`);
  return `{${space ?? ''}}${local}`;
};

const spaceOf = (prefix: string, scope: Scope): string | undefined => {
  for (let at: Scope | undefined = scope; at; at = at.above) {
    const space = at.declared.get(prefix);
    if (space !== undefined) return space;
  }
  return undefined;
};

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));|&/gi, (whole, hex, decimal, name) => {
    const entity = ENTITIES.get(name);
    if (entity !== undefined) return entity;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    if (!(code > 0 && code <= 0x10ffff)) throw new Error(`${whole} is no character`);
    return String.fromCodePoint(code);
  });
