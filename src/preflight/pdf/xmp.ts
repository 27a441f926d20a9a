import { parseXml, type XmlElement } from './xml.ts';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const PREFIXES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfxid: 'http://www.npes.org/pdfx/ns/id/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
} as const;

export type XmpName = `${keyof typeof PREFIXES}:${string}`;

/** The properties of an XMP packet (ISO 16684-1). */
export interface Xmp {
  /** The value, or the first item of an array; undefined when the packet has no such property. */
  get(name: XmpName): string | undefined;
  /** All items of an array. */
  all(name: XmpName): readonly string[];
}

/** Throws an Error that says why the packet cannot be read. */
export const parseXmp = (bytes: Uint8Array): Xmp => {
  const root = parseXml(decoded(bytes));
  const rdf = root.name === `{${RDF}}RDF` ? root : root.children.find(isNamed('RDF'));
  if (!rdf) throw new Error('there is no rdf:RDF in it');
  const properties = new Map<string, readonly string[]>();
  for (const description of rdf.children.filter(isNamed('Description'))) {
    for (const [name, value] of description.attributes) properties.set(name, [value]);
    for (const property of description.children) properties.set(property.name, itemsOf(property));
  }
  const all = (name: XmpName): readonly string[] => {
    const [prefix, local] = name.split(':') as [keyof typeof PREFIXES, string];
    return properties.get(`{${PREFIXES[prefix]}}${local}`) ?? [];
  };
  return { get: (name) => all(name)[0], all };
};

const isNamed =
  (local: string) =>
  ({ name }: XmlElement): boolean =>
    name === `{${RDF}}${local}`;

const itemsOf = (property: XmlElement): string[] => {
  const container = property.children.find(({ name }) =>
    [`{${RDF}}Alt`, `{${RDF}}Seq`, `{${RDF}}Bag`].includes(name),
  );
  if (container) return container.children.map(({ text }) => text.trim());
  return [property.attributes.get(`{${RDF}}resource`) ?? property.text.trim()];
};

/** ISO 16684-1, 7.3: a packet may be in any Unicode encoding, told by its first bytes. */
const decoded = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
};
