import type { Rect } from '../../geometry.ts';
import type { Annotation } from '../../guide/annotation.ts';
import type { Page, PageItem } from '../../layout/page.ts';
import type { Hidden } from '../../preflight/redaction/hidden.ts';
import type { SourcePicture } from '../../screenshot/scene.ts';
import { placesOf } from '../../screenshot/tones.ts';
import type { FoundPicture } from '../pictures.ts';
import type { Press } from '../press.ts';

/** A picture with what is marked on it, and parts of it that are shown magnified, in its own pixels. */
export interface Shown {
  readonly image: string;
  readonly annotations: readonly Annotation[];
  readonly magnified?: readonly Rect[];
}

/** The pictures in which something is redacted. */
export const redactedIn = (pictures: readonly FoundPicture[]): readonly SourcePicture[] =>
  pictures.flatMap(({ source, screenshot }) =>
    screenshot?.annotations.some(({ kind }) => kind === 'redact') ? [source] : [],
  );

/** Those of the pictures in which something is redacted, with their pixels as they were taken. */
export const hiddenIn = async (
  press: Press,
  shown: readonly Shown[],
): Promise<readonly Hidden[]> => {
  const byImage = new Map<string, Shown[]>();
  for (const use of shown) byImage.set(use.image, [...(byImage.get(use.image) ?? []), use]);
  const redacted = [...byImage].filter(([, uses]) =>
    uses.some(({ annotations }) => annotations.some(({ kind }) => kind === 'redact')),
  );
  const found = await Promise.all(redacted.map(([path, uses]) => hiddenOf(press, path, uses)));
  return found.filter((each) => each !== undefined);
};

const hiddenOf = async (
  press: Press,
  path: string,
  uses: readonly Shown[],
): Promise<Hidden | undefined> => {
  const { value: source } = await press.inspect(path, [], {});
  const picture = source && (await press.tones(source));
  if (!source || !picture) return undefined;
  const factor = picture.width / source.width;
  const annotations = uses.flatMap((use) => use.annotations);
  const places = (kind: 'redact' | 'blur' | 'crop') => {
    const all = placesOf(annotations, kind, source).map((place) => times(place, factor));
    // Shared steps bring the same place again and again.
    return [...new Map(all.map((place) => [JSON.stringify(place), place])).values()];
  };
  const magnified = uses.flatMap((use) => use.magnified ?? []).map((part) => times(part, factor));
  return {
    path,
    picture,
    regions: places('redact'),
    blurred: places('blur'),
    views: [...places('crop'), ...magnified],
  };
};

const times = ({ x, y, width, height }: Rect, factor: number): Rect => ({
  x: x * factor,
  y: y * factor,
  width: width * factor,
  height: height * factor,
});

/** The pictures of a document. Which of them a magnified part belongs to does not matter: it is like no other. */
export const shownIn = (
  pages: readonly Page[],
  pictures: readonly FoundPicture[],
): readonly Shown[] => {
  const magnified: Rect[] = [];
  const visit = (items: readonly PageItem[]): void => {
    for (const item of items) {
      if (item.kind === 'group') visit(item.items);
      if (item.kind === 'picture')
        magnified.push(...(item.scene?.insets ?? []).map(({ source }) => source));
    }
  };
  for (const { items } of pages) visit(items);
  return pictures.map(({ source, screenshot }) => ({
    image: source.path,
    annotations: screenshot?.annotations ?? [],
    magnified,
  }));
};
