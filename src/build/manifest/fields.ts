import type { Mentions } from '../../template/handlebars/mentions.ts';

/**
 * Parts of a guide or poster that templates may leave out, and the names by which they are read. The others count always: they stand
 * in every file, be it as its title, its date, its author or behind its code.
 */
const READ_AS: Readonly<Record<string, readonly string[]>> = {
  address: ['address'],
  hotline: ['hotline'],
  hours: ['hours'],
  email: ['email'],
  notice: ['notice'],
  version: ['version'],
  number: ['number'],
  apps: ['apps'],
  before: ['before'],
  minutes: ['minutes'],
  cost: ['cost'],
  safety: ['safety'],
  kicker: ['kicker'],
  steps: ['steps', 'stepCount', 'halfStepCount', 'pictureCount'],
  note: ['note'],
  warning: ['warning'],
  screenshots: [
    'screenshots',
    'screenshotCount',
    'pictureCount',
    'pictureColumns',
    'wide',
    'alone',
  ],
  tiles: [
    'tiles',
    'tileCount',
    'longestName',
    'longestSummary',
    'longestHost',
    'longestPath',
    'longestAddress',
  ],
};

/** What the project itself may say on a page. */
const OF_PROJECT = ['title', 'site'] as const;
const projectField = (name: string): string => `project.${name}`;

/** What a template with these mentions reads of all that it may leave out. */
export const fieldsRead = ({ names, projectFields }: Mentions): readonly string[] => [
  ...Object.entries(READ_AS).flatMap(([field, readAs]) =>
    readAs.some((name) => names.has(name)) ? [field] : [],
  ),
  ...OF_PROJECT.filter((name) => projectFields.has(name)).map(projectField),
];

/** Whether a value under this key is left out by a template that reads these fields; by default none is. */
export const isUnread = (key: string, fields: readonly string[] | undefined): boolean =>
  fields !== undefined && Object.hasOwn(READ_AS, key) && !fields.includes(key);

/** What the project says on pages that read these fields; by default all. */
export const projectWords = (
  project: Readonly<Record<(typeof OF_PROJECT)[number], string>>,
  fields: readonly string[] | undefined,
): readonly (string | null)[] =>
  OF_PROJECT.map((name) => (!fields || fields.includes(projectField(name)) ? project[name] : null));
