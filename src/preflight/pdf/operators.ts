/** Operators that set a device colour (table 74). */
export const DEVICE_COLOUR: Readonly<Record<string, readonly ['fill' | 'stroke', string]>> = {
  g: ['fill', 'DeviceGray'],
  G: ['stroke', 'DeviceGray'],
  rg: ['fill', 'DeviceRGB'],
  RG: ['stroke', 'DeviceRGB'],
  k: ['fill', 'DeviceCMYK'],
  K: ['stroke', 'DeviceCMYK'],
};

/** Operators that paint a path (table 60). */
export const PAINTING: Readonly<Record<string, readonly ('fill' | 'stroke')[]>> = {
  f: ['fill'],
  F: ['fill'],
  'f*': ['fill'],
  S: ['stroke'],
  s: ['stroke'],
  B: ['fill', 'stroke'],
  'B*': ['fill', 'stroke'],
  b: ['fill', 'stroke'],
  'b*': ['fill', 'stroke'],
};
