import type { Outcome, Span } from '../diagnostic/diagnostic.ts';
import type { Files } from '../files.ts';
import type { Annotation } from '../guide/annotation.ts';
import { MAX_PICTURE_BYTES } from '../screenshot/limits.ts';
import type { PreparedScreenshot, PrepareRequest } from '../screenshot/prepare.ts';
import type { SourcePicture } from '../screenshot/scene.ts';
import { loadDecoder } from '../screenshot/sharp.ts';
import type { Tones } from '../screenshot/tones.ts';
import type { Apprentice } from './apprentice/apprentice.ts';
import { pictureStore } from './cache/pictures.ts';
import type { Store } from './cache/store.ts';
import { sha256 } from './hash.ts';
import { memory } from './memory.ts';
import type { Press } from './press.ts';

/** Prepared pictures that are kept for other documents: some 300 phone screens. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

const withoutSpans = (annotations: readonly Annotation[]): unknown[] =>
  annotations.map(({ span: _, ...rest }) => rest);

/** Everything that the pixels depend on. */
const pictureKey = ({
  source,
  annotations,
  widthMm,
  heightMm,
  insets,
  edition,
}: PrepareRequest) => {
  const onPixels = annotations.filter(({ kind }) => kind === 'redact' || kind === 'blur');
  const { colour, picturePpi, jpegQuality, maxError, inks } = edition;
  const { path, hash, crop } = source;
  return JSON.stringify([
    path,
    hash,
    crop,
    withoutSpans(onPixels),
    // A hundredth of a millimetre is an eighth of a pixel at 300 ppi.
    [widthMm, heightMm].map((mm) => mm.toFixed(2)),
    insets,
    [colour, picturePpi, jpegQuality, maxError, inks?.hash, inks?.limit],
  ]);
};

/** What a later run finds is what it would make, to the last digit. */
const exactKey = (request: PrepareRequest): string =>
  JSON.stringify([pictureKey(request), request.widthMm, request.heightMm]);

const pictureBytes = ({ value }: Outcome<PreparedScreenshot>): number =>
  value ? [value.picture, ...value.insets].reduce((sum, { bytes }) => sum + bytes.length, 0) : 0;

const withSpan = <T>(outcome: Outcome<T>, span: Span | undefined): Outcome<T> => {
  if (!span) return outcome;
  return { ...outcome, diagnostics: outcome.diagnostics.map((d) => ({ ...d, span })) };
};

/** The pixels of pictures, made by the apprentice or found as an earlier run has left them. */
export const picturesOf = (
  files: Files,
  store: Store,
  program: string,
  apprentice: Apprentice,
): Pick<Press, 'prepare' | 'decodeInBands' | 'tones' | 'ahead'> & {
  /** Drops what was made from the file that such a key begins with. */
  forget(touched: (key: string) => boolean): void;
} => {
  const pictures = memory<Outcome<PreparedScreenshot>>(MAX_KEPT_BYTES, pictureBytes);
  const tones = memory<Tones | undefined>(MAX_KEPT_BYTES, (kept) => kept?.data.length ?? 0);
  const kept = pictureStore(store, program);
  let bands = 1;

  /** Files that `ahead` has read, until their pictures are on the way. */
  const atHand = new Map<string, Outcome<Uint8Array>>();
  const tonesOf = ({ path, hash, width, height }: SourcePicture): Promise<Tones | undefined> =>
    tones.get(JSON.stringify([path, hash]), async () => {
      const { value } = atHand.get(path) ?? (await files.read(path, MAX_PICTURE_BYTES, {}));
      return value && apprentice.tonesOf(value, { width, height }, bands);
    });
  const picture = async (request: PrepareRequest): Promise<Outcome<PreparedScreenshot>> => {
    const { source, span } = request;
    const bytes =
      atHand.get(source.path) ?? (await files.read(source.path, MAX_PICTURE_BYTES, { span }));
    if (!bytes.value) return { diagnostics: bytes.diagnostics };
    const made = await apprentice.preparePicture(bytes.value, request, bands);
    // What there is to say of a picture names a place in the guide, which may be another one by the next run.
    if (made.value && made.diagnostics.length === 0) keep(request, made.value, bytes.value);
    return made;
  };
  /** The picture that an earlier run has made. */
  const earlier = async (
    request: PrepareRequest,
  ): Promise<Outcome<PreparedScreenshot> | undefined> => {
    const value = await kept.get(exactKey(request));
    return value && { value, diagnostics: [] };
  };
  /** Only when the file has not been replaced since its hash was taken, which the key holds. */
  const keep = (request: PrepareRequest, made: PreparedScreenshot, bytes: Uint8Array): void => {
    if (sha256(bytes) === request.source.hash) kept.put(exactKey(request), made);
  };

  return {
    async prepare(request) {
      const make = async () => (await earlier(request)) ?? (await picture(request));
      const made = await pictures.get(pictureKey(request), make);
      return withSpan(made, request.span);
    },
    decodeInBands(most) {
      bands = most;
    },
    tones: tonesOf,
    async ahead(requests, compared) {
      const missing = requests.filter((request) => !pictures.has(pictureKey(request)));
      const found = await Promise.all(missing.map(earlier));
      const wanted = missing.filter((request, i) => {
        const made = found[i];
        if (made) pictures.get(pictureKey(request), async () => made);
        return !made;
      });
      if (wanted.length === 0) return;
      const read = async ({ source, span }: PrepareRequest) =>
        atHand.set(source.path, await files.read(source.path, MAX_PICTURE_BYTES, { span }));
      await Promise.all([!apprentice.isBeside() && loadDecoder(), ...wanted.map(read)]);
      for (const source of compared) tonesOf(source).catch(() => {});
      for (const request of wanted) {
        // Whoever asks for the picture hears of a failure; until then nobody does.
        pictures.get(pictureKey(request), () => picture(request)).catch(() => {});
      }
      // One turn of the event loop: the decoders' first steps are taken, the bytes are theirs.
      await new Promise((resolve) => setImmediate(resolve));
      atHand.clear();
    },
    forget(touched) {
      pictures.forget(touched);
      tones.forget(touched);
    },
  };
};
