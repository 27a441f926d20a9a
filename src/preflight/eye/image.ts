/** A grey picture: one byte a pixel, 0 black, 255 white, rows from the top. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Luma of Rec. 601, on white. */
export const greyOf = ({ width, height, data }: Rgba): Grey => {
  const grey = new Uint8Array(width * height).fill(255);
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    const word = words[i] as number;
    // White, or nothing at all: most of a page.
    if (word === 0xffffffff || word === 0) continue;
    const luma =
      0.299 * (data[at] as number) +
      0.587 * (data[at + 1] as number) +
      0.114 * (data[at + 2] as number);
    grey[i] = 255 + ((luma - 255) * (data[at + 3] as number)) / 255;
  }
  return { width, height, data: grey };
};

/** The part of a picture; what lies outside is white. */
export const cut = (image: Grey, left: number, top: number, side: number): Grey =>
  drawn(side, side, (x, y) => pixel(image, x + left, y + top));

/** `factor` below 1 makes it smaller, each pixel the mean of those that it covers. */
export const scaled = (image: Grey, factor: number): Grey => {
  const width = Math.max(1, Math.round(image.width * factor));
  const height = Math.max(1, Math.round(image.height * factor));
  return drawn(width, height, (x, y) =>
    mean(image, x / factor, y / factor, (x + 1) / factor, (y + 1) / factor),
  );
};

/** Out of focus: the mean over a square of 2 · radius + 1 pixels, twice. */
export const blurred = (image: Grey, radius: number): Grey => {
  const once = (from: Grey) =>
    drawn(from.width, from.height, (x, y) =>
      mean(from, x - radius, y - radius, x + radius + 1, y + radius + 1),
    );
  return once(once(image));
};

/** Dot gain: ink spreads by `radius` pixels. */
export const spread = (image: Grey, radius: number): Grey =>
  drawn(image.width, image.height, (x, y) => {
    let darkest = 255;
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        darkest = Math.min(darkest, pixel(image, x + dx, y + dy));
    return darkest;
  });

/** Turned about its centre. */
export const turned = (image: Grey, degrees: number): Grey => {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const size = Math.ceil(Math.hypot(image.width, image.height));
  return drawn(size, size, (x, y) => {
    const [u, v] = [x - size / 2, y - size / 2];
    const from = [
      u * cosine + v * sine + image.width / 2,
      v * cosine - u * sine + image.height / 2,
    ];
    return pixel(image, Math.round(from[0] as number), Math.round(from[1] as number));
  });
};

const pixel = ({ width, height, data }: Grey, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 255 : (data[y * width + x] as number);

const mean = (image: Grey, left: number, top: number, right: number, bottom: number): number => {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top); y < bottom; y++)
    for (let x = Math.floor(left); x < right; x++) {
      sum += pixel(image, x, y);
      count += 1;
    }
  return sum / count;
};

const drawn = (width: number, height: number, at: (x: number, y: number) => number): Grey => {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = at(x, y);
  return { width, height, data };
};
