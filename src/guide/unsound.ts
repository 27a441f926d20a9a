import { annotationSchema } from './annotation.ts';
import type { Screenshot } from './guide.ts';
import { WITHOUT_CODE } from './issues.ts';
import { nodeAt, plain, spanAt, spansAt, textAt, type YamlFile, type YamlPath } from './node.ts';
import { text } from './scalar.ts';

const imagePath = text();

/**
 * The screenshots of a guide or of shared steps that have errors, each as far as it can be read by itself: what is wrong with
 * the pictures is told in the same run.
 */
export const screenshotsIn = (file: YamlFile): readonly Screenshot[] =>
  pathsIn(file, ['steps']).flatMap((step) =>
    pathsIn(file, [...step, 'screenshots']).flatMap((path) => screenshotAt(file, path) ?? []),
  );

const screenshotAt = (file: YamlFile, path: YamlPath): Screenshot | undefined => {
  const { data: image } = imagePath.safeParse(textAt(file.root, [...path, 'image']), WITHOUT_CODE);
  if (image === undefined) return undefined;
  const annotations = pathsIn(file, [...path, 'annotations']).flatMap(
    (at) => annotationAt(file, at) ?? [],
  );
  return { image, alt: '', annotations, span: spanAt(file, path), spans: spansAt(file, path) };
};

const annotationAt = (
  file: YamlFile,
  path: YamlPath,
): Screenshot['annotations'][number] | undefined => {
  const node = nodeAt(file.root, path);
  const { data } = annotationSchema.safeParse(node && plain(node), WITHOUT_CODE);
  return data && { ...data, span: spanAt(file, path) };
};

const pathsIn = ({ root }: YamlFile, path: YamlPath): readonly YamlPath[] => {
  const node = nodeAt(root, path);
  return node?.kind === 'list' ? node.items.map((_, i) => [...path, i]) : [];
};
