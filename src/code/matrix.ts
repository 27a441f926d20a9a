import QRCode from 'qrcode';
import { bestMasked } from './mask.ts';

export type Level = 'L' | 'M' | 'Q' | 'H';

/** The modules of one QR code, quiet zone not included. */
export interface Matrix {
  readonly size: number;
  readonly version: number;
  readonly level: Level;
  dark(column: number, row: number): boolean;
}

/** A code whose mask is not chosen yet. */
export interface Unmasked {
  readonly version: number;
  readonly level: Level;
  /** Under the mask that the standard would choose. */
  masked(): Matrix;
}

/**
 * The smallest QR code (ISO/IEC 18004) that holds `value` at `level`, with the segmentation that needs
 * the fewest bits; undefined when no version holds it. The mask is chosen here: the library takes ten times as long.
 */
export function encode(value: string, level: Level): Unmasked | undefined {
  try {
    const { modules, version } = QRCode.create(value, {
      errorCorrectionLevel: level,
      maskPattern: 0,
    });
    const { size, data, reservedBit } = modules;
    return {
      version,
      level,
      masked() {
        const best = bestMasked({ size, data, fixed: reservedBit }, level);
        return { size, version, level, dark: (column, row) => best[row * size + column] === 1 };
      },
    };
  } catch {
    return undefined;
  }
}
