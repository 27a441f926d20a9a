import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EMAIL } from '../../src/edition.ts';
import { diskFiles } from '../../src/files.ts';
import { loadProject } from '../../src/guide/load.ts';
import { isPerOffice } from '../../src/guide/offices/general.ts';
import { evaluate } from '../../src/template/handlebars/evaluate.ts';
import { loadTemplate } from '../../src/template/load.ts';
import { guideContext, posterContext } from '../../src/template/view/context.ts';
import type { Fixture } from './fixture.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const PX_PER_MM = 96 / 25.4;

interface Sheet {
  readonly template: string;
  readonly styles: readonly string[];
  /** Of the page area. */
  readonly widthMm: number;
}

const LEAFLET: Sheet = {
  template: 'leaflet',
  styles: [
    'theme.css',
    'guide.css',
    'leaflet/steps.css',
    'leaflet/running.css',
    'leaflet/leaflet.css',
    'leaflet/a4.css',
  ],
  widthMm: 210 - 2 * 12,
};
const POSTER: Sheet = {
  template: 'poster',
  styles: ['theme.css', 'poster/poster.css', 'poster/a3.css'],
  widthMm: 297,
};

/** The sample project's own sheets, before they are cut into pages, as pages for both sides. */
export async function sheets(): Promise<Fixture[]> {
  const files = diskFiles(project);
  const { value } = await loadProject(files);
  if (!value) throw new Error('the sample project cannot be read');
  const format = { name: 'any', readingDistanceMm: 300 };
  const contexts = [
    ...value.guides
      .filter(({ id }) => !isPerOffice(value.offices, id))
      .map((guide) => ({
        name: guide.id,
        sheet: LEAFLET,
        context: guideContext(value, guide, format, EMAIL),
      })),
    ...value.posters.map((poster) => ({
      name: poster.id,
      sheet: POSTER,
      context: posterContext(value, poster, format, EMAIL),
    })),
  ];
  return Promise.all(
    contexts.map(async ({ name, sheet, context }) => {
      const template = (await loadTemplate(files, sheet.template)).value;
      const html = template && evaluate(template.page, template.partials, context).value?.text;
      const body = /<body[^>]*>(.*)<\/body>/s.exec(html ?? '')?.[1];
      if (body === undefined) throw new Error(`${name} has no body`);
      return {
        name,
        css: cssOf(sheet),
        body: withIds(body.trim()),
        widthPx: sheet.widthMm * PX_PER_MM,
      };
    }),
  );
}

/**
 * The sheet's rules without what belongs to paper: pages, inks, and the fonts that both sides have already.
 * How lines are balanced is left to each engine (CSS Text 4, 6.4), so names on the poster are not.
 */
function cssOf({ styles, widthMm }: Sheet): string {
  const css = styles
    .map((file) => readFileSync(`${project}templates/${file}`, 'utf8'))
    .join('\n')
    .replace(/@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/(\.tile-title \{[^}]*)text-wrap: balance;/g, '$1')
    // No browser knows the pages that a link leads to (CSS Generated Content 3, 7).
    .replace(/content: target-counter\([^;]*;/g, "content: '';")
    .replace(/device-cmyk\([^,]+,\s*([^)]+)\)/g, '$1');
  return `:root { --gp-bleed: 3mm }\n${css}\nbody { width: ${widthMm}mm }\n`;
}

/** Gives every element without an id its number; the shapes of a drawing have no box of their own. */
function withIds(body: string): string {
  let count = 0;
  return body
    .split(/(<svg[\s\S]*?<\/svg>)/)
    .map((part) =>
      part.replace(
        part.startsWith('<svg') ? /^<svg\b/ : /<[a-z][a-z0-9-]*\b(?![^>]* id=)/g,
        (tag) => {
          count += 1;
          return tag === '<br' ? tag : `${tag} id="${tag.slice(1)}-${count}"`;
        },
      ),
    )
    .join('');
}
