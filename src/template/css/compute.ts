import { type Diagnostic, diagnose, type Span } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/suggest.ts';
import type { ComputedStyle } from '../styled.ts';
import { assemble } from './assemble.ts';
import type { Block } from './block.ts';
import { type CustomDeclaration, type Declared, readPending } from './declaration.ts';
import { type Basis, NO_BASIS, type Value } from './grammar.ts';
import { LONGHAND_NAMES, type LonghandName, longhands, type Values } from './longhands.ts';
import { substitute } from './variable.ts';

/** The computed style of one element with what its children inherit. Shared by all elements that it fits. */
export interface Computed {
  readonly values: Values;
  readonly style: ComputedStyle;
  readonly customs: ReadonlyMap<string, string>;
  readonly rootFontSize: number;
  /** Where its fonts are named. */
  readonly fontsAt: Span | undefined;
  /** Problems that show only once `var()` is replaced. */
  readonly diagnostics: readonly Diagnostic[];
  /** Styles already computed for children, by what was declared for them. */
  readonly children: Map<string, Computed>;
}

type Winners = Map<LonghandName, Declared>;

/**
 * The last declaration of each property wins. `layers` ascend in origin, specificity and order
 * (CSS Cascade 5, 6.1); important declarations come after all others.
 */
function cascade(layers: readonly Block[]): {
  winners: Winners;
  customs: Map<string, CustomDeclaration>;
} {
  const winners: Winners = new Map();
  const customs = new Map<string, CustomDeclaration>();
  for (const important of [false, true]) {
    for (const layer of layers) {
      for (const declaration of layer.declarations) {
        if (declaration.important !== important) continue;
        for (const [name, declared] of declaration.longhands) winners.set(name, declared);
      }
      for (const custom of layer.customs)
        if (custom.important === important) customs.set(custom.name, custom);
    }
  }
  return { winners, customs };
}

const INITIAL = Object.fromEntries(
  LONGHAND_NAMES.map((name) => [name, longhands[name].initial(NO_BASIS)]),
) as Values;
const INHERITED = LONGHAND_NAMES.filter((name) => longhands[name].inherited);
/** Their initial value is `currentcolor`. */
const FROM_COLOUR = LONGHAND_NAMES.filter((name) => /^border-.*-color$/.test(name));

/** Computes a style from what was declared; `parent` is absent for the root. */
export function compute(layers: readonly Block[], parent: Computed | undefined): Computed {
  const diagnostics: Diagnostic[] = [];
  const { winners, customs: declared } = cascade(layers);
  const customs = resolveCustoms(declared, parent?.customs, diagnostics);
  const pending = new Map<Declared, ReturnType<typeof readPending>>();

  const valueFor = (name: LonghandName, on: Basis): unknown => {
    const longhand = longhands[name];
    const fallBack = (wide: 'inherit' | 'initial' | 'unset'): unknown => {
      const inherits = wide === 'inherit' || (wide === 'unset' && longhand.inherited);
      return inherits && parent ? parent.values[name] : longhand.initial(on);
    };
    const winner = winners.get(name);
    if (!winner) return fallBack('unset');
    if (winner.kind === 'wide') return fallBack(winner.keyword);
    if (winner.kind === 'value') return winner.value(on);
    let read = pending.get(winner);
    if (!read) {
      read = replace(winner, customs, diagnostics);
      pending.set(winner, read);
    }
    const value = read.given?.[name];
    if (value) return (value as Value<unknown>)(on);
    return fallBack(read.wide ?? (read.given ? 'initial' : 'unset'));
  };

  // Others depend on these: em on the font size, currentcolor on the colour.
  const inheritedSize = parent?.values['font-size'] ?? longhands['font-size'].initial(NO_BASIS);
  const before: Basis = {
    fontSize: inheritedSize,
    rootFontSize: parent?.rootFontSize ?? inheritedSize,
    parentFontWeight: parent?.values['font-weight'] ?? 400,
    colour: parent?.values.color ?? NO_BASIS.colour,
  };
  const fontSize = valueFor('font-size', before) as number;
  const rootFontSize = parent?.rootFontSize ?? fontSize;
  const colour = valueFor('color', before) as Values['color'];
  const on: Basis = { ...before, fontSize, rootFontSize, colour };
  const values: Record<LonghandName, unknown> = { ...INITIAL };
  if (parent) for (const name of INHERITED) values[name] = parent.values[name];
  for (const name of FROM_COLOUR) values[name] = colour;
  for (const name of winners.keys()) values[name] = valueFor(name, on);
  values['font-size'] = fontSize;
  values.color = colour;

  const complete = values as Values;
  const fonts = winners.get('font-family');
  const fontsAt = fonts && fonts.kind !== 'wide' ? fonts.span : parent?.fontsAt;
  const style = assemble(complete, decorationOf(complete, parent));
  return {
    values: complete,
    style,
    customs,
    rootFontSize,
    fontsAt,
    diagnostics,
    children: new Map(),
  };
}

/** Lines are drawn through inline descendants too (CSS Text Decoration 3, 2). */
function decorationOf(values: Values, parent: Computed | undefined) {
  const own = values['text-decoration-line'];
  const stops = values.position === 'absolute' || /^inline-/.test(values.display);
  return {
    underline: own.underline || (!stops && parent?.style.underline === true),
    lineThrough: own.lineThrough || (!stops && parent?.style.lineThrough === true),
  };
}

function replace(
  declared: Declared & { kind: 'pending' },
  customs: ReadonlyMap<string, string>,
  diagnostics: Diagnostic[],
): ReturnType<typeof readPending> {
  const { pending, span } = declared;
  const result = substitute(pending.text, (name) => customs.get(name));
  if (result.kind === 'text') {
    const read = readPending(pending, result.text, span);
    if (read.diagnostic) diagnostics.push(read.diagnostic);
    return read;
  }
  diagnostics.push(failure(result, pending.property, span, customs));
  return {};
}

function failure(
  result: Exclude<ReturnType<typeof substitute>, { kind: 'text' }>,
  property: string,
  span: Span,
  customs: ReadonlyMap<string, string>,
): Diagnostic {
  if (result.kind === 'missing') {
    const near = nearest(result.name, [...customs.keys()]);
    const hint = near === undefined ? undefined : `Did you mean \u201cvar(${near})\u201d?`;
    return diagnose('GP345', { name: result.name, property }, { span, hint });
  }
  const reason =
    result.kind === 'too-long'
      ? 'its custom properties grow without end'
      : 'var() names no custom property';
  return diagnose('GP340', { reason }, { span });
}

/** Custom properties with their `var()` replaced (CSS Variables 1, 2.3); those in a circle have no value. */
function resolveCustoms(
  declared: ReadonlyMap<string, CustomDeclaration>,
  inherited: ReadonlyMap<string, string> | undefined,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, string> {
  if (declared.size === 0) return inherited ?? new Map();
  const resolved = new Map(inherited);
  for (const name of declared.keys()) resolved.delete(name);
  const open: string[] = [];
  const circular = new Set<string>();
  const done = new Set<string>();

  const resolve = (name: string): string | undefined => {
    const custom = declared.get(name);
    if (!custom || done.has(name)) return resolved.get(name);
    const at = open.indexOf(name);
    if (at >= 0) {
      const circle = open.slice(at);
      if (!circle.some((member) => circular.has(member))) {
        const names = circle.join(', ');
        diagnostics.push(diagnose('GP346', { names }, { span: custom.span }));
      }
      for (const member of circle) circular.add(member);
      return undefined;
    }
    open.push(name);
    const text = custom.text.trim();
    if (/^(?:inherit|unset)$/i.test(text)) {
      const above = inherited?.get(name);
      if (above !== undefined) resolved.set(name, above);
    } else if (!/^initial$/i.test(text)) {
      const result = substitute(custom.text, resolve);
      if (result.kind === 'text') {
        if (!circular.has(name)) resolved.set(name, result.text);
      } else if (!circular.has(name) && !(result.kind === 'missing' && circular.has(result.name))) {
        const names = new Map([...resolved, ...[...declared.keys()].map((n) => [n, ''] as const)]);
        diagnostics.push(failure(result, name, custom.span, names));
      }
    }
    open.pop();
    done.add(name);
    return resolved.get(name);
  };
  for (const name of declared.keys()) resolve(name);
  return resolved;
}
