import * as z from 'zod';
import { keyed } from './report.ts';
import { decimal, flag, integer, text } from './scalar.ts';

const intent = keyed({
  icc: text().describe('Path of the ICC file, counted from the project folder.'),
  condition: text().describe('Name of the printing condition, like FOGRA39.'),
  info: text().describe('The printing condition in words.'),
  registry: text().optional().describe('http://www.color.org when the condition is in its list.'),
}).meta({ title: 'intent', description: 'The printing condition that the colours are meant for.' });

const marks = keyed({
  crop: flag().describe('Lines that show where to cut.'),
  registration: flag().describe('Crosses that show whether the plates fit.'),
  colourBar: flag().describe('Patches of every ink.'),
  slug: flag().describe('A line with document, edition, page, date and profile.'),
}).meta({ title: 'marks', description: 'What is printed outside the bleed.' });

const distance = keyed({
  upToMm: decimal(100, 50_000).describe('For readers up to this distance, in millimetres.'),
  ppi: decimal(20, 2400).describe('Smallest resolution of a picture, in pixels per inch.'),
}).meta({ title: 'resolution by distance' });

const rich = keyed({
  cyan: decimal(0, 100).describe('Cyan below black, in percent.'),
  magenta: decimal(0, 100).describe('Magenta below black, in percent.'),
  yellow: decimal(0, 100).describe('Yellow below black, in percent.'),
  fromMm: decimal(5, 2000).describe('Areas with both sides at least this long, in millimetres.'),
}).meta({ title: 'rich black', description: 'Inks below large areas of black.' });

const black = keyed({
  text: z
    .enum(['k-only', 'as-written'])
    .describe(
      'k-only: small text, hairlines and codes in black ink alone; as-written: as the theme mixes them.',
    ),
  overprintBelowPt: decimal(1, 200)
    .optional()
    .describe('Black text below this size, in points, prints over what lies beneath.'),
  rich: rich.optional(),
}).meta({ title: 'black', description: 'What the press makes of black.' });

/** `profiles/<name>.yaml`, as it is written. */
export const profileSchema = keyed({
  standard: z.enum(['pdf-x4', 'none']).describe('pdf-x4 for a press; none for an office printer.'),
  intent: intent.optional(),
  bleedMm: decimal(0, 50).describe('Paint beyond the cut, in millimetres.'),
  safeMm: decimal(0, 100).describe('Nothing that matters comes nearer to the cut, in millimetres.'),
  marks,
  inkLimit: integer(100, 400).describe('Largest sum of the four inks, in percent.'),
  minPpi: z
    .array(distance)
    .min(1)
    .max(20)
    .describe('Resolution of pictures, nearest reader first.'),
  pictures: z
    .enum(['cmyk', 'srgb', 'grey'])
    .describe(
      'cmyk: converted to the inks; srgb: left for the press to convert; grey: black only.',
    ),
  black: black.optional(),
})
  .refine((profile) => profile.standard === 'none' || profile.intent !== undefined, {
    params: { missing: 'intent' },
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
  .meta({ title: 'print profile' });
