import { entry } from '../entry.ts';

export const layoutTexts = {
  GP401: entry<{ element: string; page: number; overPt: number }>({
    severity: 'error',
    title: 'Content does not fit the page',
    message: (p) =>
      `${p.element} is ${p.overPt.toFixed(1)} pt taller than page ${p.page} has room for.`,
    why: 'What does not fit would be cut off, and a reader would miss it.',
    hint: () => 'Shorten the text, split the step in two, or make the screenshots smaller.',
  }),
  GP402: entry<{ element: string; overPt: number; page: number }>({
    severity: 'error',
    title: 'Content is wider than its box',
    message: (p) =>
      `${p.element} sticks out of its box by ${p.overPt.toFixed(1)} pt on page ${p.page}.`,
    why: 'Text that leaves its box is cut off or runs into its neighbour.',
    hint: () => 'Shorten the text or give the box more room in the template.',
  }),
  GP403: entry<{ characters: string; font: string }>({
    severity: 'error',
    title: 'Characters that no font has',
    message: (p) => `No font of "${p.font}" has ${p.characters}.`,
    why: 'They would be printed as empty boxes.',
    hint: () => 'Replace the characters, or add a font that has them with @font-face.',
  }),
};
