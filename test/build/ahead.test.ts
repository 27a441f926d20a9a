import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createPress } from '../../src/build/press.ts';
import { redactedIn } from '../../src/build/proof/hidden.ts';
import { EMAIL } from '../../src/edition.ts';
import type { Files } from '../../src/files.ts';
import type { Annotation } from '../../src/guide/annotation.ts';
import { memoryFiles } from '../memory-files.ts';

const LOGIN = 'assets/screens/vneid-login.png';
const HOME = 'assets/screens/vneid-home.png';
const span = { file: 'guides/a.yaml', start: 0, end: 0 };
const covered = [
  { kind: 'redact', at: { x: 178, y: 952, width: 403, height: 84 }, span },
] as unknown as readonly Annotation[];

/** Files that tell which of them was read. */
const watched = (): Files & { readonly reads: string[] } => {
  const files = memoryFiles({ [LOGIN]: readFileSync(LOGIN), [HOME]: readFileSync(HOME) });
  const reads: string[] = [];
  const read: Files['read'] = (path, ...more) => {
    reads.push(path);
    return files.read(path, ...more);
  };
  return { ...files, read, reads };
};

test('screenshots with something redacted are compared with others as they were read for their pixels', async () => {
  const files = watched();
  const press = createPress(files, 'guidepress', undefined);
  const pictures = [
    { image: LOGIN, annotations: covered },
    { image: HOME, annotations: [] },
  ];
  const found = await Promise.all(
    pictures.map(async ({ image, annotations }) => {
      const { value } = await press.inspect(image, annotations, {});
      if (!value) throw new Error('the sample screenshots can be read');
      return { source: value, screenshot: { annotations } as never, annotations };
    }),
  );
  const redacted = redactedIn(found);
  expect(redacted.map(({ path }) => path)).toEqual([LOGIN]);

  const requests = found.map(({ source, annotations }) => ({
    source,
    annotations,
    widthMm: 10,
    heightMm: (10 * 2340) / 1080,
    insets: [],
    edition: { ...EMAIL, colour: 'srgb' as const },
  }));
  await press.ahead(requests, redacted);
  const made = await Promise.all(requests.map((request) => press.prepare(request)));
  expect(made.map(({ value }) => value?.picture.width)).toEqual([87, 87]);
  expect(await press.tones(redacted[0] as never)).toMatchObject({ width: 1080, height: 2340 });
  // Once for their sizes, once for their pixels.
  expect(files.reads.sort()).toEqual([HOME, HOME, LOGIN, LOGIN]);
});
