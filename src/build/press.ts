import type { Outcome, Place } from '../diagnostic/diagnostic.ts';
import type { Files } from '../files.ts';
import type { Font, FontSet } from '../font/font.ts';
import { loadFont } from '../font/load.ts';
import { fontSet } from '../font/set.ts';
import type { Annotation } from '../guide/annotation.ts';
import { type LoadedProject, loadProject } from '../guide/load.ts';
import type { Column } from '../guide/offices/office.ts';
import { type LoadedProfile, loadProfile, profileNames } from '../guide/profile.ts';
import { inspectPicture } from '../screenshot/inspect.ts';
import { MAX_PICTURE_BYTES } from '../screenshot/limits.ts';
import type { PreparedScreenshot, PrepareRequest } from '../screenshot/prepare.ts';
import type { SourcePicture } from '../screenshot/scene.ts';
import type { Tones } from '../screenshot/tones.ts';
import {
  type Described,
  describedIn,
  type LoadedTemplate,
  loadTemplate,
} from '../template/load.ts';
import { withoutRemarks } from '../template/remarks.ts';
import type { FontFace } from '../template/styled.ts';
import { type Apprentice, openApprentice } from './apprentice/apprentice.ts';
import { NO_STORE, type Store } from './cache/store.ts';
import { yamlReader } from './cache/yaml.ts';
import { sha256 } from './hash.ts';
import { memory } from './memory.ts';
import { picturesOf } from './press-pictures.ts';

/** A font file larger than this is a mistake; fonts with all of Chinese are 20 MB. */
const MAX_FONT_BYTES = 32 * 1024 * 1024;
const MAX_HASHED_BYTES = Math.max(MAX_FONT_BYTES, MAX_PICTURE_BYTES);
const MAX_KEPT_FILES = 2000;

/** What the documents of a run, and the runs of a watch, have in common: everything is loaded once. */
export interface Press {
  readonly files: Files;
  /** What earlier runs have left for this one. */
  readonly store: Store;
  readonly apprentice: Apprentice;
  /** The program and its version, as every PDF names its maker. */
  readonly producer: string;
  /** The program with everything of it that decides the bytes: two that differ may make different files of the same input. */
  readonly program: string;
  /** The formats that are made, by name or its end; of others the style sheets are not read. Empty: all. */
  readonly formats: readonly string[];
  /** Of documents whose guide has no `revised`. */
  readonly sourceDate: Date | undefined;
  /** `only`: ids of what is to be made; absent: everything is looked at. */
  project(only?: readonly string[]): Promise<LoadedProject>;
  /** Names of the print profiles below profiles/. */
  profileNames(): Promise<readonly string[]>;
  profile(name: string): Promise<Outcome<LoadedProfile>>;
  /** Names of the folders below templates/ that hold a template. */
  templateNames(): Promise<readonly string[]>;
  /** `columns` are what it may name of an office. */
  template(name: string, columns?: readonly Column[]): Promise<LoadedTemplate>;
  fonts(faces: readonly FontFace[]): Promise<Outcome<FontSet>>;
  /** `annotations` may hold a crop. */
  inspect(
    path: string,
    annotations: readonly Annotation[],
    place: Place,
  ): Promise<Outcome<SourcePicture>>;
  prepare(request: PrepareRequest): Promise<Outcome<PreparedScreenshot>>;
  /** From now on large pictures are decoded in so many bands: in a little more time, and with less memory left idle behind. */
  decodeInBands(most: number): void;
  /** How light the pixels of a picture are, for comparing; undefined when they cannot be read. */
  tones(source: SourcePicture): Promise<Tones | undefined>;
  /**
   * Starts on pictures that will probably be asked for, and on the tones of those that others will be compared with. It is done
   * when other threads have them in hand, which then go on while this one is busy with layout.
   */
  ahead(requests: readonly PrepareRequest[], compared: readonly SourcePicture[]): Promise<void>;
  /** SHA-256 of a file; "" when it cannot be read. */
  fileHash(path: string): Promise<string>;
  /**
   * SHA-256 of what a page, a partial or a style sheet says, without its remarks; "" when it cannot be read. One that is no longer what
   * `fileHash` was told of says something else than ever.
   */
  saidHash(path: string): Promise<string>;
  /** What the template's own file says; nothing where it cannot be read. */
  described(template: string): Promise<Described | undefined>;
  /** SHA-256 of all that a template is read from: what is wrong in any of it stops every document. */
  templateHash(template: string): Promise<string>;
  /** SHA-256 of everything below templates/ but the messages of templates/mail/, and of what templates name elsewhere. */
  templatesHash(): Promise<string>;
  /** Drops what was made from these files. */
  forget(paths: readonly string[]): void;
}

/** The first part of every key is the file that the value was made from. */
const fileOf = (key: string): string => (JSON.parse(key) as [string])[0];

/** What a press may find where it works. */
export interface Surroundings {
  readonly program?: string;
  /** What earlier runs have left for this one. */
  readonly store?: Store;
  readonly formats?: readonly string[];
}

export const createPress = (
  files: Files,
  producer: string,
  sourceDate: Date | undefined,
  { program = producer, store = NO_STORE, formats = [] }: Surroundings = {},
): Press => {
  const names = memory<readonly string[]>(1);
  const templates = memory<LoadedTemplate>(100);
  const descriptions = memory<Described | undefined>(100);
  const faces = memory<Outcome<Font>>(100);
  const sources = memory<Outcome<SourcePicture>>(MAX_KEPT_FILES);

  const apprentice = openApprentice();
  const pictures = picturesOf(files, store, program, apprentice);
  const hashes = memory<string>(MAX_KEPT_FILES);
  const face = async (wanted: FontFace): Promise<Outcome<Font>> => {
    const bytes = await files.read(wanted.src, MAX_FONT_BYTES, { span: wanted.span });
    const { value } = bytes;
    // Its hash is that of these bytes, not of those that may stand there later.
    if (value) await hashes.get(JSON.stringify([wanted.src]), async () => sha256(value));
    return bytes.value ? loadFont(bytes.value, wanted) : { diagnostics: bytes.diagnostics };
  };
  const hashOf = async (path: string): Promise<string> => {
    const { value } = await files.read(path, MAX_HASHED_BYTES);
    return value ? sha256(value) : '';
  };

  const templateNames = (): Promise<readonly string[]> =>
    names.get('', async () => {
      const found = await files.list('templates', ['/template.yaml']);
      return (found.value ?? []).map((path) => path.split('/').slice(1, -1).join('/'));
    });

  const fileHash = (path: string): Promise<string> =>
    hashes.get(JSON.stringify([path]), () => hashOf(path));
  const hashOfAll = async (paths: readonly string[]): Promise<string> => {
    const sorted = [...new Set(paths)].sort();
    const each = await Promise.all(sorted.map(async (path) => [path, await fileHash(path)]));
    return sha256(JSON.stringify(each));
  };
  const described = (name: string): Promise<Described | undefined> =>
    descriptions.get(JSON.stringify([name]), () => describedIn(files, name));

  return {
    files,
    store,
    apprentice,
    producer,
    program,
    formats,
    sourceDate,
    project: (only) => loadProject(files, yamlReader(store, program), only),
    profileNames: () => profileNames(files),
    profile: (name) => loadProfile(files, name),
    templateNames,
    template: (name, columns) =>
      templates.get(JSON.stringify([name, columns]), () =>
        loadTemplate(files, name, undefined, columns, formats),
      ),
    async fonts(wanted) {
      const loaded = await Promise.all(
        wanted.map((one) =>
          faces.get(JSON.stringify([one.src, one.family, one.weight, one.italic]), () => face(one)),
        ),
      );
      return {
        value: fontSet(loaded.flatMap(({ value }) => value ?? [])),
        diagnostics: loaded.flatMap(({ diagnostics }) => diagnostics),
      };
    },
    fileHash,
    saidHash: (path) =>
      hashes.get(JSON.stringify([path, 'said']), async () => {
        const { value } = await files.read(path, MAX_HASHED_BYTES);
        if (!value) return '';
        const whole = sha256(value);
        if (whole !== (await fileHash(path))) return whole;
        return sha256(withoutRemarks(path, new TextDecoder().decode(value)));
      }),
    described,
    templateHash: (name) =>
      hashes.get(JSON.stringify(['templates/', name]), async () => {
        const folders = ['templates/partials', `templates/${name}`];
        const listed = await Promise.all(folders.map((folder) => files.list(folder, ['.hbs'])));
        const named = (await described(name))?.files() ?? [];
        const parts = listed.flatMap(({ value }) => value ?? []);
        return hashOfAll([`templates/${name}/template.yaml`, ...parts, ...named]);
      }),
    templatesHash: () =>
      hashes.get(JSON.stringify(['templates/']), async () => {
        const all = (await files.list('templates', [''])).value ?? [];
        const names = await templateNames();
        // The messages of `guidepress mail` are in no document, unless somebody has put a template among them.
        const among = names.some((name) => name === 'mail' || name.startsWith('mail/'));
        const below = all.filter((path) => among || !path.startsWith('templates/mail/'));
        const named = await Promise.all(
          names.map(async (name) => (await described(name))?.files()),
        );
        return hashOfAll([...below, ...named.flatMap((each) => each ?? [])]);
      }),
    async inspect(path, annotations, place) {
      const crop = annotations.find((one) => one.kind === 'crop');
      const { span } = place;
      const cropSpan = crop?.span;
      const key = JSON.stringify([path, crop?.at, span, cropSpan]);
      return sources.get(key, () => inspectPicture(files, path, crop?.at, { span, cropSpan }));
    },
    prepare: pictures.prepare,
    decodeInBands: pictures.decodeInBands,
    tones: pictures.tones,
    ahead: pictures.ahead,
    forget(paths) {
      const changed = new Set(paths);
      const touched = (key: string) => changed.has(fileOf(key));
      hashes.forget(touched);
      faces.forget(touched);
      sources.forget(touched);
      pictures.forget(touched);
      // A template is made of several files, partials and theme among them.
      if (paths.some((path) => path.startsWith('templates/') || /\.(css|hbs)$/.test(path))) {
        names.forget(() => true);
        hashes.forget(() => true);
        templates.forget(() => true);
        descriptions.forget(() => true);
      }
    },
  };
};
