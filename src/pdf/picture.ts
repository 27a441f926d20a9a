import { createHash } from 'node:crypto';
import type { Rect } from '../geometry.ts';
import type { PreparedPicture } from '../screenshot/scene.ts';
import type { Canvas } from './canvas.ts';
import { num } from './number.ts';
import type { Frame } from './path.ts';
import { inFrame } from './path.ts';
import type { Dictionary, PdfDocument, PdfValue, Ref } from './pdfkit.ts';
import { readPng } from './png.ts';
import { srgbProfile } from './srgb.ts';

/** What the picture station prepared, by the key that the pages name. */
export type Pictures = ReadonlyMap<
  string,
  { readonly picture: PreparedPicture; readonly insets: readonly PreparedPicture[] }
>;

export interface PdfPicture {
  readonly name: string;
  readonly ref: Ref;
  readonly translucent: boolean;
}

export interface PictureBook {
  /** Whether an embedded picture has an alpha channel. */
  readonly translucent: boolean;
  embed(picture: PreparedPicture): PdfPicture;
}

/**
 * The pictures of one document: equal bytes are embedded once.
 * @param press pictures in sRGB carry their profile, because there is no device space for them.
 */
export function pictureBook(document: PdfDocument, press: boolean): PictureBook {
  let profiled: PdfValue;
  const rgb = (): PdfValue => {
    if (!press) return 'DeviceRGB';
    if (!profiled) {
      const profile = document.ref({ N: 3 });
      profile.end(srgbProfile());
      profiled = ['ICCBased', profile];
    }
    return profiled;
  };
  const byPicture = new Map<PreparedPicture, PdfPicture>();
  const byHash = new Map<string, PdfPicture>();
  return {
    get translucent() {
      return [...byHash.values()].some((picture) => picture.translucent);
    },
    embed(picture) {
      let embedded = byPicture.get(picture);
      if (!embedded) {
        const hash = createHash('sha256').update(picture.bytes).digest('hex');
        embedded = byHash.get(hash);
        if (!embedded) {
          const name = `I${byHash.size + 1}`;
          const ref = embedders[picture.format](document, picture.bytes, rgb);
          embedded = { name, ref, translucent: ref.data.SMask !== undefined };
          byHash.set(hash, embedded);
        }
        byPicture.set(picture, embedded);
      }
      return embedded;
    },
  };
}

const embedders: Readonly<
  Record<
    PreparedPicture['format'],
    (document: PdfDocument, bytes: Uint8Array, rgb: () => PdfValue) => Ref
  >
> = {
  jpeg(document, bytes, rgb) {
    const image = document.openImage(bytes);
    // CMYK needs nothing: pdfkit inverts it, which is right for files with Adobe's marker, such as sharp's.
    if (image.colorSpace === 'DeviceRGB') image.colorSpace = rgb();
    image.embed(document);
    return image.obj;
  },
  png(document, bytes, rgb) {
    const png = opened(bytes);
    const { width, height } = png;
    const image: Dictionary = {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      BitsPerComponent: png.bits,
      ColorSpace: png.palette ? undefined : png.colours === 3 ? rgb() : 'DeviceGray',
      Filter: 'FlateDecode',
    };
    if (png.palette) {
      const palette = document.ref();
      palette.end(png.palette);
      image.ColorSpace = ['Indexed', rgb(), png.palette.length / 3 - 1, palette];
    }
    if (png.filtered) {
      const { colours, bits } = png;
      image.DecodeParms = {
        Predictor: 15,
        Colors: colours,
        BitsPerComponent: bits,
        Columns: width,
      };
    }
    if (png.alpha) {
      const mask = document.ref({
        Type: 'XObject',
        Subtype: 'Image',
        Width: width,
        Height: height,
        BitsPerComponent: 8,
        ColorSpace: 'DeviceGray',
        Filter: 'FlateDecode',
      });
      mask.end(png.alpha);
      image.SMask = mask;
    }
    const ref = document.ref(image);
    ref.end(png.data);
    return ref;
  },
};

const pngs = new WeakMap<Uint8Array, ReturnType<typeof readPng>>();

/** A picture stands in many files; what is read of it is the same in all. */
const opened = (bytes: Uint8Array): ReturnType<typeof readPng> => {
  const png = pngs.get(bytes) ?? readPng(bytes);
  pngs.set(bytes, png);
  return png;
};

/** Draws the picture into `rect`; who calls has set the clip and stands between `q` and `Q`. */
export function paintPicture(canvas: Canvas, picture: PdfPicture, rect: Rect, frame: Frame): void {
  const corner = inFrame(frame, rect.x, rect.y + rect.height);
  const width = num(rect.width * frame.scale);
  const height = num(rect.height * frame.scale);
  canvas.use('XObject', picture.name, picture.ref);
  canvas.isolated(() => {
    canvas.graphics(
      `${width} 0 0 ${height} ${num(corner.x)} ${num(corner.y)} cm\n/${picture.name} Do`,
    );
  });
}
