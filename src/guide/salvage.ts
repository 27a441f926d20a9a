import { nearest } from '../diagnostic/suggest.ts';
import { WITHOUT_CODE } from './issues.ts';
import { plain, type YamlFile } from './node.ts';
import { COLUMN_NAME, OFFICE_FIELDS, WRITTEN_TYPES } from './offices/office.ts';
import type { FileSchemas, ProjectYaml } from './schema.ts';

/** What guidepress.yaml says, as far as it can be used. */
export interface Salvaged {
  readonly value: ProjectYaml;
  /** Why a document waits until the offices are mended; nothing where it need not. */
  whyHeld(id: string): Held | undefined;
  /** Whether the list can be read as guidepress.yaml describes it. */
  readonly hasList: boolean;
}

/** `offices`: it is made for them, and what is said of them is wrong. `whose`: that, or for everybody, and nobody can know which. */
export type Held = 'offices' | 'whose';

type Keys = Readonly<Record<string, unknown>>;

interface Issue {
  readonly path: readonly PropertyKey[];
  /** Where keys are not known: which. */
  readonly keys: readonly string[] | undefined;
}

/**
 * Without the values that are wrong, the rest still serves the healthy documents. Nothing is made for everybody that may be meant for
 * the offices: an unknown id below “documents” may be that of any document which is not named there, for ids are changed as well as misspelt.
 */
export const salvage = (file: YamlFile, schemas: FileSchemas): Salvaged | undefined => {
  const whole = plain(file.root);
  if (!isMap(whole)) return undefined;
  const issues = issuesOf(schemas, whole);
  const ofOffices = issues.filter(({ path }) => path[0] === 'offices');
  const wrong = issues.filter(({ path }) => path[0] !== 'offices').flatMap(rootKeys);
  const rest = without(whole, wrong);
  const { offices, hasList } = officesLeft(whole.offices, ofOffices);
  const parsed = schemas.project.safeParse(
    ofOffices.length === 0 ? rest : { ...without(rest, ['offices']), ...(offices && { offices }) },
    WITHOUT_CODE,
  );
  if (!parsed.data) return undefined;
  const mayBeOffices = wrong.some((key) => isOfOffices(key, whole[key]));
  const whyHeld = mayBeOffices ? anyOf('whose') : heldBy(whole.offices, ofOffices);
  return { value: parsed.data, whyHeld, hasList };
};

const anyOf = (held: Held) => (): Held => held;

const isMap = (value: unknown): value is Keys =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const issuesOf = (schemas: FileSchemas, value: Keys): readonly Issue[] =>
  (schemas.project.safeParse(value, WITHOUT_CODE).error?.issues ?? []).map((issue) => ({
    path: issue.path,
    keys: issue.code === 'unrecognized_keys' ? issue.keys : undefined,
  }));

const rootKeys = ({ path: [key], keys }: Issue): readonly string[] =>
  key === undefined ? (keys ?? []) : [String(key)];

const without = (map: Keys, keys: readonly string[]): Keys =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));

/** Whether an unknown key of the project may stand for “offices”, or belong below it. */
const isOfOffices = (key: string, value: unknown): boolean =>
  nearest(key, ['offices', 'documents', 'columns', 'headings', 'query']) !== undefined ||
  (isMap(value) && 'columns' in value);

/** Which documents wait for the offices to be mended. */
const heldBy = (offices: unknown, issues: readonly Issue[]): Salvaged['whyHeld'] => {
  if (issues.length === 0) return () => undefined;
  const documents = isMap(offices) ? offices.documents : undefined;
  const unknown = issues.filter(({ path }) => path[1] === 'documents');
  const keys = issues.flatMap((issue) => (issue.path.length === 1 ? (issue.keys ?? []) : []));
  const mayName = keys.some(
    (key) =>
      nearest(key, ['documents']) !== undefined || (isMap(offices) && Array.isArray(offices[key])),
  );
  if (documents === undefined && !mayName && isMap(offices)) return anyOf('offices');
  if (!Array.isArray(documents) || mayName || unknown.some(({ path }) => path.length === 2))
    return anyOf('whose');
  const items = new Set(unknown.map(({ path }) => path[2]));
  const named = documents.filter((_, i) => !items.has(i)).map((id) => String(id).trim());
  const hasOther = unknown.length < issues.length;
  return (id) => {
    if (named.includes(id)) return hasOther ? 'offices' : undefined;
    return unknown.length > 0 ? 'whose' : undefined;
  };
};

/** What of the offices still serves: to know what templates may name, and to find what is wrong with the list. */
const officesLeft = (
  offices: unknown,
  issues: readonly Issue[],
): { readonly offices?: Keys; readonly hasList: boolean } => {
  if (issues.length === 0) return { hasList: true };
  if (!isMap(offices)) return { hasList: false };
  const wrong = issues.flatMap(({ path: [, key], keys }) =>
    key === undefined ? (keys ?? []) : [String(key)],
  );
  const isWrong = (key: string): boolean => wrong.includes(key) || !(key in offices);
  const left = {
    ...without(offices, wrong),
    ...(isWrong('columns') && { columns: columnsLeft(offices.columns) }),
    ...(isWrong('file') && { file: 'offices.csv' }),
  };
  return {
    offices: wrong.includes('documents') ? { ...left, ...known(offices, issues) } : left,
    hasList: !isWrong('columns') && !isWrong('file') && !wrong.includes('headings'),
  };
};

/** The documents that are named rightly; where none is, all wait. */
const known = ({ documents }: Keys, issues: readonly Issue[]): Keys => {
  if (!Array.isArray(documents)) return {};
  const unknown = new Set(
    issues.map(({ path }) => (path[1] === 'documents' ? path[2] : undefined)),
  );
  const left = documents.filter((_, i) => !unknown.has(i));
  return left.length === 0 ? {} : { documents: left };
};

const columnsLeft = (columns: unknown): Keys => {
  const written = isMap(columns) ? Object.entries(columns) : [];
  const named = written
    .filter(([name]) => COLUMN_NAME.test(name))
    .map(([name, type]) => [name, WRITTEN_TYPES.includes(String(type)) ? type : 'text?'] as const);
  const { code, name, slug } = OFFICE_FIELDS;
  const fields = { code, name, ...(named.some(([each]) => each === 'slug') && { slug }) };
  return { ...Object.fromEntries(named), ...fields };
};
