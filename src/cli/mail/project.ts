import { basename, dirname, join, resolve } from 'node:path';
import { folderLabel } from '../../build/disk/folder-label.ts';
import type { Manifest } from '../../build/manifest/manifest.ts';
import { recordOf } from '../../build/manifest/recipe.ts';
import { planDocuments, publications } from '../../build/plan/plan.ts';
import type { Press } from '../../build/press.ts';
import { CHANGES, changesSince, saying } from '../../build/rebuild/changes.ts';
import { ownDocument } from '../../build/series/own-document.ts';
import { MAX_CSV_BYTES, readTable } from '../../csv/table.ts';
import { type Diagnostic, diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { Noted, Offer } from '../../distribution/documents.ts';
import { type Entry, entriesOfTable, entriesOfYaml } from '../../distribution/list.ts';
import { EMAIL } from '../../edition.ts';
import { diskFiles, type Files } from '../../files.ts';
import type { Project } from '../../guide/guide.ts';
import type { MailSettings } from '../../guide/mail.ts';
import { readYaml } from '../../guide/yaml.ts';

/** A project of which documents are sent. */
export interface MailedProject {
  readonly project: Project;
  /** Absent: nothing can be sent, and the list is only looked at. */
  readonly settings: MailSettings | undefined;
  /** Ids of guides and posters that are not in the project for their errors. */
  readonly broken: ReadonlySet<string>;
}

/** A project that can send mail. */
export interface MailProject extends MailedProject {
  readonly settings: MailSettings;
}

/** Problems of guides are the build's business: what can be sent is built already. */
export const loadMailProject = async (press: Press): Promise<Outcome<MailedProject>> => {
  const { value: project, ids, diagnostics } = await press.project();
  const own = diagnostics.filter(({ span }) => !span?.file.startsWith('guides/'));
  if (!project) return { diagnostics };
  const broken = new Set(ids);
  for (const { id } of publications(project)) broken.delete(id);
  const isTold = project.mail || own.some(({ severity }) => severity === 'error');
  const absent = isTold
    ? []
    : [diagnose('GP833', {}, { span: { file: 'guidepress.yaml', line: 1, column: 1 } })];
  const value = { project, settings: project.mail, broken };
  return { value, diagnostics: [...own, ...absent] };
};

/** A list of recipients, and the files that its problems point into. */
export interface ReadList {
  readonly entries: Outcome<readonly Entry[]>;
  readonly files: Files;
}

/** Reads a list in CSV or YAML. It may lie outside the project: addresses are not everybody's business. */
export const readList = async (folder: string, list: string, press: Press): Promise<ReadList> => {
  const path = resolve(folder, list);
  const own = diskFiles(dirname(path));
  const name = basename(path);
  const files: Files = {
    ...press.files,
    read: (asked, most, place) =>
      asked === list ? own.read(name, most, place) : press.files.read(asked, most, place),
  };
  const hint = 'Check the spelling of the path; it counts from the folder you are in.';
  const bytes = await own.read(name, MAX_CSV_BYTES, { hint });
  if (!bytes.value) return { entries: { diagnostics: bytes.diagnostics }, files };
  const isYaml = /\.ya?ml$/i.test(name);
  return {
    entries: isYaml ? yamlEntries(list, bytes.value) : csvEntries(list, bytes.value),
    files,
  };
};

const csvEntries = (file: string, bytes: Uint8Array): Outcome<readonly Entry[]> => {
  const table = readTable(file, bytes);
  return table.value
    ? joined(table.diagnostics, entriesOfTable(table.value))
    : { diagnostics: table.diagnostics };
};

const yamlEntries = (file: string, bytes: Uint8Array): Outcome<readonly Entry[]> => {
  const yaml = readYaml(file, bytes);
  return yaml.value
    ? joined(yaml.diagnostics, entriesOfYaml(yaml.value))
    : { diagnostics: yaml.diagnostics };
};

const joined = <T>(before: readonly Diagnostic[], outcome: Outcome<T>): Outcome<T> => ({
  ...outcome,
  diagnostics: [...before, ...outcome.diagnostics],
});

/** Every file of the e-mail edition that the project plans, whether built or not; `manifest` is that of `output`. */
export const plannedOffers = (
  press: Press,
  project: Project,
  root: string,
  output: string,
  { recipes }: Manifest,
): readonly Offer[] => {
  const { documents } = planDocuments(project, { only: [], formats: [], edition: EMAIL });
  const label = folderLabel(root, output);
  const changes = changesSince(press, project, recipes);
  return documents.map((document) => ({
    document: document.publication.id,
    format: document.format,
    office: document.office,
    // Of thousands of planned files few titles are asked for, and an office's own is made each time.
    get title() {
      return ownDocument(document, project).publication.title;
    },
    path: `${label}/${document.name}`,
    location: join(output, ...document.name.split('/')),
    recordToday: (recipe = '') => recordOf(document, recipes[recipe]?.printing?.columns),
    async changesSince(recipe) {
      return (await changes(recipe, document)).map((change) => CHANGES[change]);
    },
  }));
};

/** What the build has noted of the files in `output`, by the path of the offer; `asBuilt` nothing that the project may be compared with. */
export const notedIn = (
  manifest: Manifest,
  root: string,
  output: string,
  asBuilt: boolean,
): ReadonlyMap<string, Noted> => {
  const label = folderLabel(root, output);
  const saysOf = saying(manifest);
  return new Map(
    manifest.documents.map((entry) => {
      const { path, sha256, record, recipe } = entry;
      const says = saysOf(entry);
      return [`${label}/${path}`, asBuilt ? { sha256, says } : { sha256, says, record, recipe }];
    }),
  );
};
