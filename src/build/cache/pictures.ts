import type { PreparedScreenshot } from '../../screenshot/prepare.ts';
import type { PreparedPicture } from '../../screenshot/scene.ts';
import type { Store } from './store.ts';

/** Prepared pictures, as they go into documents: what was redacted is in none of them. */
export interface PictureStore {
  get(key: string): PreparedScreenshot | undefined;
  put(key: string, made: PreparedScreenshot): void;
}

/** `program` counts as well: another one may decode, reduce or encode otherwise. */
export const pictureStore = (store: Store, program: string): PictureStore => {
  const whole = (key: string) => JSON.stringify(['picture', program, key]);
  return {
    get(key) {
      const bytes = store.get(whole(key));
      return bytes && unpacked(bytes);
    },
    put: (key, made) => store.put(whole(key), packed(made)),
  };
};

/** The facts of all pictures as one line of JSON, then the bytes of each. */
const packed = ({ picture, insets }: PreparedScreenshot): Uint8Array => {
  const all = [picture, ...insets];
  const facts = all.map(({ bytes, ...rest }) => ({ ...rest, length: bytes.length }));
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(facts)}\n`),
    ...all.map(({ bytes }) => bytes),
  ]);
};

const unpacked = (bytes: Uint8Array): PreparedScreenshot | undefined => {
  const end = bytes.indexOf(0x0a);
  const facts = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()) as (Omit<
    PreparedPicture,
    'bytes'
  > & { readonly length: number })[];
  let at = end + 1;
  const [picture, ...insets] = facts.map(({ length, ...rest }): PreparedPicture => {
    const own = bytes.subarray(at, at + length);
    at += length;
    return { ...rest, bytes: own };
  });
  return picture && { picture, insets };
};
