import { readFileSync } from 'node:fs';
import { isDark } from '../../src/code/lines.ts';
import { encode } from '../../src/code/matrix.ts';
import { type Data, type FileData, ref, stream, text } from './writer.ts';

/** Millimetres as points. */
const mm = (value: number): number => Math.round((value * 72 * 1000) / 25.4) / 1000;

const FONT = readFileSync('assets/fonts/BeVietnamPro-Regular.ttf');
export const PROFILE = readFileSync('profiles/FOGRA39L_coated.icc');

export const XMP = `<?xpacket begin="\u00ef\u00bb\u00bf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sheet &amp; Son</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ward office</rdf:li></rdf:Seq></dc:creator>
<pdf:Producer>by hand</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreatorTool>a test</xmp:CreatorTool>
<xmp:CreateDate>2026-11-20T07:00:00+07:00</xmp:CreateDate>
<xmp:ModifyDate>2026-11-20T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-11-20T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;

/** A6 with 3 mm of bleed and 10 mm of sheet around it. */
const WIDTH = mm(105 + 20);
const HEIGHT = mm(148 + 20);
const BLEED = [mm(7), mm(7), mm(118), mm(161)];
const TRIM = [mm(10), mm(10), mm(115), mm(158)];

const CONTENT = `/GS gs /Perceptual ri
0.1 0.9 0.8 0 k ${mm(7)} ${mm(120)} ${mm(111)} ${mm(41)} re f
/Spot cs 1 scn ${mm(20)} ${mm(30)} ${mm(20)} ${mm(5)} re f
q ${mm(25)} 0 0 ${mm(25)} ${mm(20)} ${mm(40)} cm /Picture Do Q
q ${mm(25)} 0 0 ${mm(25)} ${mm(60)} ${mm(40)} cm /Photo Do Q
q 1 0 0 1 ${mm(20)} ${mm(20)} cm /Form Do Q
/Pattern cs /Tile scn ${mm(80)} ${mm(30)} ${mm(10)} ${mm(5)} re f
q /Veil gs 0 0 0 0.2 k ${mm(50)} ${mm(30)} ${mm(10)} ${mm(5)} re f Q
BT 0 0 0 1 k /Text 14 Tf ${mm(20)} ${mm(100)} Td (Nothing is missing: a.example) Tj ET
`;

/** A QR code as squares, its lower left corner at (x, y) millimetres. */
export const codeAt = (
  x: number,
  y: number,
  moduleMm: number,
  address: string,
  inks = '0 0 0 1',
) => {
  const matrix = encode(address, 'M')?.drawn();
  if (!matrix) throw new Error('too long');
  const squares = [`${inks} k`];
  for (let row = 0; row < matrix.size; row++)
    for (let column = 0; column < matrix.size; column++)
      if (isDark(matrix.rows, row, column))
        squares.push(
          `${mm(x + column * moduleMm)} ${mm(y + (matrix.size - 1 - row) * moduleMm)} ${mm(moduleMm)} ${mm(moduleMm)} re`,
        );
  return `${squares.join('\n')} f\n`;
};

export const ADDRESS = 'https://a.example/x';

/** A small PDF/X-4 file that breaks no rule; a test changes what it wants broken. */
export const goodFile = (): FileData & { objects: Record<string, Data> } => ({
  header: '%PDF-1.6\n%\xe2\xe3\xcf\xd3\n',
  objects: {
    catalog: {
      Type: '/Catalog',
      Pages: ref('pages'),
      Metadata: ref('xmp'),
      OutputIntents: [ref('intent'), ref('archive')],
    },
    pages: { Type: '/Pages', Kids: [ref('page')], Count: 1, MediaBox: [0, 0, WIDTH, HEIGHT] },
    page: {
      Type: '/Page',
      Parent: ref('pages'),
      BleedBox: BLEED,
      TrimBox: TRIM,
      Group: { S: '/Transparency', CS: '/DeviceCMYK' },
      Contents: [ref('content')],
      Resources: ref('resources'),
    },
    resources: {
      Font: { Text: ref('font') },
      ExtGState: { GS: ref('state'), Veil: ref('veil') },
      ColorSpace: { Spot: ref('spot') },
      XObject: { Picture: ref('picture'), Photo: ref('photo'), Form: ref('form') },
      Pattern: { Tile: ref('tile') },
    },
    content: stream(CONTENT + codeAt(20, 71, 0.8, ADDRESS)),
    font: {
      Type: '/Font',
      Subtype: '/TrueType',
      BaseFont: '/ABCDEF+BeVietnamPro-Regular',
      Encoding: '/WinAnsiEncoding',
      FirstChar: 32,
      LastChar: 126,
      Widths: Array.from({ length: 95 }, () => 560),
      FontDescriptor: ref('descriptor'),
    },
    descriptor: {
      Type: '/FontDescriptor',
      FontName: '/ABCDEF+BeVietnamPro-Regular',
      Flags: 32,
      FontBBox: [-200, -300, 1200, 1100],
      ItalicAngle: 0,
      Ascent: 1000,
      Descent: -265,
      CapHeight: 700,
      StemV: 80,
      FontFile2: ref('program'),
    },
    program: stream(FONT, { Length1: FONT.length }),
    state: { Type: '/ExtGState', op: false, OP: false, OPM: 1, TR2: '/Default', BM: '/Normal' },
    veil: { Type: '/ExtGState', ca: 0.5, BM: '/Multiply' },
    spot: ['/Separation', '/Gold', '/DeviceCMYK', ref('tint')],
    tint: { FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: [0, 0.2, 0.8, 0.1] },
    // 300 pixels on 25 mm: 304.8 ppi.
    picture: stream(new Uint8Array(300 * 300 * 4).fill(40), {
      Type: '/XObject',
      Subtype: '/Image',
      Width: 300,
      Height: 300,
      BitsPerComponent: 8,
      ColorSpace: '/DeviceCMYK',
    }),
    photo: stream(new Uint8Array(300 * 300).fill(90), {
      Type: '/XObject',
      Subtype: '/Image',
      Width: 300,
      Height: 300,
      BitsPerComponent: 8,
      ColorSpace: ['/ICCBased', ref('photoProfile')],
      SMask: ref('mask'),
    }),
    photoProfile: stream(greyProfile(), { N: 1 }),
    mask: stream(new Uint8Array(300 * 300).fill(200), {
      Type: '/XObject',
      Subtype: '/Image',
      Width: 300,
      Height: 300,
      BitsPerComponent: 8,
      ColorSpace: '/DeviceGray',
    }),
    form: stream('0 0 0 0.5 k 0 0 20 10 re f', {
      Type: '/XObject',
      Subtype: '/Form',
      BBox: [0, 0, 20, 10],
      Resources: {},
    }),
    tile: stream('0 0 0 0.3 k 0 0 2 2 re f', {
      Type: '/Pattern',
      PatternType: 1,
      PaintType: 1,
      TilingType: 1,
      BBox: [0, 0, 4, 4],
      XStep: 4,
      YStep: 4,
      Resources: {},
    }),
    intent: {
      Type: '/OutputIntent',
      S: '/GTS_PDFX',
      OutputConditionIdentifier: text('FOGRA39'),
      RegistryName: text('http://www.color.org'),
      Info: text('Coated FOGRA39 (ISO 12647-2:2004)'),
      DestOutputProfile: ref('profile'),
    },
    archive: {
      Type: '/OutputIntent',
      S: '/GTS_PDFA1',
      OutputConditionIdentifier: text('FOGRA39'),
      DestOutputProfile: ref('profile'),
    },
    profile: stream(PROFILE, { N: 4 }),
    xmp: { stream: XMP, dict: { Type: '/Metadata', Subtype: '/XML' }, encoded: true },
    info: {
      Title: text('Sheet & Son'),
      Author: text('Ward office'),
      Creator: text('a test'),
      Producer: text('by hand'),
      CreationDate: text("D:20261120070000+07'00'"),
      ModDate: text('D:20261120000000Z'),
      Trapped: '/False',
    },
  },
  trailer: { Root: ref('catalog'), Info: ref('info'), ID: [text('one'), text('two')] },
});

/** The header of a grey display profile: enough for what is looked at here (ICC.1, 7.2). */
function greyProfile(): Uint8Array {
  const bytes = Buffer.alloc(132);
  bytes.writeUInt32BE(bytes.length, 0);
  bytes.writeUInt8(4, 8);
  bytes.write('mntrGRAYXYZ ', 12, 'latin1');
  bytes.write('acsp', 36, 'latin1');
  return bytes;
}
