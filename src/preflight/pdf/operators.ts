/** Operators that set a device colour (table 74). */
export const DEVICE_COLOUR: ReadonlyMap<string, readonly ['fill' | 'stroke', string]> = new Map([
  ['g', ['fill', 'DeviceGray']],
  ['G', ['stroke', 'DeviceGray']],
  ['rg', ['fill', 'DeviceRGB']],
  ['RG', ['stroke', 'DeviceRGB']],
  ['k', ['fill', 'DeviceCMYK']],
  ['K', ['stroke', 'DeviceCMYK']],
]);

/** Operators that paint a path (table 60). */
export const PAINTING: ReadonlyMap<string, readonly ('fill' | 'stroke')[]> = new Map([
  ['f', ['fill']],
  ['F', ['fill']],
  ['f*', ['fill']],
  ['S', ['stroke']],
  ['s', ['stroke']],
  ['B', ['fill', 'stroke']],
  ['B*', ['fill', 'stroke']],
  ['b', ['fill', 'stroke']],
  ['b*', ['fill', 'stroke']],
]);
