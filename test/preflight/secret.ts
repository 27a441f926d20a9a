import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Rect } from '../../src/geometry.ts';
import type { Hidden } from '../../src/preflight/redaction/hidden.ts';
import { tonesOf } from '../../src/screenshot/tones.ts';
import { type Data, stream } from './writer.ts';

const FILE = 'assets/screens/vneid-login.png';
const picture = await tonesOf(readFileSync(FILE), { width: 1080, height: 2340 });
if (!picture) throw new Error('the sample screenshot can be decoded');

/** Where the sample guide redacts the number. */
export const REGION: Rect = { x: 178, y: 952, width: 403, height: 84 };

export const HIDDEN: Hidden = {
  path: FILE,
  picture,
  regions: [REGION],
  views: [],
  blurred: [],
};

/** At 300 ppi 25.4 mm wide. */
export const WIDTH = 300;
export const HEIGHT = 650;

/** The screenshot in grey, reduced, with a cover over `covered`. */
export const screenshot = async (covered?: Rect): Promise<Buffer> => {
  const cover = covered && {
    input: {
      create: {
        width: covered.width,
        height: covered.height,
        channels: 3 as const,
        background: '#2b2b2b',
      },
    },
    left: covered.x,
    top: covered.y,
  };
  const drawn = await sharp(FILE)
    .composite(cover ? [cover] : [])
    .png()
    .toBuffer();
  return sharp(drawn).resize(WIDTH, HEIGHT, { fit: 'fill' }).toColourspace('b-w').raw().toBuffer();
};

/** A part of the screenshot pasted into another picture. */
export const collage = async (): Promise<Buffer> => {
  const part = await sharp(FILE)
    .extract({ left: 0, top: 800, width: 1080, height: 500 })
    .resize(240, 111)
    .toBuffer();
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#dddddd' } })
    .composite([{ input: part, left: 31, top: 203 }])
    .toColourspace('b-w')
    .raw()
    .toBuffer();
};

export const greyPicture = (pixels: Uint8Array): Data =>
  stream(pixels, {
    Type: '/XObject',
    Subtype: '/Image',
    Width: WIDTH,
    Height: HEIGHT,
    BitsPerComponent: 8,
    ColorSpace: '/DeviceGray',
  });
