import { entry } from '../entry.ts';

export const templateTexts = {
  GP301: entry<{ reason: string }>({
    severity: 'error',
    title: 'Template syntax error',
    message: (p) => `The template cannot be read: ${p.reason}.`,
    why: 'No document that uses this template can be built.',
    hint: () => 'Check that every {{#block}} is closed and every {{name}} has two braces.',
  }),
};
