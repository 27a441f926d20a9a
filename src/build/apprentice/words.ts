import type { Order } from './tasks.ts';

/** What the thread knows from its start. */
export interface Manner {
  /** How many tasks it may have in hand. */
  readonly atOnce: number;
}

/** What the thread is told. */
export type Told = { readonly number: number; readonly order: Order } | 'end';

/** What it answers. */
export type Answer =
  | { readonly number: number; readonly value: unknown }
  /** A fault of the program. */
  | { readonly number: number; readonly error: unknown };
