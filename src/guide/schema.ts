import * as z from 'zod';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { annotationSchema } from './annotation.ts';
import { mailSchema } from './mail-schema.ts';
import { officesSchema } from './offices/schema.ts';
import { keyed, notEmpty, report } from './report.ts';
import { fileSize, integer, isoDate, language, slug, text } from './scalar.ts';
import {
  domain,
  issuer,
  list,
  PER_OFFICE,
  reference,
  type Surroundings,
  site,
  type Values,
  valuesIn,
} from './schema-values.ts';

/**
 * The four kinds of files, as they are written. Types, checks and the JSON Schema files for editors
 * all come from here.
 */
export const fileSchemas = (surroundings: Surroundings) => {
  const values = valuesIn(surroundings);
  const { step, sharedStep } = stepSchemas(values, surroundings);
  const publication = publicationKeys(values);
  return {
    project: projectSchema(surroundings),
    guide: guideSchema(values, publication, step),
    poster: posterSchema(values, publication, surroundings),
    steps: keyed({
      kind: z.literal('steps'),
      steps: list(sharedStep).describe('Steps that guides take in with “use”.'),
    }).meta({ title: 'shared steps' }),
    sharedStep,
  };
};

const formats = list(
  slug().describe('Full name of a format: the template and the format, like leaflet-a4.'),
);

const number = integer(1, 9999);

const app = keyed({
  name: text().describe('Name of the app that the screenshots show.'),
  version: text({ most: 40 }).optional().describe('Version of the app, like 2.2.4.'),
  captured: isoDate().optional().describe('Day on which the screenshots were taken: 2026-11-15.'),
}).meta({ title: 'app' });

const screenshotSchema = ({ office }: Values) =>
  keyed({
    image: text().describe('Path of the picture, counted from the project folder.'),
    alt: text({ most: 500, office }).describe(
      `What the picture shows, for people who cannot see it.${PER_OFFICE}`,
    ),
    annotations: z
      .array(annotationSchema)
      .min(1)
      .max(100)
      .superRefine((annotations, context) => {
        const first = annotations.findIndex(({ kind }) => kind === 'crop');
        annotations.forEach(({ kind }, i) => {
          if (kind === 'crop' && i !== first)
            report(context, diagnose('GP146', {}), { path: [i], related: [first] });
        });
      })
      .optional()
      .describe('Marks on the screenshot, in painting order.'),
  }).meta({ title: 'screenshot' });

const stepSchemas = (values: Values, { sharedStepIds }: Surroundings) => {
  const { office, rich } = values;
  const id = slug().describe('Name of the step: small letters, digits, hyphens.');
  const parts = {
    title: text({ office }).optional().describe(`A short heading of the step.${PER_OFFICE}`),
    text: rich().describe(
      `What to do: **bold**, *italic*, \`code\`, [words](https://…).${PER_OFFICE}`,
    ),
    note: rich().optional().describe(`A remark that helps.${PER_OFFICE}`),
    warning: rich().optional().describe(`What may go wrong.${PER_OFFICE}`),
    screenshots: list(screenshotSchema(values)).optional().describe('Pictures of the step.'),
  };
  const sharedStep = keyed({ id, ...parts }).meta({ title: 'shared step' });
  const step = keyed({
    use: reference('GP141', sharedStepIds)
      .optional()
      .describe('Id of a shared step; keys beside it take the place of the shared ones.'),
    id: id.optional(),
    ...parts,
    text: parts.text.optional(),
  })
    .refine((step) => step.use !== undefined || step.text !== undefined, {
      params: { missing: 'text' },
      // Also when other keys have problems: all of them are reported in one run.
      when: ({ value }) => typeof value === 'object' && value !== null,
    })
    .meta({ title: 'step', anyOf: [{ required: ['text'] }, { required: ['use'] }] });
  return { step, sharedStep };
};

/** What guides and posters have in common. */
const publicationKeys = ({ office, address }: Values) => ({
  id: slug().describe('Unique name; becomes part of the web address and the file name.'),
  language: language()
    .optional()
    .describe('Language of the text, like vi; default: the project’s.'),
  title: text({ office }).describe(`Title, as it is printed.${PER_OFFICE}`),
  summary: text({ most: 600, office })
    .optional()
    .describe(`One or two sentences below the title.${PER_OFFICE}`),
  url: address().optional().describe(`What the code leads to; default: site + id.${PER_OFFICE}`),
  issuer: issuer(office).optional().describe('Who publishes; default: the project’s issuer.'),
  revised: isoDate().optional().describe('Day of the last revision: 2026-11-20.'),
  version: text({ most: 40 }).optional().describe('Version of the document, like 1.2.'),
  formats: formats.optional().describe('Formats to build; default: the project’s.'),
});
type PublicationKeys = ReturnType<typeof publicationKeys>;

const guideSchema = ({ rich }: Values, publication: PublicationKeys, step: StepSchema) =>
  keyed({
    kind: z.literal('guide'),
    ...publication,
    number: number.optional().describe('Number of the guide.'),
    app: z
      .union([app, list(app)])
      .optional()
      .describe('The app or apps that are shown.'),
    before: list(rich()).optional().describe(`What is needed before one starts.${PER_OFFICE}`),
    minutes: integer(1, 10_000).optional().describe('How many minutes it takes.'),
    cost: rich().optional().describe(`What it costs.${PER_OFFICE}`),
    safety: rich().optional().describe(`A warning against fraud.${PER_OFFICE}`),
    steps: list(step).describe('The steps, in order.'),
  }).meta({ title: 'guide' });

const posterSchema = (
  { office }: Values,
  publication: PublicationKeys,
  { guideIds }: Surroundings,
) => {
  const tile = keyed({
    guide: reference('GP142', guideIds).describe('Id of a guide.'),
    title: publication.title.optional(),
    summary: publication.summary,
    number: number.optional().describe('Number on the tile; default: the guide’s.'),
    url: publication.url,
  }).meta({ title: 'tile' });

  return keyed({
    kind: z.literal('poster'),
    ...publication,
    kicker: text({ office }).optional().describe(`Small line above the title.${PER_OFFICE}`),
    guides: list(z.union([reference('GP142', guideIds), tile])).describe('The guides, in order.'),
  }).meta({ title: 'poster' });
};

const projectSchema = ({ officeFields, documentIds }: Surroundings) =>
  keyed({
    title: text().describe('Title of the project.'),
    language: language().describe('Language of the texts, like vi.'),
    site: site.describe('A guide’s code leads to this address + the guide’s id.'),
    domains: list(domain())
      .optional()
      .describe('Hosts that codes and links may lead to; default: the site’s host.'),
    issuer: issuer(undefined),
    notice: text({ most: 600 }).optional().describe('Small print on every page.'),
    formats: keyed({
      guide: formats.optional().describe('Formats of guides; default: leaflet-a4.'),
      poster: formats.optional().describe('Formats of posters; default: poster-a3.'),
    })
      .optional()
      .describe('Formats that are built.'),
    budget: fileSize()
      .optional()
      .describe(
        'Bytes that an e-mail file may have, like 1.5 MB; default: 100 kB + 100 kB a step.',
      ),
    profile: slug()
      .optional()
      .describe('Print profile of the print edition: profiles/NAME.yaml; default: offset-coated.'),
    offices: officesSchema(officeFields, documentIds).optional(),
    mail: mailSchema.optional(),
  })
    .refine(...notEmpty('offices'))
    .meta({ title: 'guidepress project' });

/** A guide of which only the head is looked at. */
export const guideHead = ({ guide }: FileSchemas) =>
  guide.extend({ steps: z.unknown().optional() });

type StepSchema = ReturnType<typeof stepSchemas>['step'];
export type FileSchemas = ReturnType<typeof fileSchemas>;
export type ProjectYaml = z.output<FileSchemas['project']>;
export type GuideYaml = z.output<FileSchemas['guide']>;
export type GuideHeadYaml = z.output<ReturnType<typeof guideHead>>;
export type PosterYaml = z.output<FileSchemas['poster']>;
export type StepYaml = GuideYaml['steps'][number];
export type SharedStepYaml = z.output<FileSchemas['sharedStep']>;
export type RichYaml = NonNullable<StepYaml['text']>;
export type IssuerYaml = ProjectYaml['issuer'];
