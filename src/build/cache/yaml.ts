import { deserialize, serialize } from 'node:v8';
import type { YamlNode } from '../../guide/node.ts';
import { sourceOf } from '../../guide/source.ts';
import { type ReadYaml, readYaml, textOf } from '../../guide/yaml.ts';
import { sha256 } from '../hash.ts';
import type { Store } from './store.ts';

/** Reads YAML, unless an earlier run of the same program has read the same bytes and had nothing to say of them. */
export const yamlReader =
  (store: Store, program: string): ReadYaml =>
  async (file, bytes) => {
    const key = JSON.stringify(['yaml', program, sha256(bytes)]);
    const kept = store.get(key);
    const root = kept && unpacked(kept);
    const text = root && textOf(bytes);
    if (root && text !== undefined)
      return { value: { source: sourceOf(file, text), root }, diagnostics: [] };
    const read = readYaml(file, bytes);
    if (read.value && read.diagnostics.length === 0) store.put(key, serialize(read.value.root));
    return read;
  };

/** Throws for what a later version of V8 has written down. */
const unpacked = (bytes: Uint8Array): YamlNode | undefined => {
  try {
    return deserialize(bytes);
  } catch {
    return undefined;
  }
};
