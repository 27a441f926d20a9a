import { type Dictionary, isList, isText, nameOf, type Reference, type Value } from './object.ts';

export const numbersOf = (operands: readonly Value[]): number[] =>
  operands.filter((operand) => typeof operand === 'number');

/** The strings among operands, also inside the array of TJ. */
export const stringsOf = (operands: readonly Value[]): Uint8Array[] =>
  operands.flatMap((operand) => {
    if (isText(operand)) return [operand.bytes];
    return isList(operand) ? stringsOf(operand.items) : [];
  });

/** The resource that the last operand names (7.8.3). */
export const resourceOf = (
  resources: Dictionary | undefined,
  kind: string,
  operands: readonly Value[],
): Exclude<Value, Reference> =>
  resources?.dictionary(kind)?.get(nameOf(operands.at(-1)) ?? '') ?? null;
