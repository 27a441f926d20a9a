import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { extensionSchemas } from './extension-schemas.ts';
import { FILE_UUID, uuidOf } from './file.ts';
import type { Dictionary, PdfDocument, Ref } from './pdfkit.ts';
import { textString } from './pdfkit.ts';
import { plainStreamBody } from './stream.ts';

/** What the file says about itself. */
export interface Metadata {
  readonly title: string;
  /** Who answers for the content: the issuer. */
  readonly author: string;
  readonly subject?: string;
  readonly keywords?: readonly string[];
  /** BCP 47. */
  readonly language: string;
  readonly created: Date;
  /** The program with its version, for example `guidepress 0.1.0`. */
  readonly producer: string;
}

/** The standards that the file says it follows. */
export interface Claims {
  /** PDF/UA-1. */
  readonly tagged: boolean;
  /** PDF/A-2, level A when tagged, else U. */
  readonly archive: boolean;
  /** PDF/X-4. The name is what all versions of the document have in common. */
  readonly press?: { readonly document: string } | undefined;
}

/** The document information dictionary (ISO 32000-1, 14.3.3); it says the same as the XMP packet. */
export function infoOf(metadata: Metadata, { press }: Claims): Dictionary {
  const { title, author, subject, keywords = [], producer } = metadata;
  return {
    Title: textString(title),
    Author: textString(author),
    ...(subject ? { Subject: textString(subject) } : {}),
    ...(keywords.length > 0 ? { Keywords: textString(keywords.join(', ')) } : {}),
    Creator: textString(producer),
    Producer: textString(producer),
    CreationDate: metadata.created,
    ModDate: metadata.created,
    ...(press ? { Trapped: 'False' } : {}),
  };
}

/** Gives the document's metadata stream a number: what stands in it is written when it is known. */
export function addMetadata(document: PdfDocument): Ref {
  const stream = document.ref();
  document._root.data.Metadata = stream;
  return stream;
}

/** The XMP packet (ISO 16684-1) in UTF-8, uncompressed so that any program finds it. */
export const xmpStream = (metadata: Metadata, claims: Claims): Uint8Array =>
  plainStreamBody('/Type /Metadata /Subtype /XML ', Buffer.from(xmpPacket(metadata, claims)));

function xmpPacket(metadata: Metadata, claims: Claims): string {
  const { tagged, archive, press } = claims;
  const { title, author, subject, keywords = [], language, producer } = metadata;
  const created = xmpDate(metadata.created);
  const alternatives = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li></rdf:Alt>`;
  const items = (kind: string, texts: readonly string[]): string =>
    `<rdf:${kind}>${texts.map((text) => `<rdf:li>${xml(text)}</rdf:li>`).join('')}</rdf:${kind}>`;
  const properties = [
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${alternatives(title)}</dc:title>`,
    `<dc:creator>${items('Seq', [author])}</dc:creator>`,
    subject ? `<dc:description>${alternatives(subject)}</dc:description>` : '',
    keywords.length > 0 ? `<dc:subject>${items('Bag', keywords)}</dc:subject>` : '',
    `<dc:language>${items('Bag', [language])}</dc:language>`,
    keywords.length > 0 ? `<pdf:Keywords>${xml(keywords.join(', '))}</pdf:Keywords>` : '',
    `<pdf:Producer>${xml(producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>${xml(producer)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${created}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${created}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${created}</xmp:MetadataDate>`,
    // ISO 14289-1, 5: the file says that it follows PDF/UA-1.
    tagged ? '<pdfuaid:part>1</pdfuaid:part>' : '',
    // ISO 19005-2, 6.6.4.
    ...(archive
      ? [
          '<pdfaid:part>2</pdfaid:part>',
          `<pdfaid:conformance>${tagged ? 'A' : 'U'}</pdfaid:conformance>`,
        ]
      : []),
    ...(press ? pressProperties(metadata, press.document) : []),
  ];
  const namespaces = [...(tagged ? ['pdfuaid'] : []), ...(press ? ['pdfxid', 'pdf'] : [])];
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"${archive ? ARCHIVE_NAMESPACE : ''}${press ? PRESS_NAMESPACES : ''}>
${properties.filter((line) => line !== '').join('\n')}
</rdf:Description>
${archive ? extensionSchemas(namespaces) : ''}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

const ARCHIVE_NAMESPACE = `
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"`;
const PRESS_NAMESPACES = `
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"`;

/** ISO 15930-7, 6.1 and 6.9.1. */
function pressProperties({ title, author }: Metadata, name: string): string[] {
  const identity = createHash('md5')
    .update(JSON.stringify([name, title, author]))
    .digest('hex');
  return [
    '<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>',
    '<pdf:Trapped>False</pdf:Trapped>',
    `<xmpMM:DocumentID>uuid:${uuidOf(identity)}</xmpMM:DocumentID>`,
    `<xmpMM:InstanceID>uuid:${FILE_UUID}</xmpMM:InstanceID>`,
    '<xmpMM:VersionID>1</xmpMM:VersionID>',
    '<xmpMM:RenditionClass>default</xmpMM:RenditionClass>',
  ];
}

/** Info dates know no fractions of a second (ISO 32000-1, 7.9.4), so the packet has none either. */
const xmpDate = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML 1.0, 2.2: control characters cannot be written at all. */
const xml = (text: string): string =>
  text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what has to go
    /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
    (character) => ENTITY[character] ?? '',
  );
