import QRCode from 'qrcode';

export type Level = 'L' | 'M' | 'Q' | 'H';

/** The modules of one QR code, quiet zone not included. */
export interface Matrix {
  readonly size: number;
  readonly version: number;
  readonly level: Level;
  dark(column: number, row: number): boolean;
}

/**
 * The smallest QR code (ISO/IEC 18004) that holds `value` at `level`, with the segmentation that needs
 * the fewest bits; undefined when no version holds it.
 */
export function encode(value: string, level: Level): Matrix | undefined {
  try {
    const { modules, version } = QRCode.create(value, { errorCorrectionLevel: level });
    const { size, data } = modules;
    return { size, version, level, dark: (column, row) => data[row * size + column] === 1 };
  } catch {
    return undefined;
  }
}
