import type { Span } from '../diagnostic/diagnostic.ts';
import type { Source } from './source.ts';

/**
 * YAML as guidepress sees it: every scalar is text, aliases and merges are resolved, every value knows
 * its place. Aliased nodes are shared, so the same node may be met more than once.
 */
export type YamlNode = TextNode | ListNode | MapNode | EmptyNode;

interface Placed {
  /** Offsets in the source; the end is exclusive and without trailing white space. */
  readonly start: number;
  readonly end: number;
}

export interface TextNode extends Placed {
  readonly kind: 'text';
  readonly text: string;
}
export interface ListNode extends Placed {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}
export interface MapNode extends Placed {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
}
/** A key without a value, or a dash without an item. */
export interface EmptyNode extends Placed {
  readonly kind: 'empty';
}
export interface MapEntry {
  readonly key: Placed;
  readonly value: YamlNode;
}

/** A YAML file that could be read. */
export interface YamlFile {
  readonly source: Source;
  readonly root: YamlNode;
}

export type YamlPath = readonly PropertyKey[];

/** The child of `node` under the key or index. */
const child = (node: YamlNode, key: PropertyKey): YamlNode | undefined => {
  if (node.kind === 'map') return node.entries.get(String(key))?.value;
  if (node.kind === 'list') return node.items[Number(key)];
  return undefined;
};

/** The node at `path`, if there is one. */
export const nodeAt = (root: YamlNode, path: YamlPath): YamlNode | undefined => {
  let node: YamlNode | undefined = root;
  for (const key of path) {
    if (!node) return undefined;
    node = child(node, key);
  }
  return node;
};

/** The text at `path`, when a text stands there. */
export const textAt = (root: YamlNode, path: YamlPath): string | undefined => {
  const node = nodeAt(root, path);
  return node?.kind === 'text' ? node.text.trim() : undefined;
};

/** The place of the value at `path`, or of the nearest holder that exists. */
export const spanAt = ({ source, root }: YamlFile, path: YamlPath): Span => {
  for (let length = path.length; length > 0; length -= 1) {
    const node = nodeAt(root, path.slice(0, length));
    if (node?.kind === 'empty') return keySpanAt({ source, root }, path.slice(0, length));
    if (node) return source.span(node.start, node.end);
  }
  return source.span(root.start, root.end);
};

/** The place of the key that ends `path`; of the value, when `path` ends in an index. */
export const keySpanAt = (file: YamlFile, path: YamlPath): Span => {
  const holder = nodeAt(file.root, path.slice(0, -1));
  const key = path.at(-1);
  if (holder?.kind === 'map' && key !== undefined) {
    const found = holder.entries.get(String(key))?.key;
    if (found) return file.source.span(found.start, found.end);
  }
  const node = nodeAt(file.root, path) ?? holder ?? file.root;
  return file.source.span(node.start, node.end);
};

/** The places of a map's values by key. */
export const spansAt = (file: YamlFile, path: YamlPath): Record<string, Span> => {
  const node = nodeAt(file.root, path);
  if (node?.kind !== 'map') return {};
  return Object.fromEntries(
    [...node.entries]
      .filter(([, { value }]) => value.kind !== 'empty')
      .map(([key, { value }]) => [key, file.source.span(value.start, value.end)]),
  );
};

/** The node as plain data for the schema: strings, arrays and objects; empty values are undefined. */
export const plain = (root: YamlNode): unknown => {
  const done = new Map<YamlNode, unknown>();
  const convert = (node: YamlNode): unknown => {
    if (node.kind === 'text') return node.text;
    if (node.kind === 'empty') return undefined;
    if (done.has(node)) return done.get(node);
    const value = node.kind === 'list' ? node.items.map(convert) : convertMap(node);
    done.set(node, value);
    return value;
  };
  const convertMap = (node: MapNode): unknown => {
    // Without a prototype, so that a key such as __proto__ is a key like any other.
    const value: Record<string, unknown> = Object.create(null);
    for (const [key, entry] of node.entries) value[key] = convert(entry.value);
    return value;
  };
  return convert(root);
};
