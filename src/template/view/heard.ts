import type { Annotation, PointPlace } from '../../guide/annotation.ts';
import type { Screenshot } from '../../guide/guide.ts';
import { type Direction, heardWords, type Mark } from './heard-words.ts';

type Swipe = Extract<Annotation, { readonly kind: 'swipe' }>;

/** One thing on a screenshot with all its marks. */
interface Thing {
  readonly kind: 'thing';
  name: string | undefined;
  readonly at: string | undefined;
  readonly marks: Mark[];
}

/**
 * What a listener hears instead of a screenshot: its alt text, then its annotations in the words of
 * `language` and in the guide's order; what hides something comes last.
 */
export const heardScreenshot = (
  { alt, annotations }: Pick<Screenshot, 'alt' | 'annotations'>,
  language: string,
): string => {
  const words = heardWords(language);
  const kinds = new Set(annotations.map(({ kind }) => kind));
  const sentences = [
    ...inOrder(annotations).map((found) =>
      found.kind === 'swipe'
        ? words.swipe(directionOf(found), found.name)
        : words.marked(found.name, found.marks),
    ),
    ...(kinds.has('redact') ? [words.covered] : []),
    ...(kinds.has('blur') ? [words.blurred] : []),
  ];
  const said = [...new Set(sentences)].filter((sentence) => sentence !== '');
  if (said.length === 0) return alt;
  return [/[.!?…]$/.test(alt) ? alt : `${alt}.`, ...said].join(' ');
};

/** Marks at the same place, or with the same name, belong to one thing. */
const inOrder = (annotations: readonly Annotation[]): readonly (Thing | Swipe)[] => {
  const found: (Thing | Swipe)[] = [];
  for (const annotation of annotations) {
    if (annotation.kind === 'swipe') found.push(annotation);
    const marks = marksOf(annotation);
    if (marks.length === 0) continue;
    const name = 'name' in annotation ? annotation.name : undefined;
    const at = 'at' in annotation ? JSON.stringify(annotation.at) : undefined;
    const known = found.find(
      (one): one is Thing =>
        one.kind === 'thing' &&
        ((at !== undefined && one.at === at) || (name !== undefined && one.name === name)),
    );
    if (known) {
      known.name ??= name;
      known.marks.push(...marks);
    } else found.push({ kind: 'thing', name, at, marks });
  }
  return found;
};

const marksOf = (annotation: Annotation): Mark[] => {
  const label = (text: string | undefined): Mark[] => (text ? [{ kind: 'label', text }] : []);
  switch (annotation.kind) {
    case 'box':
    case 'ellipse': {
      const { kind, badge } = annotation;
      const numbered: Mark[] = badge ? [{ kind: 'badge', text: badge }] : [];
      return [{ kind }, ...numbered, ...label(annotation.label)];
    }
    case 'arrow':
      return [{ kind: 'arrow' }, ...label(annotation.label)];
    case 'badge':
    case 'label':
      return [{ kind: annotation.kind, text: annotation.text }];
    case 'spotlight':
    case 'magnifier':
    case 'tap':
      return [{ kind: annotation.kind }];
    default:
      return [];
  }
};

/** The longer way decides. Unknown when pixels stand against percent: the picture's size is not at hand. */
const directionOf = ({ from, to }: Swipe): Direction | undefined => {
  const across = way(from, to, 'x');
  const along = way(from, to, 'y');
  if (across === undefined || along === undefined) return undefined;
  if (Math.abs(along) >= Math.abs(across)) return along < 0 ? 'up' : 'down';
  return across < 0 ? 'left' : 'right';
};

const way = (from: PointPlace, to: PointPlace, axis: 'x' | 'y'): number | undefined =>
  from[axis].unit === to[axis].unit ? to[axis].value - from[axis].value : undefined;
