import { entry } from '../entry.ts';

const mm = (value: number): string => `${value.toFixed(1).replace(/\.0$/, '')} mm`;

export const codeTexts = {
  GP501: entry<{ host: string; allowed: string }>({
    severity: 'error',
    title: 'Address outside the allowed domains',
    message: (p) => `${p.host} is not one of the project\u2019s domains (${p.allowed}).`,
    why: 'A code that leads elsewhere could send citizens to a false site.',
    hint: () => 'Correct the address, or add its host to \u201cdomains\u201d in guidepress.yaml.',
  }),
  GP502: entry<{ length: number }>({
    severity: 'error',
    title: 'Text too long for a QR code',
    message: (p) => `${p.length} bytes do not fit into a QR code.`,
    why: 'The largest code at recovery level M holds 2331 bytes, and phones fail long before that.',
    hint: () => 'Use a short address: the site and the identifier of the guide are enough.',
  }),
  GP503: entry<{
    boxMm: number;
    minBoxMm: number;
    readingDistanceMm: number;
    modules: number;
    moduleMm: number;
    tooFine: boolean;
  }>({
    severity: 'error',
    title: 'QR code too small to be read',
    message: (p) =>
      p.tooFine
        ? `The code is ${mm(p.boxMm)} wide: each of its ${p.modules} × ${p.modules} modules would be ${p.moduleMm.toFixed(2)} mm, less than a printer can hold apart (0.33 mm).`
        : `The code is ${mm(p.boxMm)} wide, too small to be read from ${mm(p.readingDistanceMm)} away.`,
    why: 'A phone reads a code from about ten times its side; a smaller one fails in people\u2019s hands.',
    hint: (p) =>
      `Make the code at least ${mm(Math.ceil(p.minBoxMm * 10) / 10)} wide in the template (white margin included)${
        p.tooFine ? ', or shorten the address' : ''
      }.`,
  }),
};
