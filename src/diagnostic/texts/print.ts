import { entry } from '../entry.ts';

const mm = (value: number): string => `${Number(value.toFixed(1))} mm`;

/** Print profiles, and what a press asks of the pages. */
export const printTexts = {
  GP701: entry<{ page: number; what: string; side: string; bleedMm: number }>({
    severity: 'error',
    title: 'Cannot run into the bleed',
    message: (p) =>
      `Page ${p.page}: ${p.what} ends exactly at the ${p.side} edge of the paper and cannot be carried ${mm(p.bleedMm)} beyond it.`,
    why: 'Sheets shift when they are cut; without paint beyond the edge a white line remains.',
    hint: () =>
      'Make it a plain rectangle, let it reach beyond the edge in the style sheet, or keep it away from the edge.',
  }),
  GP702: entry<{ colour: string; inks: string; count: number }>({
    severity: 'warning',
    title: 'Colour without inks',
    message: (p) =>
      `The colour ${p.colour} has no inks of its own; it prints as ${p.inks} (${p.count === 1 ? 'one place' : `${p.count} places`}).`,
    why: 'Inks that were computed rarely look like the colour on the screen.',
    hint: (p) => `Ask the print shop, then write device-cmyk(…, ${p.colour}) in the style sheet.`,
  }),
  GP703: entry<{ page: number; what: string; side: string; gapMm: number; safeMm: number }>({
    severity: 'warning',
    title: 'Too near to the edge',
    message: (p) =>
      p.gapMm < 0
        ? `Page ${p.page}: ${p.what} runs over the ${p.side} edge of the paper.`
        : `Page ${p.page}: ${p.what} stands ${mm(p.gapMm)} from the ${p.side} edge; the profile asks for ${mm(p.safeMm)}.`,
    why: 'Sheets shift when they are cut, and what stands too near to the edge is cut off.',
    hint: () => 'Give the page a larger margin, or the element more room.',
  }),
  GP704: entry<{ path: string; ppi: number; minimum: number; distanceMm: number }>({
    severity: 'warning',
    title: 'Picture too coarse for the press',
    message: (p) =>
      `${p.path} is printed at ${Math.round(p.ppi)} pixels per inch; the profile asks for ${p.minimum} at a reading distance of ${mm(p.distanceMm)}.`,
    why: 'Pictures are never enlarged with invented pixels, so it will look soft in print.',
    hint: () => 'Take the screenshot on a sharper screen, or show it smaller.',
  }),
  GP705: entry<{ path: string; ppi: number; minimum: number; distanceMm: number }>({
    severity: 'error',
    title: 'Picture far too coarse for the press',
    message: (p) =>
      `${p.path} is printed at ${Math.round(p.ppi)} pixels per inch, less than half of the ${p.minimum} that the profile asks for at a reading distance of ${mm(p.distanceMm)}.`,
    why: 'Single pixels will be seen and letters cannot be read.',
    hint: () => 'Take the screenshot on a sharper screen, or show it smaller.',
  }),
  GP706: entry<{ colour: string; total: number; limit: number }>({
    severity: 'warning',
    title: 'Colour over the ink limit',
    message: (p) =>
      `The inks ${p.colour} add up to ${Math.round(p.total)} %; the profile allows ${p.limit} %.`,
    why: 'Too much ink does not dry: it smears and marks the next sheet.',
    hint: () => 'Take some cyan, magenta and yellow out of the colour in the style sheet.',
  }),
  GP707: entry<{ name: string; count: number }>({
    severity: 'warning',
    title: 'Gradient between an ink of its own and others',
    message: (p) =>
      `A gradient leads from the ink “${p.name}” to another colour; it prints in the four inks that stand in for it (${p.count === 1 ? 'one place' : `${p.count} places`}).`,
    why: 'Two plates cannot fade into each other exactly, and beside a flat ground of the ink the difference is seen.',
    hint: () => 'Fade between tints of the same ink, or use a flat ground.',
  }),
  GP710: entry<{ name: string }>({
    severity: 'error',
    title: 'Unknown print profile',
    message: (p) => `There is no print profile “${p.name}”.`,
    why: 'The profile says what the print shop asks of a file: bleed, marks, inks and colours.',
    hint: (p) =>
      `Write profiles/${p.name}.yaml; docs/print.md explains it, and “guidepress init” brings four to copy.`,
  }),
  GP711: entry<{ path: string; reason: string }>({
    severity: 'error',
    title: 'Colour profile that cannot be used',
    message: (p) => `${p.path} ${p.reason}.`,
    why: 'Colours are converted with it, and the press relies on it.',
    hint: () =>
      'Use the ICC file that the print shop gives, or profiles/FOGRA39L_coated.icc for coated paper.',
  }),
  GP712: entry<{ key: string; reason: string }>({
    severity: 'error',
    title: 'Key of a print profile without effect',
    message: (p) => `“${p.key}” has no effect here: ${p.reason}.`,
    why: 'A key that does nothing would make the print shop’s wish look fulfilled.',
    hint: (p) => `Remove “${p.key}”.`,
  }),
  GP713: entry<{ total: number; limit: number }>({
    severity: 'error',
    title: 'Rich black over the ink limit',
    message: (p) =>
      `Black with these inks adds up to ${p.total} %; the profile’s inkLimit is ${p.limit} %.`,
    why: 'Too much ink does not dry: it smears and marks the next sheet.',
    hint: (p) =>
      `Let cyan, magenta and yellow add up to ${p.limit - 100} or less, or ask the shop for its ink limit.`,
  }),
  GP720: entry<{
    document: string;
    rule: string;
    message: string;
    page: number | undefined;
    count: number;
  }>({
    severity: 'error',
    title: 'Not fit for the press',
    message: (p) =>
      `${p.document} breaks rule ${p.rule} of the preflight: ${p.page === undefined ? '' : `page ${p.page}: `}${p.message}${p.count > 1 ? ` (${p.count} cases)` : ''}`,
    why: 'Files for the press are judged before they are written; a print shop would send this one back.',
    hint: () => 'docs/preflight.md says what the rule asks for.',
  }),
  GP721: entry<{
    document: string;
    page: number;
    address: string;
    instead: readonly string[];
  }>({
    severity: 'error',
    title: 'Code that cannot be read',
    message: (p) =>
      p.instead.length > 0
        ? `${p.document}, page ${p.page}: no code leads to ${p.address}; one reads “${p.instead[0]}” instead.`
        : `${p.document}, page ${p.page}: the code for ${p.address} cannot be read.`,
    why: 'Each code is read back from the drawn page before a file is written; a phone would fail as this reader did.',
    hint: () =>
      'Look at the style of the code: dark on light, nothing over it, four modules of light around it, no transparency.',
  }),
  GP722: entry<{ document: string; message: string; page: number | undefined }>({
    severity: 'error',
    title: 'Redacted part in a picture',
    message: (p) => `${p.document}${p.page === undefined ? '' : `, page ${p.page}`}: ${p.message}`,
    why: 'Before a file is written, its pictures are compared with the screenshots that they come from; what is redacted in one place of a document may be in none.',
    hint: () =>
      'Is the same screenshot, or one that differs in that part alone, used again in this document, in a step or by the template, without its “kind: redact”? Redact the part there too.',
  }),
};
