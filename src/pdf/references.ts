import { Buffer } from 'node:buffer';
import { EFFORT, isDeflated, streamBody } from './stream.ts';

/** Where an object stands in its file. */
export type Place =
  | { readonly kind: 'at'; readonly offset: number }
  | { readonly kind: 'within'; readonly stream: number; readonly index: number };

/** A row for each object by its number, from 0 on. */
export type Rows = Buffer;

/** A form of cross-references. */
export interface References {
  /** The row of number 0, and that of any other as long as no object has it. */
  readonly blank: readonly [first: Buffer, other: Buffer];
  /** How many rows there are for the objects numbered below `next`. */
  count(next: number): number;
  set(rows: Rows, number: number, place: Place): void;
  /** The section that ends a file, in parts; it stands at `start`. The rows are its own from then on. */
  section(rows: Rows, start: number, trailer: string): readonly Buffer[];
}

/** For the objects numbered below `next`. */
export const rowsOf = (references: References, next: number): Rows =>
  blankFrom(0, Buffer.alloc(bytesOf(references, next)), references);

/** The same for ever more objects, up to `most`: rows stay where they lie, and the system maps what is used of their room. */
export function growingRows(references: References, most: number): (next: number) => Rows {
  const room = new ArrayBuffer(0, { maxByteLength: bytesOf(references, most) });
  return (next) => {
    const begin = room.byteLength;
    room.resize(bytesOf(references, next));
    return blankFrom(begin, Buffer.from(room), references);
  };
}

const bytesOf = ({ count, blank: [row] }: References, next: number): number =>
  count(next) * row.length;

const blankFrom = (begin: number, rows: Rows, { blank: [first, other] }: References): Rows => {
  rows.fill(other, begin);
  if (begin === 0) rows.set(first);
  return rows;
};

/** A byte for the kind of place, four for the place, two for the rest. */
const WIDTH = 7;

/** ISO 32000-1, 7.5.8. The stream has a row of its own, the last. */
export const referenceStream: References = {
  blank: [Buffer.of(0, 0, 0, 0, 0, 255, 255), Buffer.alloc(WIDTH)],
  count: (next) => next + 1,
  set(rows, number, place) {
    const at = number * WIDTH;
    rows[at] = place.kind === 'at' ? 1 : 2;
    rows.writeUInt32BE(place.kind === 'at' ? place.offset : place.stream, at + 1);
    rows.writeUInt16BE(place.kind === 'at' ? 0 : place.index, at + 5);
  },
  section(rows, start, trailer) {
    const number = rows.length / WIDTH - 1;
    referenceStream.set(rows, number, { kind: 'at', offset: start });
    const entries = `/Type /XRef /W [1 4 2] /Size ${number + 1} ${trailer} `;
    // A predictor is FlateDecode's (7.4.4.3): rows that are not deflated stand there as they are.
    const filtered = differences(rows);
    const [parameters, content] = isDeflated(filtered)
      ? [`/DecodeParms <</Predictor 12 /Columns ${WIDTH}>> `, filtered]
      : ['', rows];
    return [
      Buffer.from(`${number} 0 obj\n`, 'latin1'),
      streamBody(entries + parameters, content, EFFORT.forOne),
      Buffer.from(`\nendobj\nstartxref\n${start}\n%%EOF\n`, 'latin1'),
    ];
  },
};

/** What each row adds to the one above, which is mostly nothing (PNG 3rd ed., 9.2, filter 2). */
function differences(rows: Rows): Buffer {
  const count = rows.length / WIDTH;
  const filtered = Buffer.allocUnsafe(rows.length + count);
  for (let row = 0, from = 0, to = 0; row < count; row++) {
    filtered[to++] = 2;
    for (let i = 0; i < WIDTH; i++, from++)
      filtered[to++] = (rows[from] as number) - (row > 0 ? (rows[from - WIDTH] as number) : 0);
  }
  return filtered;
}

const FIRST_LINE = Buffer.from('0000000000 65535 f \n', 'latin1');
const LINE = Buffer.from('0000000000 00000 f \n', 'latin1');

/** ISO 32000-1, 7.5.4: a line of twenty bytes an object. */
export const referenceTable: References = {
  blank: [FIRST_LINE, LINE],
  count: (next) => next,
  set(rows, number, place) {
    if (place.kind === 'within') throw new Error(`object ${number} stands in a stream`);
    const line = `${String(place.offset).padStart(10, '0')} 00000 n \n`;
    rows.write(line, number * LINE.length, 'latin1');
  },
  section(rows, start, trailer) {
    const size = rows.length / LINE.length;
    const head = `xref\n0 ${size}\n`;
    const end = `trailer\n<</Size ${size} ${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
    return [Buffer.from(head, 'latin1'), rows, Buffer.from(end, 'latin1')];
  },
};
