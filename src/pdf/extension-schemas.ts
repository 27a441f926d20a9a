interface Schema {
  readonly name: string;
  readonly uri: string;
  readonly prefix: string;
  readonly properties: readonly (readonly [name: string, type: string, meaning: string])[];
}

/** What PDF/A does not know by itself has to be explained in the packet (ISO 19005-2, 6.6.2.3). */
const SCHEMAS: readonly Schema[] = [
  {
    name: 'PDF/UA identification',
    uri: 'http://www.aiim.org/pdfua/ns/id/',
    prefix: 'pdfuaid',
    properties: [['part', 'Integer', 'Part of ISO 14289 that the file follows']],
  },
  {
    name: 'PDF/X identification',
    uri: 'http://www.npes.org/pdfx/ns/id/',
    prefix: 'pdfxid',
    properties: [['GTS_PDFXVersion', 'Text', 'Part of ISO 15930 that the file follows']],
  },
  {
    name: 'Adobe PDF',
    uri: 'http://ns.adobe.com/pdf/1.3/',
    prefix: 'pdf',
    properties: [['Trapped', 'Text', 'Whether the file was made ready for inks out of register']],
  },
];

const property = ([name, type, meaning]: Schema['properties'][number]): string =>
  `<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>${name}</pdfaProperty:name>
<pdfaProperty:valueType>${type}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>${meaning}</pdfaProperty:description>
</rdf:li>`;

const schema = ({ name, uri, prefix, properties }: Schema): string =>
  `<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>${name}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${uri}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
${properties.map(property).join('\n')}
</rdf:Seq></pdfaSchema:property>
</rdf:li>`;

/** The explanations of the namespaces with these prefixes that the packet uses. */
export function extensionSchemas(prefixes: readonly string[]): string {
  const used = SCHEMAS.filter(({ prefix }) => prefixes.includes(prefix));
  if (used.length === 0) return '';
  return `<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
${used.map(schema).join('\n')}
</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`;
}
