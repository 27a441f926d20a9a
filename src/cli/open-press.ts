import packageJson from '../../package.json' with { type: 'json' };
import { openStore } from '../build/cache/store.ts';
import { createPress, type Press } from '../build/press.ts';
import { diskFiles } from '../files.ts';
import { programState } from './program-state.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

const PRODUCER = `guidepress ${packageJson.version}`;

/** A press for the project in `folder`, and for these formats. */
export const openPress = (
  terminal: Terminal,
  folder: string,
  formats: readonly string[] = [],
): Press =>
  createPress(diskFiles(folder), PRODUCER, sourceDate(terminal), {
    program: `${PRODUCER} ${programState()}`,
    store: openStore(folder, terminal, terminal.date),
    formats,
  });

/** SOURCE_DATE_EPOCH (reproducible-builds.org/specs): seconds since 1970 as a decimal number. */
const sourceDate = (terminal: Terminal): Date | undefined => {
  const text = terminal.environment.SOURCE_DATE_EPOCH;
  if (text === undefined || text === '') return undefined;
  // The year 9999 is the last that a PDF date can hold (ISO 32000-1, 7.9.4).
  if (!/^\d{1,12}$/.test(text) || Number(text) > 253_402_300_799)
    throw new UsageError(
      `SOURCE_DATE_EPOCH is “${text}”, which is no number of seconds since 1970.`,
      'Set it as in SOURCE_DATE_EPOCH=1795132800, or leave it unset.',
    );
  return new Date(Number(text) * 1000);
};
