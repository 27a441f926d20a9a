import { describe, expect, it } from 'vitest';
import { boxTree } from '../../src/layout/box.ts';
import type { StructureNode } from '../../src/layout/page.ts';
import { buildStructure } from '../../src/layout/structure.ts';
import type { StyledElement } from '../../src/template/styled.ts';
import { el } from '../support/styled.ts';

/** The structure as nested words, with the text that belongs to each leaf. */
function read(root: StyledElement): string {
  const box = boxTree(root);
  const structure = buildStructure(box);
  const texts = new Map<number, string>();
  for (const [piece, id] of structure.ofPiece) {
    if (piece.kind === 'text') texts.set(id, (texts.get(id) ?? '') + piece.text);
  }
  const pictures = new Set(structure.ofBox.values());
  const show = (id: number): string => {
    const node = structure.nodes[id] as StructureNode;
    const parts = node.children.map(show);
    const text = texts.get(id);
    if (text !== undefined) parts.push(`"${text}"`);
    if (pictures.has(id)) parts.push(node.alt === undefined ? 'picture' : `picture: ${node.alt}`);
    return parts.length > 0 ? `${node.role}(${parts.join(' ')})` : node.role;
  };
  return show(0);
}

const code = (value: string) =>
  el('gp-qr', { role: 'Figure', alt: 'Mã QR', replaced: { kind: 'code', value } });

describe('the structure follows the roles', () => {
  it('text of a paragraph belongs to it', () => {
    expect(read(el('div', { role: 'Document' }, el('p', {}, 'Xin chào')))).toBe(
      'Document(P("Xin chào"))',
    );
  });

  it('text that stands in a plain box becomes a paragraph', () => {
    expect(read(el('div', { role: 'Document' }, el('div', {}, 'Xin chào')))).toBe(
      'Document(P("Xin chào"))',
    );
  });

  it('bold words do not break a paragraph up', () => {
    const p = el('p', {}, 'Chạm ', el('strong', { role: 'Span' }, 'Tiếp tục'), '.');
    expect(read(el('div', { role: 'Document' }, p))).toBe('Document(P("Chạm Tiếp tục."))');
  });

  it('a link keeps its place among the words around it', () => {
    const p = el('p', {}, 'Xem ', el('a', { href: 'https://a.example/' }, 'tại đây'), ' nhé');
    expect(read(el('div', { role: 'Document' }, p))).toBe(
      'Document(P(Span("Xem ") Link("tại đây") Span(" nhé")))',
    );
  });

  it('a list item has a label and a body', () => {
    const li = el(
      'li',
      { role: 'LI', style: { display: 'list-item', listStyleType: 'disc' } },
      'Một',
    );
    expect(read(el('div', { role: 'Document' }, el('ul', { role: 'L' }, li)))).toBe(
      'Document(L(LI(Lbl LBody("Một"))))',
    );
  });

  it('a numeral of the template’s own can be the label', () => {
    const li = el(
      'li',
      { role: 'LI' },
      el('div', { role: 'Lbl' }, '1'),
      el('p', {}, 'Mở ứng dụng'),
    );
    expect(read(el('div', { role: 'Document' }, el('ol', { role: 'L' }, li)))).toBe(
      'Document(L(LI(Lbl("1") LBody(P("Mở ứng dụng")))))',
    );
  });

  it('decoration has no place', () => {
    const root = el(
      'div',
      { role: 'Document' },
      el('div', { role: 'Artifact' }, '★'),
      el('p', {}, 'A'),
    );
    expect(read(root)).toBe('Document(P("A"))');
  });

  it('everything inside a figure is the figure', () => {
    const figure = el('div', { role: 'Figure', alt: 'Sơ đồ' }, el('p', {}, 'A'), el('p', {}, 'B'));
    expect(read(el('div', { role: 'Document' }, figure))).toBe('Document(Figure("AB"))');
  });

  it('a code that leads somewhere is a link', () => {
    expect(read(el('div', { role: 'Document' }, code('https://a.example/x')))).toBe(
      'Document(Link(Figure(picture: Mã QR)))',
    );
    expect(read(el('div', { role: 'Document' }, code('0912345678')))).toBe(
      'Document(Figure(picture: Mã QR))',
    );
  });
});
