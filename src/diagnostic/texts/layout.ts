import { mmFromPt, type Pt } from '../../units.ts';
import { entry } from '../entry.ts';
import { inWords } from '../suggest.ts';

/** People measure paper in millimetres. */
const millimetres = (length: Pt): string => `${mmFromPt(length).toFixed(1)} mm`;

/** “page 3”, “pages 1–4 and 6”; those that are many without being in a row are cut. */
const inPages = (pages: readonly number[]): string => {
  const rows: [number, number][] = [];
  for (const page of pages) {
    const last = rows.at(-1);
    if (last?.[1] === page - 1) last[1] = page;
    else rows.push([page, page]);
  }
  const shown = rows.slice(0, 8).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  if (rows.length > 8) shown.push('others');
  return `${pages.length === 1 ? 'page' : 'pages'} ${inWords(shown)}`;
};

export const layoutTexts = {
  GP430: entry<{ element: string }>({
    severity: 'error',
    title: 'Block inside a line of text',
    message: (p) => `${p.element} is a block inside a line of text.`,
    why: 'A block cannot stand in the middle of a line.',
    hint: () => 'Make it display: inline or inline-block, or close the surrounding span before it.',
  }),
  GP431: entry<{ element: string; key: string }>({
    severity: 'error',
    title: 'Picture without a size',
    message: (p) => `${p.element} shows ${p.key}, which was not loaded.`,
    why: 'A picture that could not be read has no size, so no room can be kept for it.',
    hint: () => 'Mend the problem reported for the picture itself.',
  }),
  GP432: entry<{ element: string; inLine?: boolean }>({
    severity: 'error',
    title: 'Absolute box without a place',
    message: (p) =>
      `${p.element} is position: absolute but has no offset from its containing block.`,
    why: 'Its place would depend on boxes that it no longer flows with.',
    hint: (p) =>
      p.inLine
        ? 'Give it top or bottom and left or right.'
        : 'Give it top or bottom and left or right, or make its parent position: relative.',
  }),
  GP436: entry<{ element: string }>({
    severity: 'error',
    title: 'Percentage padding on a content-box of fixed height',
    message: (p) =>
      `${p.element} has a height, box-sizing: content-box and a percentage as padding-top or padding-bottom.`,
    why: 'The layout would leave that padding out of its height.',
    hint: () => 'Set box-sizing: border-box, or write the padding as a length.',
  }),
  GP437: entry<{ element: string }>({
    severity: 'error',
    title: 'Absolute box inside words of a line',
    message: (p) =>
      `${p.element} is position: absolute inside an element that is a part of a line.`,
    why: 'What stands in a line is set before the boxes around the line have their places.',
    hint: () =>
      'Move it out of that element, or make that element display: inline-block and position: relative.',
  }),
  GP438: entry<{ element: string }>({
    severity: 'error',
    title: 'Drawing without a size',
    message: (p) => `${p.element} has neither a width nor a height.`,
    why: 'A drawing has a shape but no size of its own: viewBox only says how its numbers are meant.',
    hint: () => 'Give it a width or a height in CSS, width: 100% to fill what it stands in.',
  }),
  GP439: entry<{ element: string }>({
    severity: 'error',
    title: 'Ratio of a box without a size',
    message: (p) => `${p.element} has an aspect-ratio that the layout cannot keep.`,
    why: 'Its width follows from what it stands in: then a flex or grid box has no ratio, nor what a flex row makes wide, and padding and borders would be taken into it.',
    hint: () =>
      'Give it a width, 100% for instance, and box-sizing: border-box; in a flex row flex: none, too.',
  }),
  GP440: entry<{
    element: string;
    declaration: string;
    because: 'no grid' | 'offsets' | 'no size' | 'basis' | 'no height' | 'line';
  }>({
    severity: 'error',
    title: 'Declaration without effect where it stands',
    message: (p) =>
      `${p.element} has ${p.declaration}, ${
        {
          'no grid': 'but what it stands in is no grid',
          offsets: 'but is position: absolute between two offsets',
          'no size': 'but lacks the width or height that would leave room for them',
          basis: 'but its flex-basis counts in its place',
          'no height': 'but no height that it would be a part of',
          line: 'but stands in a line, which is set before the box around it has a height',
        }[p.because]
      }.`,
    why: 'The layout would leave it out, and browsers do not agree on what it means there.',
    hint: (p) =>
      ({
        'no grid':
          'Use align-self in a flex column, auto margins elsewhere, or make what it stands in display: grid.',
        offsets:
          'Put the box into one with these offsets that is display: grid and place-items: center, or give it a size and margin: auto.',
        'no size': 'Give it both a width and a height.',
        basis: 'Write min-height in place of height, or flex: none.',
        'no height': 'Write it as a length, or give the box a height.',
        line: 'Write it as a length, or make it display: block.',
      })[p.because],
  }),
  GP434: entry<{ page: number }>({
    severity: 'error',
    title: 'Page areas of different width',
    message: (p) =>
      `Page ${p.page} leaves a different width for content than the first page of its kind.`,
    why: 'Text is broken into lines once, for one width.',
    hint: () => 'Give :first, :left and :right margins whose left and right add up to the same.',
  }),
  GP435: entry<{ target: string }>({
    severity: 'error',
    title: 'Link to a place that does not exist',
    message: (p) => `The link leads to ${p.target}, but nothing in the document has that id.`,
    why: 'A reader who follows it would go nowhere.',
    hint: () => 'Correct the link, or give the element its id.',
  }),
  GP433: entry<{ element: string; page: string }>({
    severity: 'error',
    title: 'Named page inside the flow',
    message: (p) => `${p.element} asks for page ${p.page}, but does not stand directly in body.`,
    why: 'A page has one style from top to bottom.',
    hint: () => 'Put page on an element that stands directly in body, or on body for all of them.',
  }),
  GP401: entry<{ element: string; page: number; overPt: number }>({
    severity: 'error',
    title: 'Content does not fit the page',
    message: (p) =>
      `${p.element} is ${millimetres(p.overPt)} taller than page ${p.page} has room for.`,
    why: 'What does not fit would be cut off, and a reader would miss it.',
    hint: () => 'Shorten the text, split the step in two, or make the screenshots smaller.',
  }),
  GP402: entry<{ element: string; overPt: number; pages: readonly number[] }>({
    severity: 'error',
    title: 'Content is wider than its box',
    message: (p) =>
      `${p.element} sticks out of its box by ${millimetres(p.overPt)} on ${inPages(p.pages)}.`,
    why: 'Text that leaves its box is cut off or runs into its neighbour.',
    hint: () => 'Shorten the text or give the box more room in the template.',
  }),
  GP403: entry<{ characters: string; font: string; element?: string }>({
    severity: 'error',
    title: 'Characters that no font has',
    message: (p) =>
      `No font of "${p.font}" has ${p.characters}${p.element ? `, in ${p.element}` : ''}.`,
    why: 'They would be printed as empty boxes.',
    hint: () => 'Replace the characters, or add a font that has them with @font-face.',
  }),
  GP404: entry<{ element: string; characters: string }>({
    severity: 'error',
    title: 'Text that runs from right to left',
    message: (p) => `${p.element} has right-to-left text: ${p.characters}.`,
    why: 'This version sets lines from left to right only; the letters would stand in the wrong order.',
    hint: () => 'Remove the text, or show it as a picture with an alternative text.',
  }),
  GP405: entry<{ element: string; families: string }>({
    severity: 'error',
    title: 'No font for a text',
    message: (p) => `There is no font to set ${p.element} in "${p.families}".`,
    why: 'Only fonts that the style sheet loads are used, so that every machine prints the same page.',
    hint: () => 'Load at least one font with @font-face in the style sheet.',
  }),
  GP406: entry<{ element: string; clip?: string; overPt: number; page: number }>({
    severity: 'error',
    title: 'Letters that are cut off',
    message: (p) =>
      `${p.element} loses ${millimetres(p.overPt)} of its letters on page ${p.page} to overflow: hidden of ${p.clip ?? 'its own box'}.`,
    why: 'The marks of Vietnamese letters stand far above and below them; without its marks a word is another word.',
    hint: () =>
      'Give the lines a larger line-height or the box some padding, or leave overflow out. What is decoration only takes data-role="artifact".',
  }),
  GP410: entry<{ font: string; reason: string }>({
    severity: 'error',
    title: 'Unusable font file',
    message: (p) => `${p.font} cannot be used as a font: ${p.reason}.`,
    why: 'Text in this font could not be set.',
    hint: () => 'Use a .ttf, .otf or .woff file with one font in it, fresh from its maker.',
  }),
  GP411: entry<{ font: string }>({
    severity: 'warning',
    title: 'Variable font',
    message: (p) => `${p.font} is a variable font; only its default weight and width are used.`,
    why: 'Bold and light text would all look the same.',
    hint: () => 'Use one static font file for each weight.',
  }),
  GP412: entry<{ font: string }>({
    severity: 'warning',
    title: 'Font that must not be embedded',
    message: (p) => `${p.font} is marked by its maker as not to be embedded in documents.`,
    why: 'A PDF carries its fonts inside; spreading this one may break its licence.',
    hint: () => 'Choose a font with an open licence (OFL), or ask its maker.',
  }),
};
