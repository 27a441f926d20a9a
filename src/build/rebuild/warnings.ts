import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { ManifestEntry } from '../manifest/manifest.ts';
import type { Press } from '../press.ts';

/** What was said of documents that need not be made again. It is said again as long as every place it points at stands. */
export interface WarningMemory {
  keep(entry: ManifestEntry, diagnostics: readonly Diagnostic[]): Promise<void>;
  recall(entry: ManifestEntry): Promise<readonly Diagnostic[] | undefined>;
}

export const warningMemory = (press: Press): WarningMemory => {
  const key = ({ path, recipe, record, sha256 }: ManifestEntry) =>
    JSON.stringify(['warnings', path, recipe, record, sha256]);
  const hashes = (files: readonly string[]) =>
    Promise.all(files.map(async (file) => [file, await press.fileHash(file)] as const));
  return {
    async keep(entry, diagnostics) {
      const files = await hashes(filesOf(diagnostics));
      press.store.put(key(entry), Buffer.from(JSON.stringify({ diagnostics, files })));
    },
    async recall(entry) {
      const bytes = press.store.get(key(entry));
      if (!bytes) return undefined;
      const { diagnostics, files } = JSON.parse(Buffer.from(bytes).toString());
      const now = await hashes(files.map(([file]: [string]) => file));
      return JSON.stringify(now) === JSON.stringify(files) ? diagnostics : undefined;
    },
  };
};

const filesOf = (diagnostics: readonly Diagnostic[]): readonly string[] => [
  ...new Set(
    diagnostics.flatMap(({ span, related }) =>
      [span, ...related.map((each) => each.span)].flatMap((place) => place?.file ?? []),
    ),
  ),
];
