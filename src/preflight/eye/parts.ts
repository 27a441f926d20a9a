/** WebAssembly of PDFium, which draws, and of zxing-cpp, which reads codes: files that the caller hands in. */
export interface EyeParts {
  readonly pdfium: Uint8Array;
  readonly zxing: Uint8Array;
}

/** The bytes as both packages want them; those that share their memory with others are copied. */
export const bufferOf = (bytes: Uint8Array): ArrayBuffer =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? bytes.buffer
    : new Uint8Array(bytes).buffer;
