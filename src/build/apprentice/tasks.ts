import type { preparePicture } from '../../screenshot/prepare.ts';
import type { tonesOf } from '../../screenshot/tones.ts';
import type { ownFile } from '../proof/own-file.ts';
import type { brokenRules, shownHidden, unreadCodes, unreadOwnCodes } from '../proof/proving.ts';

/** What decodes pictures; what reads codes; what draws pages besides; that what is there has done so once. */
export type Part = 'decoder' | 'reader' | 'viewer' | 'rehearsal';

/** What can be done beside the thread that makes documents: each makes plain data of plain data. */
export interface Tasks {
  readonly preparePicture: typeof preparePicture;
  readonly tonesOf: typeof tonesOf;
  /** Loads what other tasks wait for. */
  warmUp(parts: readonly Part[]): Promise<void>;
  readonly unreadCodes: typeof unreadCodes;
  readonly unreadOwnCodes: typeof unreadOwnCodes;
  readonly ownFile: typeof ownFile;
  readonly brokenRules: typeof brokenRules;
  readonly shownHidden: typeof shownHidden;
}

const proving = () => import('../proof/proving.ts');

/** In the thread that calls them. Their code is loaded where they are done. */
export const TASKS: Tasks = {
  preparePicture: async (...given) =>
    (await import('../../screenshot/prepare.ts')).preparePicture(...given),
  tonesOf: async (...given) => (await import('../../screenshot/tones.ts')).tonesOf(...given),
  async warmUp(parts) {
    if (parts.includes('viewer')) await (await import('../proof/eyes.ts')).theViewer();
    else if (parts.includes('reader')) await (await import('../proof/eyes.ts')).theReader();
    if (parts.includes('decoder')) await (await import('../../screenshot/sharp.ts')).loadDecoder();
    if (parts.includes('rehearsal'))
      await (await import('./rehearsal.ts')).rehearse(parts.includes('viewer'));
  },
  unreadCodes: async (...given) => (await proving()).unreadCodes(...given),
  unreadOwnCodes: async (...given) => (await proving()).unreadOwnCodes(...given),
  ownFile: async (...given) => (await import('../proof/own-file.ts')).ownFile(...given),
  brokenRules: async (...given) => (await proving()).brokenRules(...given),
  shownHidden: async (...given) => (await proving()).shownHidden(...given),
};

/** A task with what it needs. */
export type Order = {
  readonly [T in keyof Tasks]: { readonly task: T; readonly given: Parameters<Tasks[T]> };
}[keyof Tasks];

export const perform = ({ task, given }: Order): Promise<unknown> => {
  const work = TASKS[task] as (...given: unknown[]) => Promise<unknown>;
  return work(...given);
};
