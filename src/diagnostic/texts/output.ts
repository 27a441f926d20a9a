import { entry } from '../entry.ts';

export const outputTexts = {
  GP601: entry<{ path: string; reason: string }>({
    severity: 'error',
    title: 'File cannot be written',
    message: (p) => `${p.path} cannot be written: ${p.reason}.`,
    why: 'The document was built but could not be saved.',
    hint: () =>
      'Check that the folder exists, that you may write to it and that the disk has room.',
  }),
};
