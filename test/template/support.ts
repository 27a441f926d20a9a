import { loadTemplate } from '../../src/template/load.ts';
import { styleDocument } from '../../src/template/style.ts';
import type { StyledDocument, StyledElement, StyledNode } from '../../src/template/styled.ts';
import { memoryFiles } from '../memory-files.ts';

export interface Written {
  readonly css?: string;
  readonly html?: string;
  readonly context?: unknown;
  /** Other files of the project. */
  readonly files?: Readonly<Record<string, string>>;
}

const SIZE = '@page { size: A4 }\n';

/** The files of a template "t" with one page and one style sheet; the sheet's first line gives the page a size. */
export const filesOf = ({ css = '', html = '', files = {} }: Written) =>
  memoryFiles({
    'templates/t/template.yaml':
      'kind: guide\npage: page.hbs\nformats: { a4: { styles: [page.css], readingDistanceMm: 300 } }\n',
    'templates/t/page.hbs': html,
    'templates/t/page.css': SIZE + css,
    ...files,
  });

/** Loads and styles; the messages name file and line, as a person would read them. */
export async function style(written: Written) {
  const template = await loadTemplate(filesOf(written), 't', written.context ?? {});
  const styled = template.value
    ? styleDocument(template.value, 'a4', written.context ?? {})
    : undefined;
  const diagnostics = [...template.diagnostics, ...(styled?.diagnostics ?? [])];
  const document = styled?.value;
  return {
    document,
    diagnostics,
    /** `GP341 page.css:2:5 message` */
    problems: diagnostics.map(({ code, span, message }) => {
      const place = span ? `${span.file.split('/').at(-1)}:${span.line}:${span.column} ` : '';
      return `${code} ${place}${message}`;
    }),
    hints: diagnostics.map(({ hint }) => hint),
  };
}

export function find(document: StyledDocument | undefined, id: string): StyledElement {
  const search = (node: StyledNode): StyledElement | undefined => {
    if (node.kind === 'text') return undefined;
    if (node.id === id) return node;
    for (const child of node.children) {
      const found = search(child);
      if (found) return found;
    }
    return undefined;
  };
  const found = document && search(document.root);
  if (!found) throw new Error(`no element #${id}`);
  return found;
}

/** The computed style of `<div id="x">` under `css`, which must be without problems. */
export async function computed(css: string, html = '<div id="x">x</div>') {
  const { document, problems } = await style({ css, html });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return find(document, 'x').style;
}

/** The text of a node and all below it. */
export const textOf = (node: StyledNode): string =>
  node.kind === 'text' ? node.text : node.children.map(textOf).join('');
