import { Buffer } from 'node:buffer';

/**
 * The sRGB space (IEC 61966-2-1) as an ICC display profile, version 2.1: the oldest form, which every
 * raster image processor reads. Computed, so that no file has to be shipped.
 */
export function srgbProfile(): Uint8Array {
  const tone = toneCurve();
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', description('sRGB')],
    ['cprt', Buffer.concat([type('text'), Buffer.from('No copyright, use freely\0', 'latin1')])],
    // ICC.1:2001-04, A.1: relative to the profile connection space's white, D50.
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    // The primaries of ITU-R BT.709, adapted from D65 to D50 (Bradford).
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', tone],
    ['gTRC', tone],
    ['bTRC', tone],
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  const bodies: Buffer[] = [];
  const places = new Map<Buffer, number>();
  let at = HEADER + table.length;
  tags.forEach(([name, body], i) => {
    let place = places.get(body);
    if (place === undefined) {
      const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)]);
      place = at;
      places.set(body, place);
      bodies.push(padded);
      at += padded.length;
    }
    table.write(name, 4 + 12 * i, 'latin1');
    table.writeUInt32BE(place, 8 + 12 * i);
    table.writeUInt32BE(body.length, 12 + 12 * i);
  });
  return Buffer.concat([header(at), table, ...bodies]);
}

const HEADER = 128;

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // 2000-01-01 00:00:00: a date has to stand there, and every build has to write the same.
  [2000, 1, 1].forEach((part, i) => {
    bytes.writeUInt16BE(part, 24 + 2 * i);
  });
  bytes.write('acsp', 36, 'latin1');
  fixed(0.9642, 1, 0.8249).copy(bytes, 68);
  return bytes;
}

const type = (name: string): Buffer =>
  Buffer.concat([Buffer.from(name, 'latin1'), Buffer.alloc(4)]);

/** s15Fixed16Number. */
function fixed(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    bytes.writeInt32BE(Math.round(value * 65536), 4 * i);
  });
  return bytes;
}

const xyz = (x: number, y: number, z: number): Buffer =>
  Buffer.concat([type('XYZ '), fixed(x, y, z)]);

/** textDescriptionType (6.5.17): the name in ASCII; no Unicode, no ScriptCode. */
function description(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length + 1);
  return Buffer.concat([
    type('desc'),
    length,
    Buffer.from(`${text}\0`, 'latin1'),
    Buffer.alloc(78),
  ]);
}

/** IEC 61966-2-1, 5.2: from the encoded value to light; 8-bit pictures meet a point of the table exactly. */
function toneCurve(): Buffer {
  const points = 256;
  const bytes = Buffer.alloc(4 + 2 * points);
  bytes.writeUInt32BE(points, 0);
  for (let i = 0; i < points; i++) {
    const v = i / (points - 1);
    const light = v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(light * 65535), 4 + 2 * i);
  }
  return Buffer.concat([type('curv'), bytes]);
}
