import { entry } from '../entry.ts';

export const screenshotTexts = {
  GP201: entry<{ path: string }>({
    severity: 'error',
    title: 'Screenshot not found',
    message: (p) => `There is no picture at ${p.path}.`,
    why: 'The step would be printed without its screenshot.',
    hint: () => 'Check the spelling of the path; it counts from the project folder.',
  }),
};
