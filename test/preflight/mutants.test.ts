import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/preflight/eye/eye.ts';
import { judge } from '../../src/preflight/judge.ts';
import { RULES } from '../../src/preflight/rules/all.ts';
import type { PrintProfile } from '../../src/profile.ts';
import { openInks } from '../../src/screenshot/sharp.ts';
import { inkTiff } from '../../src/screenshot/tiff.ts';
import { EYE } from './eye-parts.ts';
import { ADDRESS, codeAt, goodFile, PROFILE, XMP } from './good-file.ts';
import { collage, greyPicture, HIDDEN, REGION, screenshot } from './secret.ts';
import { type Data, ref, type StreamData, stream, text, writeFile } from './writer.ts';

type Good = ReturnType<typeof goodFile>;
type Entries = { [key: string]: Data };
type Change = (file: Good) => void;

const set =
  (object: string, entries: Entries): Change =>
  ({ objects }) => {
    const old = objects[object] as Entries;
    objects[object] = { ...old, ...entries };
  };
const drop =
  (object: string, key: string): Change =>
  ({ objects }) => {
    delete (objects[object] as Entries)[key];
  };
const setDict =
  (object: string, entries: Entries): Change =>
  ({ objects }) => {
    const old = objects[object] as StreamData;
    objects[object] = { ...old, dict: { ...old.dict, ...entries } };
  };
const add =
  (name: string, value: Data): Change =>
  ({ objects }) => {
    objects[name] = value;
  };
const xmp = (from: string | RegExp, to: string): Change => {
  const changed = XMP.replace(from, to);
  if (changed === XMP) throw new Error(`XMP has no ${from}`);
  return add('xmp', {
    stream: changed,
    dict: { Type: '/Metadata', Subtype: '/XML' },
    encoded: true,
  });
};
/** More content on the page, with resources of its own kind. */
const draw =
  (content: string, kind?: string, resources: Entries = {}): Change =>
  ({ objects }) => {
    const page = objects.page as { Contents: Data[] };
    page.Contents.push(ref('extra'));
    objects.extra = stream(content);
    if (kind) {
      const all = objects.resources as { [kind: string]: Entries };
      all[kind] = { ...all[kind], ...resources };
    }
  };
const state = (entries: Entries): Change => draw('/X gs', 'ExtGState', { X: entries });
const annotation = (entries: Entries): Change =>
  set('page', { Annots: [{ Type: '/Annot', Rect: [100, 100, 200, 200], ...entries }] });
const profile = (change: (bytes: Buffer) => void): Change => {
  const bytes = Buffer.from(PROFILE);
  change(bytes);
  return add('profile', stream(new Uint8Array(bytes), { N: 4 }));
};
const layers = (entries: Entries): Change =>
  set('catalog', { OCProperties: { OCGs: [], ...entries } });
const all =
  (...changes: readonly Change[]): Change =>
  (file) => {
    for (const change of changes) change(file);
  };
const inMm = (value: number): number => (value * 72) / 25.4;
/** A picture on 25.4 × 55 mm. */
const shot = (pixels: Uint8Array): Change =>
  all(
    draw(`q ${inMm(25.4)} 0 0 ${inMm(55)} ${inMm(83)} ${inMm(62)} cm /Shot Do Q`, 'XObject', {
      Shot: ref('shot'),
    }),
    add('shot', greyPicture(pixels)),
    ({ objects }) => {
      objects.shows = objects.extra as Data;
      (objects.page as { Contents: Data[] }).Contents = [ref('content'), ref('shows')];
    },
  );
/** A font of two bytes a code. */
const composite =
  (): Change =>
  ({ objects }) => {
    const { Font } = objects.resources as { Font: Entries };
    Font.Wide = {
      Type: '/Font',
      Subtype: '/Type0',
      BaseFont: '/ABCDEF+BeVietnamPro-Regular',
      Encoding: '/Identity-H',
      DescendantFonts: [
        {
          Type: '/Font',
          Subtype: '/CIDFontType2',
          BaseFont: '/ABCDEF+BeVietnamPro-Regular',
          CIDSystemInfo: { Registry: text('Adobe'), Ordering: text('Identity'), Supplement: 0 },
          CIDToGIDMap: '/Identity',
          FontDescriptor: ref('descriptor'),
        },
      ],
    };
  };
const FORM = { Type: '/XObject', Subtype: '/Form', BBox: [0, 0, 9, 9] };

/** Empty pages beside the first one. */
const morePages =
  (count: number): Change =>
  ({ objects }) => {
    const { TrimBox, BleedBox } = objects.page as { TrimBox: Data; BleedBox: Data };
    const names = Array.from({ length: count }, (_, i) => `page${i}`);
    for (const name of names)
      objects[name] = { Type: '/Page', Parent: ref('pages'), TrimBox, BleedBox };
    const pages = objects.pages as Entries;
    objects.pages = { ...pages, Kids: ['page', ...names].map(ref), Count: count + 1 };
  };

type Mutant = readonly [rule: string, defect: string, change: Change, pages?: number];
const MUTANTS: readonly Mutant[] = [
  [
    'R1',
    'the content is damaged',
    add('content', { stream: 'no zlib', dict: { Filter: '/FlateDecode' }, encoded: true }),
  ],
  ['R1', 'a page is missing', set('pages', { Kids: [ref('page'), ref('nowhere')] })],
  ['R1', 'the page tree goes in circles', set('pages', { Kids: [ref('page'), ref('pages')] })],
  [
    'R1',
    'a form draws itself',
    all(
      draw('/Snake Do', 'XObject', { Snake: ref('snake') }),
      add(
        'snake',
        stream('/Snake Do', { ...FORM, Resources: { XObject: { Snake: ref('snake') } } }),
      ),
    ),
  ],
  ['R1', 'a picture is called that is missing', draw('/Nowhere Do')],
  ['R1', 'a graphics state is missing', draw('/Nowhere gs')],
  ['R1', 'a colour space is missing', draw('/Nowhere cs 1 scn')],
  ['R1', 'a pattern is missing', draw('/Pattern cs /Nowhere scn 90 90 9 9 re f')],
  ['R2', 'more pages than are looked at', morePages(64), 65],
  [
    'F1',
    'PDF 1.4',
    (file) => {
      file.header = file.header.replace('1.6', '1.4');
    },
  ],
  ['F1', 'PDF 1.7 by the catalog', set('catalog', { Version: '/1.7' })],
  [
    'F1',
    'PDF 2.0',
    (file) => {
      file.header = file.header.replace('1.6', '2.0');
    },
  ],
  [
    'F2',
    'no binary mark',
    (file) => {
      file.header = '%PDF-1.6\n%text\n';
    },
  ],
  [
    'F3',
    'no identifier',
    ({ trailer }) => {
      delete trailer.ID;
    },
  ],
  [
    'F3',
    'half an identifier',
    ({ trailer }) => {
      trailer.ID = [text('one'), text('')];
    },
  ],
  [
    'F4',
    'encrypted',
    ({ trailer }) => {
      trailer.Encrypt = { Filter: '/Standard', V: 1, R: 2 };
    },
  ],
  ['F5', 'LZW', add('unused', { stream: 'x', dict: { Filter: '/LZWDecode' }, encoded: true })],
  [
    'F5',
    'a Crypt filter',
    add('unused', { stream: 'x', dict: { Filter: ['/Crypt'] }, encoded: true }),
  ],
  ['F6', 'data in another file', add('unused', stream('x', { F: text('other.bin') }))],
  ['M1', 'no XMP', drop('catalog', 'Metadata')],
  ['M1', 'XMP not well-formed', xmp('</dc:title>', '')],
  ['M1', 'XMP with an entity of its own', xmp('by hand', '&boom;')],
  ['M1', 'not said to be PDF/X', xmp(/<pdfxid:.*\n/, '')],
  ['M1', 'said to be PDF/X-3', xmp('PDF/X-4', 'PDF/X-3:2002')],
  ['M2', 'no MetadataDate', xmp(/<xmp:MetadataDate.*\n/, '')],
  ['M2', 'a date in words', xmp(/(<xmp:MetadataDate>).*(<)/, '$1last Friday$2')],
  ['M3', 'no title', all(xmp(/<dc:title.*\n/, ''), drop('info', 'Title'))],
  ['M3', 'an empty creator', all(xmp('a test', ''), drop('info', 'Creator'))],
  ['M4', 'no DocumentID', xmp(/<xmpMM:DocumentID.*\n/, '')],
  ['M4', 'an empty RenditionClass', xmp('>default<', '><')],
  [
    'M5',
    'Trapped is Unknown',
    all(set('info', { Trapped: '/Unknown' }), xmp('>False<', '>Unknown<')),
  ],
  ['M5', 'Trapped is not stated', all(drop('info', 'Trapped'), xmp(/<pdf:Trapped.*\n/, ''))],
  ['M6', 'two titles', set('info', { Title: text('Another') })],
  ['M6', 'two dates', set('info', { ModDate: text('D:20250101') })],
  ['M6', 'the producer only in Info', xmp(/<pdf:Producer.*\n/, '')],
  ['M6', 'trapped and not trapped', set('info', { Trapped: '/True' })],
  ['O1', 'no intent', set('catalog', { OutputIntents: [ref('archive')] })],
  ['O1', 'two intents', set('catalog', { OutputIntents: [ref('intent'), ref('intent')] })],
  ['O2', 'no condition', drop('intent', 'OutputConditionIdentifier')],
  ['O3', 'no profile', drop('intent', 'DestOutputProfile')],
  ['O4', 'neither registry nor words', all(drop('intent', 'RegistryName'), drop('intent', 'Info'))],
  ['O4', 'an unknown registry', set('intent', { RegistryName: text('http://example.com') })],
  ['O5', 'no profile at all inside', profile((bytes) => bytes.fill(0, 36, 40))],
  ['O5', 'a display profile', profile((bytes) => bytes.write('mntr', 12))],
  ['O5', 'ICC version 5', profile((bytes) => bytes.writeUInt8(5, 8))],
  ['O5', 'a wrong size', profile((bytes) => bytes.writeUInt32BE(1000, 0))],
  ['O5', 'three components for CMYK', setDict('profile', { N: 3 })],
  [
    'O6',
    'another profile for PDF/A',
    all(
      set('archive', { DestOutputProfile: ref('second') }),
      add('second', stream(PROFILE, { N: 4 })),
    ),
  ],
  ['B1', 'no trim box', drop('page', 'TrimBox')],
  ['B1', 'trim and art box', set('page', { ArtBox: [30, 30, 300, 400] })],
  ['B2', 'trim outside bleed', set('page', { TrimBox: [10, 10, 300, 400] })],
  ['B2', 'bleed outside media', set('page', { BleedBox: [-5, 0, 340, 460] })],
  ['B2', 'crop outside media', set('page', { CropBox: [0, 0, 1000, 1000] })],
  ['B3', 'a trim box without width', set('page', { TrimBox: [100, 30, 100, 400] })],
  ['B3', 'a crop box of words', set('page', { CropBox: ['/a', '/b', '/c', '/d'] })],
  ['B4', 'UserUnit 1', set('page', { UserUnit: 1 })],
  ['B4', 'UserUnit 10', set('page', { UserUnit: 10 })],
  ['B5', 'print area', set('catalog', { ViewerPreferences: { PrintArea: '/TrimBox' } })],
  [
    'A1',
    'a link',
    // Without a border, which would run through the quiet zone of the code.
    annotation({ Subtype: '/Link', Dest: text('somewhere'), Border: [0, 0, 0] }),
  ],
  ['A1', 'a comment without place', annotation({ Subtype: '/Text', Rect: null })],
  ['A2', 'a film outside the bleed', annotation({ Subtype: '/Screen', Rect: [0, 0, 5, 5] })],
  ['A3', 'a field', annotation({ Subtype: '/Widget' })],
  ['A3', 'XFA', set('catalog', { AcroForm: { XFA: ref('xmp') } })],
  ['J1', 'JavaScript', set('catalog', { Names: { JavaScript: { Names: [] } } })],
  [
    'J1',
    'an action on opening',
    set('catalog', { OpenAction: { S: '/GoTo', D: [ref('page'), '/Fit'] } }),
  ],
  ['J1', 'a page that acts', set('page', { AA: { O: { S: '/Named', N: '/NextPage' } } })],
  ['J1', 'steps of a presentation', set('page', { PresSteps: { Type: '/NavNode' } })],
  [
    'J1',
    'a link outside that acts',
    annotation({
      Subtype: '/Link',
      Rect: [0, 0, 5, 5],
      A: { S: '/URI', URI: text('https://a.example') },
    }),
  ],
  ['X1', 'the font is not embedded', drop('descriptor', 'FontFile2')],
  ['X1', 'what is embedded is no font', add('program', stream('nothing'))],
  [
    'X1',
    'a font in a form is not embedded',
    all(
      draw('/Other Do', 'XObject', { Other: ref('other') }),
      add(
        'other',
        stream('BT /F 14 Tf 0 0 0 1 k (A) Tj ET', {
          ...FORM,
          Resources: { Font: { F: { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica' } } },
        }),
      ),
    ),
  ],
  [
    'X2',
    'a PostScript XObject',
    add('unused', stream('showpage', { Type: '/XObject', Subtype: '/PS' })),
  ],
  ['X2', 'the operator PS', draw('PS')],
  ['X3', 'OPI', setDict('picture', { OPI: { 2: { F: text('high.tif') } } })],
  ['X4', 'a form of another file', setDict('form', { Ref: { F: text('other.pdf'), Page: 0 } })],
  [
    'X5',
    'another picture for printing',
    setDict('picture', { Alternates: [{ Image: ref('photo'), DefaultForPrinting: true }] }),
  ],
  ['G1', 'a transfer function', state({ TR: '/Identity' })],
  ['G1', 'TR2', state({ TR2: '/Identity' })],
  ['G2', 'a halftone of type 6', state({ HT: { HalftoneType: 6 } })],
  [
    'G2',
    'a halftone by name',
    state({ HT: { HalftoneType: 5, Cyan: { HalftoneType: 1, HalftoneName: text('Fine') } } }),
  ],
  ['G3', 'an unknown blend mode', state({ BM: '/Sparkle' })],
  ['G4', 'the page mixes in RGB', set('page', { Group: { S: '/Transparency', CS: '/DeviceRGB' } })],
  [
    'G4',
    'a form mixes in RGB',
    setDict('form', { Group: { S: '/Transparency', CS: '/DeviceRGB' } }),
  ],
  ['G5', 'transparency without a page group', drop('page', 'Group')],
  ['C1', 'RGB text', draw('BT /Text 14 Tf 1 0 0 rg 90 300 Td (A) Tj ET')],
  ['C1', 'an RGB picture', draw('q 9 0 0 9 90 90 cm /R Do Q', 'XObject', { R: ref('rgb') })],
  [
    'C1',
    'RGB in a tile',
    add(
      'tile',
      stream('1 0 0 rg 0 0 2 2 re f', {
        Type: '/Pattern',
        PatternType: 1,
        PaintType: 1,
        TilingType: 1,
        BBox: [0, 0, 4, 4],
        XStep: 4,
        YStep: 4,
        Resources: {},
      }),
    ),
  ],
  [
    'C1',
    'a spot colour over RGB',
    draw('/Odd cs 1 scn 90 90 9 9 re f', 'ColorSpace', {
      Odd: [
        '/Separation',
        '/Odd',
        '/DeviceRGB',
        { FunctionType: 2, Domain: [0, 1], N: 1, C0: [1, 1, 1], C1: [1, 0, 0] },
      ],
    }),
  ],
  [
    'C2',
    'a damaged profile of a picture',
    add('photoProfile', stream(new Uint8Array(200), { N: 1 })),
  ],
  [
    'C2',
    'CMYK with the profile of the intent',
    draw('/Same cs 0 0 0 1 scn 90 90 9 9 re f', 'ColorSpace', {
      Same: ['/ICCBased', ref('profile')],
    }),
  ],
  [
    'C3',
    'gold is defined twice',
    draw('/Gold2 cs 1 scn 90 90 9 9 re f', 'ColorSpace', {
      Gold2: [
        '/Separation',
        '/Gold',
        '/DeviceCMYK',
        { FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: [0, 0, 1, 0] },
      ],
    }),
  ],
  [
    'C3',
    'gold is spelt in two ways',
    draw('/Gold2 cs 1 scn 90 90 9 9 re f', 'ColorSpace', {
      Gold2: ['/Separation', '/GOLD', '/DeviceCMYK', ref('tint')],
    }),
  ],
  ['C4', 'an unknown rendering intent', draw('/Pretty ri')],
  ['C4', 'an unknown rendering intent of a picture', setDict('picture', { Intent: '/Vivid' })],
  [
    'B7',
    'the page is a millimetre narrower than its format',
    set('page', { TrimBox: [inMm(10), inMm(10), inMm(114), inMm(158)] }),
  ],
  ['B6', 'the bleed is narrower than asked', set('page', { BleedBox: [25, 25, 330, 452] })],
  ['X6', 'the whole font', set('font', { BaseFont: '/BeVietnamPro-Regular' })],
  ['X7', 'text of 4 points', draw('BT /Text 4 Tf 0 0 0 1 k 90 300 Td (A) Tj ET')],
  [
    'X7',
    'text made small by a matrix',
    draw('q .1 0 0 .1 0 0 cm BT /Text 40 Tf 0 0 0 1 k 900 3000 Td (A) Tj ET Q'),
  ],
  [
    'X8',
    'a letter that the font does not have',
    all(composite(), draw('BT /Wide 14 Tf 0 0 0 1 k 90 300 Td <00240000> Tj ET')),
  ],
  [
    'X8',
    'a glyph beyond the last one of the font',
    all(composite(), draw('BT /Wide 14 Tf 0 0 0 1 k 90 300 Td [<0024> 20 <fff0>] TJ ET')),
  ],
  ['K1', 'rich black text', draw('BT /Text 14 Tf 0.4 0.3 0.3 1 k 90 300 Td (A) Tj ET')],
  [
    'K1',
    'rich black text whose letters are drawings, some of them taller than an em',
    all(
      draw('BT /Drawings 18 Tf 0.4 0.3 0.3 1 k 90 300 Td (A) Tj ET', 'Font', {
        Drawings: ref('drawings'),
      }),
      add('drawings', {
        Type: '/Font',
        Subtype: '/Type3',
        FontBBox: [-1021, -463, 1793, 1233],
        FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
        FirstChar: 65,
        LastChar: 65,
        Widths: [600],
        Resources: {},
        Encoding: { Type: '/Encoding', Differences: [65, '/A'] },
        CharProcs: { A: ref('letter') },
      }),
      add('letter', stream('600 0 0 0 600 700 d1 0 0 600 700 re f')),
    ),
  ],
  [
    'K1',
    'black text in calibrated RGB',
    draw('BT /X cs 0 0 0 sc /Text 14 Tf 90 300 Td (A) Tj ET', 'ColorSpace', {
      X: ['/CalRGB', { WhitePoint: [0.9505, 1, 1.089] }],
    }),
  ],
  [
    'K2',
    'white that overprints',
    draw('/X gs 0 0 0 0 k 90 90 9 9 re f', 'ExtGState', { X: { op: true, OPM: 1 } }),
  ],
  [
    'K2',
    'a spot colour of nothing that overprints',
    draw('/X gs /Spot cs 0 scn 90 90 9 9 re f', 'ExtGState', { X: { op: true } }),
  ],
  ['K3', 'too much ink', draw('0.9 0.9 0.9 0.5 k 90 90 9 9 re f')],
  [
    'K3',
    'two colours that multiply',
    draw('/X gs 0.7 0.7 0.7 0.3 k 90 90 9 9 re f 90 90 9 9 re f', 'ExtGState', {
      X: { BM: '/Multiply' },
    }),
  ],
  [
    'K3',
    'black that overprints a dark colour',
    draw('0.8 0.8 0.8 0 k 90 90 9 9 re f /X gs 0 0 0 1 k 90 90 9 9 re f', 'ExtGState', {
      X: { op: true, OPM: 1 },
    }),
  ],
  [
    'K3',
    'a gradient that ends too dark',
    draw('q 90 90 20 20 re W n /X sh Q', 'Shading', {
      X: {
        ShadingType: 2,
        ColorSpace: '/DeviceCMYK',
        Coords: [90, 0, 100, 0],
        Extend: [false, true],
        Function: { FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: [1, 1, 1, 0.5] },
      },
    }),
  ],
  [
    'K3',
    'a dark picture',
    all(
      draw('q 20 0 0 20 90 90 cm /X Do Q', 'XObject', { X: ref('dark') }),
      add(
        'dark',
        stream(new Uint8Array(100 * 100 * 4).fill(230), {
          Type: '/XObject',
          Subtype: '/Image',
          Width: 100,
          Height: 100,
          BitsPerComponent: 8,
          ColorSpace: '/DeviceCMYK',
        }),
      ),
    ),
  ],
  ['I1', 'a picture too large', draw('q 150 0 0 150 90 200 cm /Picture Do Q')],
  [
    'I1',
    'a picture in a tile, which stands in the space of the page whatever has been made smaller',
    all(
      draw('q .1 0 0 .1 0 0 cm /Pattern cs /X scn 900 900 900 900 re f Q', 'Pattern', {
        Tile: ref('tile'),
        X: ref('shown'),
      }),
      add(
        'shown',
        stream('150 0 0 150 0 0 cm /Picture Do', {
          Type: '/Pattern',
          PatternType: 1,
          PaintType: 1,
          TilingType: 1,
          BBox: [0, 0, 150, 150],
          XStep: 150,
          YStep: 150,
          Resources: { XObject: { Picture: ref('picture') } },
        }),
      ),
    ),
  ],
  [
    'I1',
    'a picture in the content',
    draw('q 90 0 0 90 90 90 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q'),
  ],
  ['S1', 'text beside the cut', draw('BT /Text 14 Tf 0 0 0 1 k 32 300 Td (A) Tj ET')],
  [
    'S1',
    'a line that ends beside the cut',
    draw(`0 0 0 1 k ${inMm(30)} ${inMm(60)} ${inMm(83)} 2 re f`),
  ],
  [
    'S1',
    'a frame in the safe zone',
    draw(`0 0 0 1 K 3 w ${inMm(12)} ${inMm(12)} ${inMm(101)} ${inMm(100)} re S`),
  ],
  [
    'Q1',
    'modules that run into each other',
    draw(`0 0 0 1 K 1.13 w ${codeAt(20, 71, 0.8, ADDRESS).replace(/f\n$/, 'B')}`),
  ],
  [
    'Q1',
    'an alternative text names a code that is not there',
    set('catalog', {
      StructTreeRoot: {
        K: [
          { S: '/Figure', Alt: text(`QR: ${ADDRESS}`) },
          { S: '/Figure', Alt: text('QR: a.example/gone'), Pg: ref('page') },
        ],
      },
    }),
  ],
  ['Q2', 'a code that leads elsewhere', draw(codeAt(55, 71, 0.8, 'https://b.example/x'))],
  [
    'Q2',
    'another address in the alternative text',
    set('catalog', { StructTreeRoot: { K: { S: '/Figure', Alt: text('https://a.example/y') } } }),
  ],
  ['Q3', 'a line in the quiet zone', draw('0 0 0 1 k 120 220 1 20 re f')],
  ['Q4', 'a code of small modules', draw(codeAt(55, 71, 0.3, ADDRESS))],
  [
    'Q1',
    'a code that is light on dark, where the document names it',
    all(
      draw(
        `0 0 0 1 k ${inMm(52)} ${inMm(68)} ${inMm(26)} ${inMm(26)} re f ${codeAt(55, 71, 0.8, 'https://a.example/z', '0 0 0 0')}`,
      ),
      set('catalog', {
        StructTreeRoot: {
          K: [
            { S: '/Figure', Alt: text(`QR: ${ADDRESS}`) },
            { S: '/Figure', Alt: text('QR: https://a.example/z'), Pg: ref('page') },
          ],
        },
      }),
    ),
  ],
  ['Q5', 'a code in light grey', draw(codeAt(55, 71, 0.8, 'https://a.example/z', '0 0 0 0.2'))],
  ['D1', 'a screenshot as it was taken', shot(await screenshot())],
  [
    'D1',
    'a redaction that lies half a line lower',
    shot(await screenshot({ ...REGION, y: REGION.y + 42 })),
  ],
  [
    'D1',
    'a redaction that is only a rectangle over the picture',
    all(shot(await screenshot()), ({ objects }) => {
      const { stream: content } = objects.shows as StreamData;
      objects.shows = stream(
        `${content} 0 0 0 1 k ${inMm(86)} ${inMm(89)} ${inMm(10)} ${inMm(3)} re f`,
      );
    }),
  ],
  ['D1', 'a part of a screenshot in another picture', shot(await collage())],
  ['L1', 'layers without a default', layers({})],
  ['L1', 'layers that switch themselves', layers({ D: { AS: [] } })],
  ['T1', 'a separated page', set('page', { SeparationInfo: { DeviceColorant: '/Cyan' } })],
  ['E1', 'an embedded file', set('catalog', { Names: { EmbeddedFiles: { Names: [] } } })],
];

const PRESS: PrintProfile = {
  name: 'press',
  standard: 'pdf-x4',
  bleedMm: 3,
  safeMm: 5,
  marks: { crop: false, registration: false, colourBar: false, slug: false },
  inkLimit: 300,
  minPpi: [{ upToMm: 600, ppi: 300 }],
  pictures: 'cmyk',
};

const RGB_PICTURE = stream(new Uint8Array(300 * 300 * 3), {
  Type: '/XObject',
  Subtype: '/Image',
  Width: 300,
  Height: 300,
  BitsPerComponent: 8,
  ColorSpace: '/DeviceRGB',
});

describe('each mutant is caught by its rule and by no other', () => {
  test.each(
    MUTANTS.map(([rule, defect, change, pages = 1]) => [rule, defect, change, pages] as const),
  )('%s: %s', async (rule, _, change, pages) => {
    const file = goodFile();
    file.objects.rgb = RGB_PICTURE;
    change(file);
    const { findings } = await judge(
      writeFile(file),
      {
        standard: 'pdf-x4',
        profile: PRESS,
        hidden: { screenshots: [HIDDEN], everywhere: true },
        sizes: Array.from({ length: pages }, () => ({ widthMm: 105, heightMm: 148 })),
      },
      EYE,
    );
    expect([...new Set(findings.map((finding) => finding.rule))], JSON.stringify(findings)).toEqual(
      [rule],
    );
  });

  test('every rule has a mutant', () => {
    const tested = new Set(MUTANTS.map(([rule]) => rule));
    expect(RULES.filter(({ id }) => !tested.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

test('what the standard would forbid passes where no standard is asked for', async () => {
  const file = goodFile();
  annotation({ Subtype: '/Link', Dest: text('somewhere') })(file);
  const { findings } = await judge(writeFile(file), { standard: 'none' });
  expect(findings).toEqual([]);
});

test('a time without a zone is the same moment in Info and XMP, whatever the clock of the machine', async () => {
  const zone = process.env.TZ;
  process.env.TZ = 'Asia/Ho_Chi_Minh';
  try {
    const file = goodFile();
    set('info', { ModDate: text('D:20261120093000') })(file);
    xmp(/<xmp:ModifyDate>.*?</, '<xmp:ModifyDate>2026-11-20T09:30:00<')(file);
    const { findings } = await judge(writeFile(file), { standard: 'pdf-x4' });
    expect(findings).toEqual([]);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test.each([
  ['0.9 0.9 0.9 0.29', []],
  ['0.9 0.9 0.9 0.31', ['A colour (0.9/0.9/0.9/0.31) lays down 301 % of ink; the limit is 300 %.']],
])('where no profile says it, paper bears 300 %% of ink: %s', async (inks, told) => {
  const file = goodFile();
  draw(`${inks} k 90 90 9 9 re f`)(file);
  const { findings } = await judge(writeFile(file), { standard: 'none' });
  expect(findings.map(({ message }) => message)).toEqual(told);
});

const grey = new Uint8Array(300 * 300 * 4).fill(40);
const jpeg = await (await openInks(inkTiff(grey, 300, 300))).jpeg().toBuffer();

/** A segment APP1 of a JPEG (ITU-T T.81, B.2.4.6). */
const inSegment = (data: Uint8Array): Buffer => {
  const head = Buffer.of(0xff, 0xe1, 0, 0);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

describe('a picture that is damaged is an error where pages are looked at', () => {
  const pictureOf = (data: Uint8Array, filter: string): Change =>
    add('picture', {
      stream: data,
      dict: {
        Type: '/XObject',
        Subtype: '/Image',
        Width: 300,
        Height: 300,
        BitsPerComponent: 8,
        ColorSpace: '/DeviceCMYK',
        // sharp writes the inks of a JPEG turned round.
        ...(filter === '/DCTDecode' ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
        Filter: filter,
      },
      encoded: true,
    });
  test.each<[how: string, data: Uint8Array, filter: string, why: string | undefined]>([
    ['whole', jpeg, '/DCTDecode', undefined],
    ['cut off', jpeg.subarray(0, 900), '/DCTDecode', 'its data ends early'],
    [
      'cut off behind a small one of the camera',
      Buffer.concat([jpeg.subarray(0, 2), inSegment(jpeg), jpeg.subarray(2, 900)]),
      '/DCTDecode',
      'its data ends early',
    ],
    [
      'no JPEG',
      Buffer.from('GIF89a\xff\xd9', 'latin1'),
      '/DCTDecode',
      'it is no JPEG that can be decoded',
    ],
    [
      'too few lines',
      deflateSync(grey.subarray(4 * 300)),
      '/FlateDecode',
      'its data ends before the last line',
    ],
    ['no zlib', Buffer.from('nothing'), '/FlateDecode', 'FlateDecode: incorrect header check'],
  ])('%s', async (_, data, filter, why) => {
    const file = goodFile();
    pictureOf(data, filter)(file);
    const { findings } = await judge(writeFile(file), { standard: 'pdf-x4' }, EYE);
    expect(findings.map(({ rule, page, message }) => ({ rule, page, message }))).toEqual(
      why === undefined ? [] : [{ rule: 'R1', page: 1, message: `A picture is damaged: ${why}.` }],
    );
  });
});

test('a page that holds more ink than any of its colours tells both', async () => {
  const file = goodFile();
  draw('0.9 0.9 0.9 0.5 k 90 90 9 9 re f 1 1 1 1 k 120 90 9 9 re f')(file);
  const { findings } = await judge(writeFile(file), { standard: 'none' }, EYE);
  expect(findings.map(({ message }) => message)).toEqual([
    'A colour (0.9/0.9/0.9/0.5) lays down 320 % of ink; the limit is 300 %.',
    expect.stringMatching(/^400 % of ink lies /),
  ]);
});

/** A font of one letter, a bitmap of 40 pixels each way in a space of pixels, as TeX and Ghostscript write them. */
const bitmapFont: Change = all(
  add('bitmaps', {
    Type: '/Font',
    Subtype: '/Type3',
    FontBBox: [0, 0, 40, 40],
    FontMatrix: [1, 0, 0, 1, 0, 0],
    FirstChar: 65,
    LastChar: 65,
    Widths: [40],
    Resources: {},
    Encoding: { Type: '/Encoding', Differences: [65, '/A'] },
    CharProcs: { A: ref('letter') },
  }),
  add(
    'letter',
    stream(`40 0 0 0 40 40 d1 40 0 0 40 0 0 cm BI /IM true /W 40 /H 40 ID ${'x'.repeat(200)} EI`),
  ),
  ({ objects }) => {
    const { Font } = objects.resources as { Font: Entries };
    Font.Bitmaps = ref('bitmaps');
  },
);

describe('what other programs write breaks no rule', () => {
  test.each<[what: string, change: Change]>([
    [
      'a content stream of nothing under a filter',
      all(draw(''), add('extra', { stream: '', dict: { Filter: '/FlateDecode' }, encoded: true })),
    ],
    ['a pattern that is not chosen, which paints nothing', draw('/Pattern cs 90 90 9 9 re f')],
    [
      'text of 24 points, but for what rounding takes off',
      draw('BT /Text 23.99999 Tf 0.4 0.3 0.3 1 k 90 300 Td (A) Tj ET'),
    ],
    [
      'letters of 9.6 points that are pictures of 300 ppi',
      all(bitmapFont, draw('BT /Bitmaps 1 Tf 0.24 0 0 0.24 90 300 Tm 0 0 0 1 k (A) Tj ET')),
    ],
  ])('%s', async (_, change) => {
    const file = goodFile();
    change(file);
    const { findings } = await judge(writeFile(file), { standard: 'pdf-x4', profile: PRESS }, EYE);
    expect(findings).toEqual([]);
  });
});

/** Bleed of this width all round. */
const bleedOf = (mm: number): Change =>
  set('page', { BleedBox: [inMm(10 - mm), inMm(10 - mm), inMm(115 + mm), inMm(158 + mm)] });
const trimOfWidth = (mm: number): Change =>
  set('page', { TrimBox: [inMm(10), inMm(10), inMm(10 + mm), inMm(158)] });
const textOf = (points: number, inks: string): Change =>
  draw(`BT /Text ${points} Tf ${inks} k 90 300 Td (A) Tj ET`);
const codeOf = (moduleMm: number, inks?: string): Change =>
  draw(codeAt(60, 75, moduleMm, 'https://a.example/z', inks));
/** Left of the good file's code, which begins at 20 mm and has modules of 0.8 mm. */
const lineAtModules = (modules: number): Change =>
  draw(`0 0 0 1 k ${inMm(19.5 - 0.8 * modules)} ${inMm(75)} ${inMm(0.5)} ${inMm(10)} re f`);
const textAtMm = (mm: number): Change =>
  draw(`BT /Text 9 Tf 0 0 0 1 k ${inMm(10 + mm)} ${inMm(40)} Td (A) Tj ET`);

describe('what is just enough passes, what is just too little does not', () => {
  test.each<[rule: string, limit: string, enough: Change, tooLittle: Change]>([
    ['B6', '3 mm of bleed', bleedOf(2.97), bleedOf(2.9)],
    ['B7', '105 mm of width', trimOfWidth(105.09), trimOfWidth(105.2)],
    ['S1', '5 mm to the cut', textAtMm(5.2), textAtMm(4.5)],
    ['X7', 'text of 5 points', textOf(5, '0 0 0 1'), textOf(4.9, '0 0 0 1')],
    [
      'K1',
      'black of four inks in 24 points',
      textOf(24, '0.5 0.5 0.5 1'),
      textOf(23.9, '0.5 0.5 0.5 1'),
    ],
    ['K1', 'black from 85 % on', textOf(9, '0.1 0 0 0.84'), textOf(9, '0.1 0 0 0.85')],
    ['K3', '300 % of ink', textOf(30, '1 1 1 0'), textOf(30, '1 1 1 0.01')],
    ['Q3', 'four light modules', lineAtModules(4.2), lineAtModules(3.2)],
    ['Q4', 'modules of 0.33 mm', codeOf(0.33), codeOf(0.31)],
    ['Q5', '40 % of the light', codeOf(0.8, '0 0 0 0.3'), codeOf(0.8, '0 0 0 0.2')],
  ])('%s: %s', async (rule, _, enough, tooLittle) => {
    const isBroken = async (change: Change): Promise<boolean> => {
      const file = goodFile();
      change(file);
      const demands = {
        standard: 'pdf-x4',
        profile: PRESS,
        sizes: [{ widthMm: 105, heightMm: 148 }],
      } as const;
      const { findings } = await judge(writeFile(file), demands, EYE);
      return findings.some((finding) => finding.rule === rule);
    };
    expect([await isBroken(enough), await isBroken(tooLittle)]).toEqual([false, true]);
  });
});

test.each([
  [5, []],
  [4.9, ['Text begins nearer to the cut than 5 mm.']],
])(
  'where nobody looks at the page, text tells what begins beside the cut: %d mm from it',
  async (mm, told) => {
    const file = goodFile();
    textAtMm(mm)(file);
    const { findings } = await judge(writeFile(file), { standard: 'none', profile: PRESS });
    expect(findings.map(({ message }) => message)).toEqual(told);
  },
);

test('a file that PDFium cannot open is told of: nobody has seen its pages', async () => {
  const viewer = { ...EYE.viewer, open: () => undefined };
  const { findings } = await judge(
    writeFile(goodFile()),
    { standard: 'pdf-x4' },
    { ...EYE, viewer },
  );
  expect(
    findings.map(({ rule, severity, message, hint }) => [rule, severity, message, hint]),
  ).toEqual([
    [
      'R2',
      'warning',
      'No page was looked at for codes, ink and what stands beside the cut.',
      'PDFium, which draws pages in Chrome, cannot open the file: export it again.',
    ],
  ]);
});

test('a file is let go by PDFium also where a reader fails', async () => {
  let open = 0;
  const viewer: Viewer = {
    ...EYE.viewer,
    open(bytes) {
      const eye = EYE.viewer.open(bytes);
      if (!eye) return undefined;
      open += 1;
      const read = () => Promise.reject(new Error('out of order'));
      const close = () => {
        open -= 1;
        eye.close();
      };
      return { ...eye, read, close };
    },
  };
  const judged = judge(writeFile(goodFile()), { standard: 'none' }, { ...EYE, viewer });
  await expect(judged).rejects.toThrow('out of order');
  expect(open).toBe(0);
});
