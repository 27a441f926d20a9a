import { diagnose } from '../src/diagnostic/diagnostic.ts';
import { checkPath, hasExtension, isPassedOver, notFound } from '../src/file-paths.ts';
import type { Files } from '../src/files.ts';

/** Files that exist in memory only; the same rules about paths and sizes hold. */
export const memoryFiles = (contents: Readonly<Record<string, string | Uint8Array>>): Files => {
  const encoder = new TextEncoder();
  const files = new Map(
    Object.entries(contents).map(([path, content]) => [
      path.normalize('NFC'),
      typeof content === 'string' ? encoder.encode(content) : content,
    ]),
  );
  const namesIn = (folder: string) => {
    const prefix = folder === '.' ? '' : `${folder}/`;
    return [...files.keys()].filter((path) => path.startsWith(prefix));
  };
  return {
    root: '/memory',
    async read(path, maxBytes, place = {}) {
      const checked = checkPath(path, place);
      if (checked.value === undefined) return { diagnostics: checked.diagnostics };
      const bytes = files.get(checked.value);
      if (!bytes) {
        const parts = checked.value.split('/');
        const depth = parts.findIndex(
          (_, i) => namesIn(parts.slice(0, i + 1).join('/')).length === 0,
        );
        const at = depth < 0 ? parts.length - 1 : depth;
        const folder = parts.slice(0, at).join('/') || '.';
        const names = namesIn(folder).map((path) => path.split('/')[at] ?? '');
        const missed = notFound(checked.value, folder, parts[at] ?? '', names, place);
        return { diagnostics: [missed] };
      }
      if (bytes.length > maxBytes) {
        const facts = { path: checked.value, bytes: bytes.length, limit: maxBytes };
        return { diagnostics: [diagnose('GP605', facts, place)] };
      }
      return { value: bytes, diagnostics: [] };
    },
    async list(dir, extensions) {
      const checked = checkPath(dir, {});
      if (checked.value === undefined) return { diagnostics: checked.diagnostics };
      const below = namesIn(checked.value);
      if (below.length === 0) return { diagnostics: [diagnose('GP609', { path: checked.value })] };
      const found = below.filter(
        (path) =>
          hasExtension(path, extensions) && !path.split('/').some((part) => isPassedOver(part)),
      );
      return { value: found.sort(), diagnostics: [] };
    },
  };
};
