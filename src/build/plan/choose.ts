import { createHash } from 'node:crypto';
import type { Office } from '../../guide/offices/office.ts';

/** `province=01` or `province!=01` */
export interface Condition {
  readonly column: string;
  /** With plain spaces, as `spaced` gives it. */
  readonly value: string;
  readonly equal: boolean;
}

/** One machine's part of the work: the `part`th of `of`, counted from 1. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** Which offices a run is for; empty lists mean all. */
export interface OfficeChoice {
  readonly codes: readonly string[];
  readonly conditions: readonly Condition[];
  readonly shard?: Shard | undefined;
}

export const ALL_OFFICES: OfficeChoice = { codes: [], conditions: [] };

/** The offices that all conditions hold for, in the order of the list. */
export const chooseOffices = (
  offices: readonly Office[],
  { codes, conditions }: OfficeChoice,
): readonly Office[] => {
  const wanted = new Set(codes);
  return offices.filter(
    (office) =>
      (wanted.size === 0 || wanted.has(office.code)) &&
      conditions.every(
        ({ column, value, equal }) => (spaced(office.values[column] ?? '') === value) === equal,
      ),
  );
};

/** With plain spaces: nobody sees which of those in a list are no-break ones, and few can type them. */
export const spaced = (value: string): string => value.replace(/\s+/g, ' ');

/**
 * Whether the shard holds the office or document of this identifier. It hangs on nothing but the
 * identifier, so that machines with different parts of the list still share the work without a gap.
 */
export const inShard = (identifier: string, shard: Shard | undefined): boolean =>
  !shard || numberOf(identifier) % shard.of === shard.part - 1;

/** The first 48 bits of the SHA-256 of the identifier in UTF-8: as large as a number is exact. */
const numberOf = (identifier: string): number =>
  createHash('sha256').update(identifier.normalize('NFC')).digest().readUIntBE(0, 6);
