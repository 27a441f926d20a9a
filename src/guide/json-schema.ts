import * as z from 'zod';
import { profileSchema } from './profile-schema.ts';
import { fileSchemas } from './schema.ts';

const NAMES = ['project', 'guide', 'poster', 'steps', 'profile'] as const;
export type JsonSchemaName = (typeof NAMES)[number];

const TITLES: Readonly<Record<JsonSchemaName, string>> = {
  project: 'guidepress project (guidepress.yaml)',
  guide: 'guidepress guide',
  poster: 'guidepress poster',
  steps: 'guidepress shared steps',
  profile: 'guidepress print profile',
};

/**
 * The JSON Schema files that editors complete and check YAML with. They describe what people write,
 * so numbers and dates may stand without quotes; guidepress itself reads every scalar as text.
 */
export const jsonSchemas = (): Readonly<Record<JsonSchemaName, object>> => {
  const schemas = {
    ...fileSchemas({ sharedStepIds: [], guideIds: [], documentIds: [] }),
    profile: profileSchema,
  };
  const convert = (name: JsonSchemaName) => ({
    ...z.toJSONSchema(schemas[name], {
      // Draft 7 is what yaml-language-server knows best.
      target: 'draft-7',
      io: 'input',
    }),
    title: TITLES[name],
  });
  return {
    project: convert('project'),
    guide: convert('guide'),
    poster: convert('poster'),
    steps: convert('steps'),
    profile: convert('profile'),
  };
};

/** The bytes of schemas/<name>.schema.json. */
export const jsonSchemaText = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;
