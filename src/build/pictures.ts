import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic, Outcome, Place } from '../diagnostic/diagnostic.ts';
import type { FontSet } from '../font/font.ts';
import type { Size } from '../geometry.ts';
import type { Guide, Poster, Screenshot } from '../guide/guide.ts';
import type { LayoutResources, ScreenshotResource } from '../layout/resources.ts';
import { composeScene, misplaced, type SceneInput } from '../screenshot/compose.ts';
import type { SourcePicture } from '../screenshot/scene.ts';
import { tooSmall } from '../screenshot/sideways.ts';
import { attribute, elementsIn } from '../template/html/node.ts';
import type { HtmlPage } from '../template/style.ts';
import type { StyledDocument, StyledElement } from '../template/styled.ts';
import type { Press } from './press.ts';
import { screenshotsOf } from './style.ts';

/** A picture that a document shows: a screenshot of its guide, or one that the template brings. */
export interface FoundPicture {
  readonly source: SourcePicture;
  readonly screenshot: Screenshot | undefined;
}

/** By the `ref` of `<gp-screenshot>` and the `src` of `<img>`. */
export interface Pictures {
  readonly found: ReadonlyMap<string, FoundPicture>;
  /** Screenshots that cannot be read. */
  readonly missing: ReadonlySet<string>;
  readonly images: ReadonlyMap<string, Size>;
}

/** Stands in for a picture that cannot be read, so that the rest of the document is still checked: a phone screen. */
const MISSING: ScreenshotResource = {
  width: 1080,
  height: 2340,
  compose: () => ({ diagnostics: [] }),
};

/** Looks at every picture that the document names; all that are missing are reported. */
export const findPictures = async (
  press: Press,
  screenshots: ReadonlyMap<string, Screenshot>,
  styled: StyledDocument,
): Promise<Outcome<Pictures> & { readonly value: Pictures }> => {
  const looked = await lookAt(press, wantedOf(shownIn(styled.root), screenshots));
  const diagnostics: Diagnostic[] = [];
  const found = new Map<string, FoundPicture>();
  const missing = new Set<string>();
  const images = new Map<string, Size>();
  for (const { key, screenshot, outcome } of looked) {
    diagnostics.push(...outcome.diagnostics);
    const source = outcome.value;
    if (source) found.set(key, { source, screenshot });
    if (!screenshot) images.set(key, source?.crop ?? MISSING);
    else if (!source) missing.add(key);
  }
  return { value: { found, missing, images }, diagnostics };
};

/**
 * What is wrong with the pictures of a page that cannot be laid out for its errors or those of its style sheets: which of them it would not show
 * nobody knows yet. Where its template prints no page, with all screenshots.
 */
export const pictureProblems = async (
  press: Press,
  publication: Guide | Poster,
  page: HtmlPage | undefined,
): Promise<readonly Diagnostic[]> => {
  const screenshots = screenshotsOf(publication);
  const wanted = wantedOf(page ? shownOn(page) : allShown(screenshots), screenshots);
  return (await lookAt(press, wanted)).flatMap(({ outcome }) => outcome.diagnostics);
};

/** What is wrong with screenshots of guides that are left out for other errors. */
export const screenshotProblems = async (
  press: Press,
  screenshots: readonly Screenshot[],
): Promise<readonly Diagnostic[]> => {
  const found: Diagnostic[] = [];
  for (const screenshot of screenshots) {
    const { image, annotations } = screenshot;
    const { value, diagnostics } = await press.inspect(image, annotations, placeOf(screenshot));
    found.push(...diagnostics, ...(value ? misplaced(value, annotations) : []));
  }
  return found;
};

const lookAt = (press: Press, wanted: readonly Wanted[]) =>
  Promise.all(
    wanted.map(async (one) => ({
      ...one,
      outcome: await press.inspect(one.path, one.screenshot?.annotations ?? [], one.place),
    })),
  );

/** The screenshots as layout asks for them, annotations written in these fonts. */
export const screenshotResources = (
  { found, missing }: Pictures,
  styled: StyledDocument,
  fonts: FontSet,
): LayoutResources['screenshots'] => {
  const resources = new Map<string, ScreenshotResource>();
  for (const [key, { source, screenshot }] of found)
    if (screenshot) resources.set(key, resource(source, screenshot, styled, fonts));
  for (const key of missing) resources.set(key, MISSING);
  return resources;
};

/** Looks at the screenshots of a guide while other files are read: most of them will be shown. */
export const inspectAhead = (press: Press, publication: Guide | Poster): void => {
  for (const screenshot of screenshotsOf(publication).values())
    press
      .inspect(screenshot.image, screenshot.annotations, placeOf(screenshot))
      // Whoever asks for the picture hears of it.
      .catch(() => undefined);
};

const placeOf = ({ spans, span }: Screenshot): Place => ({ span: spans.image ?? span });

interface Wanted {
  readonly key: string;
  readonly path: string;
  readonly place: Place;
  readonly screenshot: Screenshot | undefined;
}

/** A picture as a page names it: by its `ref` or its `src`. */
interface Shown {
  readonly kind: 'screenshot' | 'image';
  readonly key: string;
  readonly place: Place;
}

function* shownIn(element: StyledElement): Generator<Shown> {
  const { replaced } = element;
  const place = { span: element.source ?? element.span };
  if (replaced?.kind === 'image') yield { kind: 'image', key: replaced.src, place };
  if (replaced?.kind === 'screenshot') yield { kind: 'screenshot', key: replaced.ref, place };
  for (const child of element.children) if (child.kind === 'element') yield* shownIn(child);
}

function* shownOn({ html, source }: HtmlPage): Generator<Shown> {
  for (const element of elementsIn(html)) {
    const { tag, start, end } = element;
    const place = { span: source.span(start, end) };
    if (tag === 'img') yield { kind: 'image', key: attribute(element, 'src') ?? '', place };
    if (tag === 'gp-screenshot')
      yield { kind: 'screenshot', key: attribute(element, 'ref') ?? '', place };
  }
}

function* allShown(screenshots: ReadonlyMap<string, Screenshot>): Generator<Shown> {
  for (const [key, screenshot] of screenshots)
    yield { kind: 'screenshot', key, place: placeOf(screenshot) };
}

/** A `ref` that no screenshot has is left to layout, which says where it stands. */
const wantedOf = (
  shown: Iterable<Shown>,
  screenshots: ReadonlyMap<string, Screenshot>,
): readonly Wanted[] => {
  const wanted = new Map<string, Wanted>();
  for (const { kind, key, place } of shown) {
    const screenshot = kind === 'screenshot' ? screenshots.get(key) : undefined;
    if (kind === 'image') wanted.set(key, { key, path: key, place, screenshot });
    else if (screenshot)
      wanted.set(key, { key, path: screenshot.image, place: placeOf(screenshot), screenshot });
  }
  return [...wanted.values()];
};

const LABEL_WEIGHT = 600;
const BADGE_WEIGHT = 800;

/** Annotations are written in the family of the document's own text. */
const resource = (
  source: SourcePicture,
  screenshot: Screenshot,
  styled: StyledDocument,
  fonts: FontSet,
): ScreenshotResource => ({
  width: source.crop.width,
  height: source.crop.height,
  compose(placed) {
    const { fontFamily } = styled.root.style;
    const label = fonts.match(fontFamily, LABEL_WEIGHT, false)[0];
    const badge = fonts.match(fontFamily, BADGE_WEIGHT, false)[0];
    // A document without any font has said so already.
    if (!label || !badge) return { diagnostics: [] };
    const scene = sceneOf({
      source,
      annotations: screenshot.annotations,
      widthMm: placed.widthMm,
      heightMm: placed.heightMm,
      margins: {
        left: room(placed.marginLeftMm, placed.frameLeftMm),
        right: room(placed.marginRightMm, placed.frameRightMm),
        top: 0,
        bottom: 0,
      },
      fonts: { label, badge },
    });
    const small = tooSmall(source, placed.widthMm, placeOf(screenshot));
    return small.length > 0 ? { ...scene, diagnostics: [...scene.diagnostics, ...small] } : scene;
  },
});

type Composed = { readonly input: SceneInput; readonly scene: ReturnType<typeof composeScene> };

const composed = new WeakMap<SceneInput['annotations'], Composed>();

/** The first documents of a series mostly show a screenshot in the same size. */
const sceneOf = (input: SceneInput): Composed['scene'] => {
  const last = composed.get(input.annotations);
  if (last && isSameScene(last.input, input)) return last.scene;
  const scene = composeScene(input);
  composed.set(input.annotations, { input, scene });
  return scene;
};

const isSameScene = (a: SceneInput, b: SceneInput): boolean =>
  a.source === b.source &&
  a.fonts.label === b.fonts.label &&
  a.fonts.badge === b.fonts.badge &&
  a.widthMm === b.widthMm &&
  a.heightMm === b.heightMm &&
  isDeepStrictEqual(a.margins, b.margins);

/** A frame without a margin outside it is no room for words. */
const room = (marginMm: number, frameMm: number): number => (marginMm > 0 ? marginMm + frameMm : 0);
