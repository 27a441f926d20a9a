import type { Entry } from './entry.ts';
import { codeTexts } from './texts/code.ts';
import { csvTexts } from './texts/csv.ts';
import { distributionTexts } from './texts/distribution.ts';
import { guideTexts } from './texts/guide.ts';
import { impositionTexts } from './texts/imposition.ts';
import { layoutTexts } from './texts/layout.ts';
import { officeTexts } from './texts/office.ts';
import { outputTexts } from './texts/output.ts';
import { printTexts } from './texts/print.ts';
import { screenshotTexts } from './texts/screenshot.ts';
import { templateTexts } from './texts/template.ts';

/**
 * The closed list of codes. A code is permanent: it is never renumbered and never reused.
 * GP1xx project and guides · GP2xx screenshots · GP3xx templates · GP4xx layout and fonts ·
 * GP5xx codes and links · GP6xx files, output and the machine ·
 * GP7xx print profiles, the press and imposition · GP8xx tables and the mailing.
 */
export const catalogue = {
  ...guideTexts,
  ...officeTexts,
  ...screenshotTexts,
  ...templateTexts,
  ...layoutTexts,
  ...codeTexts,
  ...outputTexts,
  ...printTexts,
  ...impositionTexts,
  ...csvTexts,
  ...distributionTexts,
};

export type Code = keyof typeof catalogue;
export type ParamsOf<C extends Code> = (typeof catalogue)[C] extends Entry<infer P> ? P : never;
