import sharp from 'sharp';
import type { Outcome } from '../../src/diagnostic/diagnostic.ts';
import { EMAIL } from '../../src/edition.ts';
import {
  type PreparedScreenshot,
  type PrepareRequest,
  preparePicture,
} from '../../src/screenshot/prepare.ts';
import type { PreparedPicture } from '../../src/screenshot/scene.ts';
import { screen } from './setting.ts';

/** A picture in one colour with a rectangle of another. */
export const patch = (
  width: number,
  height: number,
  ground: string,
  rect?: { left: number; top: number; width: number; height: number },
  colour = '#000',
) => {
  const base = sharp({ create: { width, height, channels: 3, background: ground } });
  if (!rect) return base;
  const { left, top, ...size } = rect;
  const input = { create: { ...size, channels: 3 as const, background: colour } };
  return base.composite([{ input, left, top }]);
};

export const request = (
  over: Partial<PrepareRequest> & { width?: number; height?: number } = {},
): PrepareRequest => {
  const { width = 400, height = 400, ...rest } = over;
  return {
    source: screen(width, height),
    annotations: [],
    widthMm: 20,
    heightMm: 20,
    insets: [],
    edition: EMAIL,
    ...rest,
  };
};

export const prepare = async (
  bytes: Uint8Array,
  over: Parameters<typeof request>[0] = {},
): Promise<PreparedScreenshot> => {
  const outcome: Outcome<PreparedScreenshot> = await preparePicture(bytes, request(over));
  if (!outcome.value) throw new Error(outcome.diagnostics.map((d) => d.message).join('\n'));
  return outcome.value;
};

/** The decoded picture and a way to look at one pixel. */
export const decoded = async (picture: PreparedPicture | Uint8Array) => {
  const bytes = picture instanceof Uint8Array ? picture : picture.bytes;
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] => {
    const start = (y * info.width + x) * info.channels;
    return [...data.subarray(start, start + info.channels)];
  };
  return { data, at, width: info.width, height: info.height, channels: info.channels };
};
