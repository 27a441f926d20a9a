import { describe, expect, test } from 'vitest';
import type { StructureNode } from '../../src/layout/page.ts';
import { box, fill, line, link, page, pages, print, rgb } from './pages.ts';
import { type Dictionary, type PdfFile, type Reference, readPdf, structureTree } from './reader.ts';

const GREY = rgb(0.9, 0.9, 0.9);
const node = (
  role: StructureNode['role'],
  children: readonly number[] = [],
  more: Partial<StructureNode> = {},
): StructureNode => ({ role, children, ...more });
const at = (y: number, structure?: number) => ({
  ...line(`dòng ${y}`, 5, y),
  ...(structure === undefined ? {} : { structure }),
});

const read = async (...parameters: Parameters<typeof print>): Promise<PdfFile> =>
  readPdf(await print(...parameters));

/** The page's marked content operators in order. */
function marks(pdf: PdfFile, index = 0): string[] {
  const { Kids } = pdf.dictionary(pdf.dictionary(pdf.trailer.Root).Pages);
  const { Contents } = pdf.dictionary(pdf.array(Kids)[index]);
  const content = pdf.stream(Contents).toString('latin1');
  return content.split('\n').filter((operator) => /^(\/.* (BMC|BDC)|EMC)$/.test(operator));
}

/** The first element with this role, as a dictionary. */
function element(pdf: PdfFile, role: string): Dictionary {
  for (let number = 1; number <= pdf.count; number++) {
    const value = pdf.get(number);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const found = value as Dictionary;
    if (found.Type === '/StructElem' && found.S === `/${role}`) return found;
  }
  throw new Error(`no ${role}`);
}

describe('the structure tree', () => {
  const structure = [node('Document', [1, 2]), node('H1'), node('P')];

  test('follows the pages’ structure; decoration is an artifact', async () => {
    const pdf = await read(
      pages(
        [page([fill({ x: 0, y: 0, width: 9, height: 9 }, GREY), at(20, 1), at(40, 2)])],
        structure,
      ),
    );
    expect(structureTree(pdf)).toEqual(['Document', ['H1', '1:0'], ['P', '1:1']]);
    expect(marks(pdf)).toEqual([
      '/Artifact BMC',
      'EMC',
      '/H1 <</MCID 0>> BDC',
      'EMC',
      '/P <</MCID 1>> BDC',
      'EMC',
    ]);
  });

  test('neighbours of one node share a sequence, over a page break it has two', async () => {
    const pdf = await read(
      pages([page([at(20, 1), at(40, 2), at(60, 2)]), page([at(20, 2)])], structure),
    );
    expect(structureTree(pdf)).toEqual(['Document', ['H1', '1:0'], ['P', '1:1', '2:0']]);
  });

  test('reading order is the structure’s, not the painting order', async () => {
    const pdf = await read(pages([page([at(40, 2), at(20, 1)])], structure));
    expect(structureTree(pdf)).toEqual(['Document', ['H1', '1:1'], ['P', '1:0']]);
  });

  test('a node’s own content stands where it was painted between its children', async () => {
    const pdf = await read(
      pages(
        [page([at(20, 1), at(40, 2), at(60, 1)])],
        [node('Document', [1]), node('P', [2]), node('Span', [], { lang: 'en' })],
      ),
    );
    expect(structureTree(pdf)).toEqual(['Document', ['P', '1:0', ['Span', '1:1'], '1:2']]);
    expect(element(pdf, 'Span').Lang).toBe('en');
  });

  test('nodes of which nothing is seen are left out', async () => {
    const pdf = await read(
      pages(
        [page([at(20, 1)])],
        [node('Document', [1, 2]), node('P'), node('Sect', [3]), node('P')],
      ),
    );
    expect(structureTree(pdf)).toEqual(['Document', ['P', '1:0']]);
  });

  test('a clipped group keeps its tags, a translucent one carries them in its form', async () => {
    const clip = box({ x: 0, y: 0, width: 200, height: 100 });
    const pdf = await read(
      pages(
        [
          page([
            { kind: 'group', opacity: 1, clip, items: [at(20, 1)] },
            { kind: 'group', opacity: 0.5, items: [at(40, 2)] },
          ]),
        ],
        structure,
      ),
    );
    expect(structureTree(pdf)).toEqual(['Document', ['H1', '1:0'], ['P', '1:form:0']]);
  });

  test('the parent tree leads every piece of marked content back to its element', async () => {
    const pdf = await read(pages([page([at(20, 1), at(40, 2)]), page([at(20, 2)])], structure));
    const root = pdf.dictionary(pdf.dictionary(pdf.trailer.Root).StructTreeRoot);
    const numbers = pdf.array(pdf.dictionary(root.ParentTree).Nums);
    const { Kids } = pdf.dictionary(pdf.dictionary(pdf.trailer.Root).Pages);
    const roles = pdf.array(Kids).map((kid) => {
      const key = pdf.dictionary(kid).StructParents as number;
      return pdf.array(numbers[numbers.indexOf(key) + 1]).map((owner) => pdf.dictionary(owner).S);
    });
    expect(roles).toEqual([['/H1', '/P'], ['/P']]);
  });
});

describe('what elements say', () => {
  test('a figure has its words and its box on the page', async () => {
    const picture = { ...fill({ x: 10, y: 20, width: 30, height: 40 }, GREY), structure: 1 };
    const pdf = await read(
      pages([page([picture])], [node('Document', [1]), node('Figure', [], { alt: 'Màn hình' })]),
    );
    expect(element(pdf, 'Figure')).toMatchObject({
      Alt: 'Màn hình',
      A: { O: '/Layout', BBox: [10, 40, 40, 80] },
    });
  });

  test.each([
    ['1.', '/Decimal'],
    ['•', '/Disc'],
  ])('a list whose labels are %s is %s', async (label, expected) => {
    const pdf = await read(
      pages(
        [page([{ ...line(label, 5, 20), structure: 3 }, at(20, 4)])],
        [node('Document', [1]), node('L', [2]), node('LI', [3, 4]), node('Lbl'), node('LBody')],
      ),
    );
    expect(element(pdf, 'L').A).toEqual({ O: '/List', ListNumbering: expected });
  });

  test('a note has an id that the tree can find', async () => {
    const pdf = await read(pages([page([at(20, 1)])], [node('Document', [1]), node('Note')]));
    const root = pdf.dictionary(pdf.dictionary(pdf.trailer.Root).StructTreeRoot);
    const [id] = pdf.array(pdf.dictionary(root.IDTree).Names);
    expect(element(pdf, 'Note').ID).toBe(id);
  });
});

describe('links', () => {
  const area = { x: 5, y: 10, width: 50, height: 12 };
  const linked = (role: StructureNode['role']) =>
    pages(
      [page([at(20, 1)], { links: [link(area, 'https://phuongmau.example/đăng-ký', 1)] })],
      [node('Document', [1]), node(role)],
    );
  const annotation = (pdf: PdfFile): Dictionary => {
    const { Kids } = pdf.dictionary(pdf.dictionary(pdf.trailer.Root).Pages);
    return pdf.dictionary(pdf.array(pdf.dictionary(pdf.array(Kids)[0]).Annots)[0]);
  };

  test('an annotation over the area, described, in its Link element', async () => {
    const pdf = await read(linked('Link'));
    expect(annotation(pdf)).toMatchObject({
      Rect: [5, 78, 55, 90],
      // It is printed (ISO 14289-1, 7.18.1; ISO 19005-2, 6.3.2).
      F: 4,
      Contents: 'Mở https://phuongmau.example/đăng-ký',
      A: { S: '/URI', URI: 'https://phuongmau.example/%C4%91%C4%83ng-k%C3%BD' },
    });
    expect(structureTree(pdf)).toEqual([
      'Document',
      ['Link', '1:0', 'Mở https://phuongmau.example/đăng-ký'],
    ]);
  });

  test('upon anything else the annotation gets a Link element of its own', async () => {
    expect(structureTree(await read(linked('Figure')))).toEqual([
      'Document',
      ['Figure', '1:0', ['Link', 'Mở https://phuongmau.example/đăng-ký']],
    ]);
  });

  test('to a place in the document', async () => {
    const there = { kind: 'place', page: 1, y: 30 } as const;
    const target = { rect: area, target: there, description: 'Xem bước 3', structure: 1 };
    const pdf = await read(
      pages(
        [page([at(20, 1)], { links: [target] }), page([])],
        [node('Document', [1]), node('Link')],
      ),
    );
    const second = pdf.array(pdf.dictionary(pdf.dictionary(pdf.trailer.Root).Pages).Kids)[1];
    expect(annotation(pdf).Dest).toEqual([second as Reference, '/XYZ', null, 70, null]);
  });

  test('an edition without links has neither annotations nor Link elements', async () => {
    const pdf = await read(linked('Link'), { edition: { links: false } });
    expect(structureTree(pdf)).toEqual(['Document', ['Span', '1:0']]);
    expect(() => annotation(pdf)).toThrow();
  });
});

test('an edition without tags has none', async () => {
  const structure = [node('Document', [1]), node('P')];
  const pdf = await read(pages([page([at(20, 1)])], structure), { edition: { tagged: false } });
  expect(pdf.dictionary(pdf.trailer.Root)).not.toHaveProperty('StructTreeRoot');
  expect(marks(pdf)).toEqual([]);
});
