/** WebAssembly of PDFium, which draws, and of zxing-cpp, which reads codes: files that the caller hands in. */
export interface EyeParts {
  readonly pdfium: Uint8Array;
  readonly zxing: Uint8Array;
}

type Exports = Record<string, unknown>;
type Imports = Record<string, Exports>;

/** What is used of https://webassembly.github.io/spec/js-api/; its types are a browser's. */
interface Engine {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: Imports): Promise<{ readonly exports: Exports }>;
}
const { compile, instantiate } = (globalThis as unknown as { WebAssembly: Engine }).WebAssembly;

type Instantiate = (imports: object, done: (instance: never) => void) => object;

/**
 * Starts what Emscripten made, with the instance in place of the bytes: it would hold them as long as it lives, and the engine has a
 * copy of its own.
 */
export const started = async <T>(
  bytes: Uint8Array,
  start: (instantiateWasm: Instantiate) => Promise<T>,
): Promise<T> => {
  const compiled = await compile(bytes);
  return new Promise((resolve, reject) => {
    const instance: Instantiate = (imports, done) => {
      instantiate(compiled, imports as Imports).then((made) => done(made as never), reject);
      return {};
    };
    start(instance).then(resolve, reject);
  });
};
