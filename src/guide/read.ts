import { diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Files } from '../files.ts';
import { headOf } from './head.ts';
import { textAt, type YamlFile } from './node.ts';
import { MAX_YAML_BYTES, type ReadYaml } from './yaml.ts';

const PROJECT_FILE = 'guidepress.yaml';
const GUIDES_FOLDER = 'guides';

/** guidepress.yaml; GP111 where there is none. */
export const readProjectFile = async (files: Files, read: ReadYaml): Promise<Outcome<YamlFile>> => {
  const bytes = await files.read(PROJECT_FILE, MAX_YAML_BYTES);
  if (bytes.value) return read(PROJECT_FILE, bytes.value);
  const absent = bytes.diagnostics.some(({ code }) => code === 'GP602');
  if (!absent) return { diagnostics: bytes.diagnostics };
  return { diagnostics: [diagnose('GP111', { root: files.root })] };
};

/** Whether a run that was asked for `only` makes the document of this id. */
export const isAsked = (only: readonly string[], id: string | undefined): boolean =>
  only.length === 0 || (id !== undefined && only.includes(id));

/** Everything below guides/ that can be read: of guides that are not asked for only the head, where it is sound. */
export const readGuideFiles = async (
  files: Files,
  read: ReadYaml,
  only: readonly string[],
): Promise<Outcome<YamlFile[]> & { readonly paths: readonly string[] }> => {
  const paths = await files.list(GUIDES_FOLDER, ['.yaml', '.yml']);
  const diagnostics = [...paths.diagnostics];
  if (paths.value?.length === 0) diagnostics.push(diagnose('GP112', { folder: GUIDES_FOLDER }));
  const outcomes = await Promise.all(
    (paths.value ?? []).map(async (path): Promise<Outcome<YamlFile>> => {
      const { value: bytes, diagnostics } = await files.read(path, MAX_YAML_BYTES);
      if (!bytes) return { diagnostics };
      return (await headToo(path, bytes, read, only)) ?? read(path, bytes);
    }),
  );
  const value: YamlFile[] = [];
  for (const outcome of outcomes) {
    diagnostics.push(...outcome.diagnostics);
    if (outcome.value) value.push(outcome.value);
  }
  return { value, diagnostics, paths: paths.value ?? [] };
};

/** The head of a guide that is not asked for; nothing where the whole file is needed. */
const headToo = async (
  path: string,
  bytes: Uint8Array,
  read: ReadYaml,
  only: readonly string[],
): Promise<Outcome<YamlFile> | undefined> => {
  const head = only.length > 0 ? headOf(bytes) : undefined;
  if (!head) return undefined;
  const found = await read(path, head);
  if (!found.value || found.diagnostics.length > 0) return undefined;
  const { root } = found.value;
  return textAt(root, ['kind']) === 'guide' && !isAsked(only, textAt(root, ['id']))
    ? found
    : undefined;
};
