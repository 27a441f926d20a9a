/** Three decimals: nothing moves by more than 0.0005 pt, a twentieth of a dot at 7200 dpi. */
export const num = (value: number): string => rounded(value, 1000);

/** For factors that large numbers are multiplied with. */
export const fine = (value: number): string => rounded(value, 1e6);

function rounded(value: number, steps: number): string {
  const n = Math.round(value * steps) / steps;
  if (!Number.isFinite(n)) throw new Error(`not a number to print: ${value}`);
  // Real numbers in PDF know no exponent (ISO 32000-1, 7.3.3); `-0` is written as 0.
  const text = Math.abs(n) < 1e-6 ? '0' : String(n);
  return text.startsWith('0.') ? text.slice(1) : text.replace(/^-0\./, '-.');
}
