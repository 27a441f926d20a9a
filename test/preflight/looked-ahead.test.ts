import sharp from 'sharp';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Rect } from '../../src/geometry.ts';
import { pictureFile } from '../../src/pdf/picture-file.ts';
import { samplesOf } from '../../src/preflight/ink/samples.ts';
import { isClean } from '../../src/preflight/redaction/clean.ts';
import type { PreparedPicture } from '../../src/screenshot/scene.ts';
import { page, print } from '../pdf/pages.ts';
import { goodFile } from './good-file.ts';
import { HEIGHT, HIDDEN, REGION, screenshot, WIDTH } from './secret.ts';
import { stream, writeFile } from './writer.ts';

vi.mock('../../src/preflight/ink/samples.ts', { spy: true });

/** Pictures that were looked at since. */
const looks = () => vi.mocked(samplesOf).mock.calls.length;
let hidden = { screenshots: [HIDDEN], everywhere: false };
beforeEach(() => {
  vi.mocked(samplesOf).mockClear();
  // Another copy of the screenshot: nothing was looked at for it yet.
  hidden = { screenshots: [{ ...HIDDEN, picture: { ...HIDDEN.picture } }], everywhere: false };
});

const prepared = async (
  format: 'png' | 'palette' | 'jpeg',
  cover?: Rect,
): Promise<PreparedPicture> => {
  const grey = await screenshot(cover);
  const image = sharp(grey, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });
  const coded =
    format === 'jpeg'
      ? image.toColourspace('srgb').jpeg()
      : format === 'palette'
        ? image.toColourspace('srgb').png({ palette: true })
        : image.toColourspace('b-w').png();
  const size = { width: WIDTH, height: HEIGHT, ppi: 300 };
  const colour = format === 'png' ? 'grey' : 'srgb';
  const kind = format === 'jpeg' ? 'jpeg' : 'png';
  return { format: kind, colour, bytes: await coded.toBuffer(), ...size };
};

const documentWith = (picture: PreparedPicture): Promise<Uint8Array> =>
  print(
    page([{ kind: 'picture', picture: 'a', rect: { x: 10, y: 10, width: 80, height: 170 } }], {
      width: 100,
      height: 200,
    }),
    { pictures: new Map([['a', { picture, insets: [] }]]) },
  );

describe.each(['png', 'palette', 'jpeg'] as const)(
  'a %s that was looked at by itself',
  (format) => {
    test('is known again in the file of a document', async () => {
      const picture = await prepared(format, REGION);
      expect(await isClean(pictureFile([picture], false), hidden)).toBe(true);
      expect(looks()).toBe(1);
      expect(await isClean(await documentWith(picture), hidden)).toBe(true);
      expect(looks()).toBe(1);
    });

    test('and shows what is hidden, shows it in the file of a document', async () => {
      const picture = await prepared(format);
      expect(await isClean(pictureFile([picture], false), hidden)).toBe(false);
      expect(await isClean(await documentWith(picture), hidden)).toBe(false);
      expect(looks()).toBe(1);
    });

    test('is looked at anew where something else is hidden', async () => {
      const picture = await prepared(format);
      const nothing = { ...hidden, screenshots: hidden.screenshots.map(withoutRegions) };
      expect(await isClean(pictureFile([picture], false), nothing)).toBe(true);
      expect(await isClean(await documentWith(picture), hidden)).toBe(false);
      expect(looks()).toBe(2);
    });
  },
);

const withoutRegions = (each: typeof HIDDEN): typeof HIDDEN => ({ ...each, regions: [] });

describe('pictures of the same bytes are told apart by their colours', async () => {
  const pixels = await screenshot();
  const clean = (colourOf: (index: number) => number): Promise<boolean> => {
    const palette = Buffer.from(Uint8Array.from({ length: 256 }, (_, index) => colourOf(index)));
    const file = goodFile();
    file.objects.shot = stream(pixels, {
      Type: '/XObject',
      Subtype: '/Image',
      Width: WIDTH,
      Height: HEIGHT,
      BitsPerComponent: 8,
      ColorSpace: ['/Indexed', '/DeviceGray', 255, `<${palette.toString('hex')}>`],
    });
    return isClean(writeFile(file), hidden);
  };
  const even = () => 128;
  const tones = (index: number) => index;

  test.each([
    [even, tones],
    [tones, even],
  ])('%o, then %o', async (first, second) => {
    expect(await clean(first)).toBe(first === even);
    expect(await clean(second)).toBe(second === even);
    // Once more for each of the two pictures that both files have.
    expect(looks()).toBe(2 + 2);
  });
});
