/** Three decimals: nothing moves by more than 0.0005 pt, a twentieth of a dot at 7200 dpi. */
export const num = (value: number): string => rounded(value, 1000);

/** For factors that large numbers are multiplied with. */
export const fine = (value: number): string => rounded(value, 1e6);

function rounded(value: number, steps: number): string {
  const n = Math.round(value * steps) / steps;
  if (n === 0) return '0';
  if (!Number.isFinite(n)) throw new Error(`not a number to print: ${value}`);
  // `.5` for `0.5`. Real numbers in PDF know no exponent (ISO 32000-1, 7.3.3).
  if (n > -1 && n < 1) {
    const text = Math.abs(n) < 1e-5 ? n.toFixed(6) : String(n);
    return n < 0 ? `-${text.slice(2)}` : text.slice(1);
  }
  return String(n);
}
