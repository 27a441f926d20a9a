import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import type { Font } from '../font/font.ts';
import type { Rect } from '../geometry.ts';
import type { Annotation } from '../guide/annotation.ts';
import type { Mm } from '../units.ts';
import { finish } from './finish.ts';
import { drawMarks } from './marks.ts';
import { placer } from './place.ts';
import type { Scene, SourcePicture } from './scene.ts';
import type { Margins } from './sides.ts';
import { SCENE_STYLE } from './style.ts';
import { placeTags } from './tags.ts';
import { missingCharacters } from './words.ts';

export interface SceneInput {
  readonly source: SourcePicture;
  readonly annotations: readonly Annotation[];
  /** Size of the shown (cropped) part on paper. */
  readonly widthMm: Mm;
  readonly heightMm: Mm;
  /** Room around the picture that labels may use. */
  readonly margins: Margins;
  /** `label` is a semi-bold or bold face; `badge` the boldest there is. */
  readonly fonts: { readonly label: Font; readonly badge: Font };
}

/** Every word that will be drawn, with the font it is drawn in. */
const wordsOf = (annotation: Annotation, fonts: SceneInput['fonts']): [string, Font][] => {
  switch (annotation.kind) {
    case 'box':
    case 'ellipse':
      return [
        [annotation.badge ?? '', fonts.badge],
        [annotation.label ?? '', fonts.label],
      ];
    case 'arrow':
      return [[annotation.label ?? '', fonts.label]];
    case 'badge':
      return [[annotation.text, fonts.badge]];
    case 'label':
      return [[annotation.text, fonts.label]];
    default:
      return [];
  }
};

const checkCharacters = ({ annotations, fonts }: SceneInput): Diagnostic[] =>
  annotations.flatMap((annotation) =>
    wordsOf(annotation, fonts).flatMap(([text, font]) => {
      const missing = missingCharacters(font, text);
      if (missing.length === 0) return [];
      const characters = missing.map((c) => `\u201c${c}\u201d`).join(', ');
      return [diagnose('GP403', { characters, font: font.family }, { span: annotation.span })];
    }),
  );

/**
 * The annotations of one placed screenshot as plain shapes in millimetres. Pure; the same input gives the
 * same scene. The scene is there even when diagnostics are errors, without what could not be drawn.
 * `crop`, `redact` and `blur` draw nothing: `preparePicture` applies them to the pixels.
 */
export const composeScene = (input: SceneInput): Outcome<Scene> => {
  const { source, widthMm, heightMm } = input;
  const picture: Rect = { x: 0, y: 0, width: widthMm, height: heightMm };
  const place = placer(source, widthMm, heightMm);
  const marks = drawMarks(input.annotations, place, picture, SCENE_STYLE);
  const tags = placeTags(marks, input, picture, SCENE_STYLE);
  const scene = finish(marks, tags, place, source, picture, SCENE_STYLE);
  return {
    value: scene,
    diagnostics: [...checkCharacters(input), ...marks.diagnostics, ...tags.diagnostics],
  };
};

/** Problems of places that no size on paper makes or mends. */
const MISPLACED: ReadonlySet<string> = new Set(['GP220', 'GP221', 'GP223']);

/** What is wrong with the places of annotations on a screenshot that is not laid out. */
export const misplaced = (
  source: SourcePicture,
  annotations: readonly Annotation[],
): readonly Diagnostic[] => {
  const { width, height } = source.crop;
  const place = placer(source, width, height);
  const { diagnostics } = drawMarks(annotations, place, { x: 0, y: 0, width, height }, SCENE_STYLE);
  return diagnostics.filter(({ code }) => MISPLACED.has(code));
};
