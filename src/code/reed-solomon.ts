/** Powers of 2 in the field of 256 elements modulo x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004, 7.5.2), twice over. */
const POWERS = new Uint8Array(510);
const LOGARITHMS = new Uint8Array(256);
for (let exponent = 0, power = 1; exponent < 255; exponent++) {
  POWERS[exponent] = power;
  POWERS[exponent + 255] = power;
  LOGARITHMS[power] = exponent;
  power <<= 1;
  if (power > 255) power ^= 0x11d;
}

const generators = new Map<number, Uint8Array>();

/**
 * (x − 2⁰)(x − 2¹) … (x − 2ⁿ⁻¹) without its leading 1 (ISO/IEC 18004, annex A): logarithms of the coefficients, highest
 * first. None of them is 0 for the lengths that codes use.
 */
function generatorOf(length: number): Uint8Array {
  const known = generators.get(length);
  if (known) return known;
  const coefficients = new Uint8Array(length + 1);
  coefficients[0] = 1;
  for (let root = 0; root < length; root++)
    for (let i = root + 1; i > 0; i--) {
      const above = coefficients[i - 1] as number;
      if (above)
        (coefficients[i] as number) ^= POWERS[(LOGARITHMS[above] as number) + root] as number;
    }
  const logarithms = coefficients.slice(1).map((value) => LOGARITHMS[value] as number);
  generators.set(length, logarithms);
  return logarithms;
}

/** The `length` codewords that let a reader mend `data` (ISO/IEC 18004, 7.5.2): the remainder of a division. */
export function correctionOf(data: Uint8Array, length: number): Uint8Array {
  const generator = generatorOf(length);
  const rest = new Uint8Array(data.length + length);
  rest.set(data);
  for (let at = 0; at < data.length; at++) {
    const factor = rest[at] as number;
    if (factor === 0) continue;
    const logarithm = LOGARITHMS[factor] as number;
    for (let i = 0; i < length; i++)
      (rest[at + 1 + i] as number) ^= POWERS[logarithm + (generator[i] as number)] as number;
  }
  return rest.subarray(data.length);
}
