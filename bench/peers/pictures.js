/** The screenshots of the leaflet for the Node peers, marked and reduced by sharp. */
import sharp from 'sharp';
import { work } from './work.js';

const rect = ({ x, y, width, height }, style) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${style}/>`;

const drawing = ({ boxes, hidden }, { width, height }) => {
  const round = 'rx="16" fill="none"';
  const shapes = [
    ...hidden.map((at) => rect(at, 'fill="#1c1f24"')),
    ...boxes.flatMap((at) => [
      rect(at, `${round} stroke="#fff" stroke-width="24"`),
      rect(at, `${round} stroke="#c8102e" stroke-width="14"`),
    ]),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
};

async function prepare(picture) {
  const { width, height } = await sharp(picture.path).metadata();
  const composed = await sharp(picture.path)
    .composite([{ input: Buffer.from(drawing(picture, { width, height })) }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { data, info } = await sharp(composed.data, { raw: composed.info })
    .resize({ width: Math.round((work.pictureMm / 25.4) * work.ppi), withoutEnlargement: true })
    .jpeg({ quality: 82, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, alt: picture.alt };
}

/** Every screenshot with its marks, as JPEG for its place. */
export const preparePictures = () => Promise.all(work.pictures.map(prepare));
