import { createHash } from 'node:crypto';
import { type Diagnostic, diagnose, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { didYouMean } from '../diagnostic/suggest.ts';
import type { Files } from '../files.ts';
import type { OutputIntent, PrintProfile } from '../profile.ts';
import { judgeIcc } from './icc.ts';
import { judge } from './issues.ts';
import { keySpanAt, plain, spanAt, spansAt, type YamlFile } from './node.ts';
import { profileSchema } from './profile-schema.ts';
import { MAX_YAML_BYTES, readYaml } from './yaml.ts';

const FOLDER = 'profiles';
/** The largest profiles of print shops have 3 MB. */
const MAX_ICC_BYTES = 16 * 1024 * 1024;

/** A print profile, and the ICC file that pictures are converted with. */
export interface LoadedProfile {
  readonly profile: PrintProfile;
  readonly icc?: { readonly path: string; readonly hash: string };
}

/** Names of the project's print profiles; none when there is no folder profiles/. */
export const profileNames = async (files: Files): Promise<readonly string[]> => {
  const paths = (await files.list(FOLDER, ['.yaml'])).value ?? [];
  return paths.map((path) => path.slice(FOLDER.length + 1, -'.yaml'.length));
};

/** Reads `profiles/<name>.yaml` and its ICC file. */
export const loadProfile = async (files: Files, name: string): Promise<Outcome<LoadedProfile>> => {
  const names = await profileNames(files);
  if (!names.includes(name)) {
    const hint = didYouMean(name, names);
    return { diagnostics: [diagnose('GP710', { name }, { hint })] };
  }
  const path = `${FOLDER}/${name}.yaml`;
  const bytes = await files.read(path, MAX_YAML_BYTES);
  if (!bytes.value) return { diagnostics: bytes.diagnostics };
  const file = readYaml(path, bytes.value);
  if (!file.value) return { diagnostics: file.diagnostics };
  const subject = { file: file.value, name: 'the print profile' };
  const judged = judge(profileSchema, plain(file.value.root), subject);
  const diagnostics: Diagnostic[] = [...file.diagnostics, ...judged.diagnostics];
  if (!judged.value) return { diagnostics };
  diagnostics.push(
    ...officeProblems(file.value, judged.value),
    ...blackProblems(file.value, judged.value),
    ...distanceProblems(file.value, judged.value),
  );
  if (hasErrors(diagnostics)) return { diagnostics };

  const { intent: written, black, ...rest } = judged.value;
  const minPpi = [...rest.minPpi].sort((a, b) => a.upToMm - b.upToMm);
  const profile: PrintProfile = { name, ...rest, minPpi, ...(black && { black }) };
  if (!written) return { value: { profile }, diagnostics };
  const intent = await readIntent(files, file.value, written);
  diagnostics.push(...intent.diagnostics);
  if (!intent.value) return { diagnostics };
  const hash = createHash('sha256').update(intent.value.icc).digest('hex');
  return {
    value: { profile: { ...profile, intent: intent.value }, icc: { path: written.icc, hash } },
    diagnostics,
  };
};

/** Keys that do nothing for an office printer, which is sent sRGB or grey. */
const officeProblems = (
  file: YamlFile,
  { standard, intent, pictures, black }: ProfileYaml,
): Diagnostic[] => {
  if (standard !== 'none') return [];
  const idle = (key: string, reason: string, hint?: string): Diagnostic =>
    diagnose('GP712', { key, reason }, { span: keySpanAt(file, [key]), hint });
  return [
    ...(intent ? [idle('intent', 'an office printer has colours of its own')] : []),
    ...(pictures === 'cmyk'
      ? [idle('pictures', 'an office printer is sent no inks', 'Write “pictures: srgb” or “grey”.')]
      : []),
    ...(black ? [idle('black', 'an office printer mixes its own black')] : []),
  ];
};

/** Lines for a distance that has one already. */
const distanceProblems = (file: YamlFile, { minPpi }: ProfileYaml): Diagnostic[] =>
  minPpi.flatMap(({ upToMm }, i) => {
    if (minPpi.findIndex((other) => other.upToMm === upToMm) === i) return [];
    const reason = 'a line above is for the same distance';
    const span = spanAt(file, ['minPpi', i, 'upToMm']);
    return [diagnose('GP712', { key: 'upToMm', reason }, { span, hint: 'Remove one of the two.' })];
  });

/** Rich black that would do nothing, or too much. */
const blackProblems = (
  file: YamlFile,
  { standard, black, inkLimit }: ProfileYaml,
): Diagnostic[] => {
  if (!black?.rich || standard === 'none') return [];
  const { cyan, magenta, yellow } = black.rich;
  const total = cyan + magenta + yellow + 100;
  const span = spanAt(file, ['black', 'rich']);
  if (total === 100)
    return [diagnose('GP712', { key: 'rich', reason: 'it adds no ink' }, { span })];
  return total > inkLimit ? [diagnose('GP713', { total, limit: inkLimit }, { span })] : [];
};

type ProfileYaml = ReturnType<typeof profileSchema.parse>;
type IntentYaml = NonNullable<ProfileYaml['intent']>;

const readIntent = async (
  files: Files,
  file: YamlFile,
  { icc: path, condition, info, registry }: IntentYaml,
): Promise<Outcome<OutputIntent>> => {
  const span = spansAt(file, ['intent']).icc ?? spanAt(file, ['intent']);
  const bytes = await files.read(path, MAX_ICC_BYTES, { span });
  if (!bytes.value) return { diagnostics: bytes.diagnostics };
  const { components, reason } = judgeIcc(bytes.value);
  if (!components) return { diagnostics: [diagnose('GP711', { path, reason }, { span })] };
  if (components !== 4) {
    const wrong = 'is not for CMYK; the print edition is made of the four inks';
    return { diagnostics: [diagnose('GP711', { path, reason: wrong }, { span })] };
  }
  const icc = bytes.value;
  return {
    value: { condition, info, ...(registry ? { registry } : {}), icc, components },
    diagnostics: [],
  };
};
