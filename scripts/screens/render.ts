import sharp from 'sharp';
import { type Canvas, toSvg } from './canvas.ts';

/** PNG of a drawn screen with a palette of 256 colours: flat interfaces lose nothing visible. */
export function render(canvas: Canvas): Promise<Buffer> {
  return sharp(Buffer.from(toSvg(canvas)))
    .flatten({ background: '#ffffff' })
    .png({ palette: true, colours: 256, quality: 100, dither: 0.6, effort: 8, compressionLevel: 9 })
    .toBuffer();
}
