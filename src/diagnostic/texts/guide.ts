import { entry } from '../entry.ts';

export const guideTexts = {
  GP101: entry<{ reason: string }>({
    severity: 'error',
    title: 'YAML syntax error',
    message: (p) => `This is not valid YAML: ${p.reason}.`,
    why: 'The file cannot be read until its punctuation and indentation are right.',
    hint: () => 'Check the indentation, colons and quotes on this line and the line above.',
  }),
};
