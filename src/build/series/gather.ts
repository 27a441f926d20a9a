import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Office } from '../../guide/offices/office.ts';
import { madeFor } from './own-document.ts';

/** Offices that are shown for one problem; a thousand of them would hide the other problems. */
const MOST = 3;

/** What was said of one document, or of the run as a whole. */
export interface Said {
  readonly office?: Office | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What is wrong at one place for many offices, or with many files alike, is shown for the first of them, with the
 * number of the others.
 */
export const gathered = (all: readonly Said[], list: string | undefined): readonly Diagnostic[] =>
  ofFiles(ofOffices(withTheirOffice(all, list), list));

const officeIn = (list: string | undefined, { related }: Diagnostic) =>
  related.find(({ span }) => span.file === list);

/** A problem that quotes words of an office is told otherwise for each: it says whose it is, as those do that hang on its values. */
const withTheirOffice = (all: readonly Said[], list: string | undefined): readonly Diagnostic[] => {
  const places = new Map<string, { offices: Set<Office>; byMessage: Map<string, Set<Office>> }>();
  const isPlain = (diagnostic: Diagnostic) => diagnostic.span && !officeIn(list, diagnostic);
  for (const { office, diagnostics } of all) {
    for (const diagnostic of office ? diagnostics.filter(isPlain) : []) {
      const key = keyOf(diagnostic);
      const place = places.get(key) ?? { offices: new Set(), byMessage: new Map() };
      places.set(key, place);
      const same = place.byMessage.get(diagnostic.message) ?? new Set();
      place.byMessage.set(diagnostic.message, same);
      for (const offices of [place.offices, same]) offices.add(office as Office);
    }
  }
  const isOwn = (diagnostic: Diagnostic): boolean => {
    const place = places.get(keyOf(diagnostic));
    const same = place?.byMessage.get(diagnostic.message);
    return same !== undefined && same.size < (place?.offices.size ?? 0);
  };
  return all.flatMap(({ office, diagnostics }) =>
    diagnostics.map((diagnostic) =>
      office && isPlain(diagnostic) && isOwn(diagnostic)
        ? { ...diagnostic, related: [...diagnostic.related, madeFor(office)] }
        : diagnostic,
    ),
  );
};

const ofOffices = (
  diagnostics: readonly Diagnostic[],
  list: string | undefined,
): readonly Diagnostic[] => {
  const officeOf = (diagnostic: Diagnostic) => officeIn(list, diagnostic);
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (list === undefined || !officeOf(diagnostic)) continue;
    const key = keyOf(diagnostic);
    alike(groups, key).push(diagnostic);
  }
  const dropped = new Set<Diagnostic>();
  const last = new Map<Diagnostic, number>();
  for (const group of groups.values()) {
    const lines = new Set(group.map((each) => officeOf(each)?.span.line));
    if (lines.size <= MOST) continue;
    const shown = new Set([...lines].slice(0, MOST));
    const kept = group.filter((each) => shown.has(officeOf(each)?.span.line));
    for (const each of group) if (!kept.includes(each)) dropped.add(each);
    const end = kept.at(-1);
    if (end) last.set(end, lines.size - MOST);
  }
  return diagnostics
    .filter((diagnostic) => !dropped.has(diagnostic))
    .map((diagnostic) => withCount(diagnostic, last.get(diagnostic), officeOf(diagnostic)));
};

const keyOf = ({ code, span }: Diagnostic): string =>
  JSON.stringify([code, span?.file, span?.line, span?.column]);

const withCount = (
  diagnostic: Diagnostic,
  more: number | undefined,
  office: Diagnostic['related'][number] | undefined,
): Diagnostic => {
  if (more === undefined || !office) return diagnostic;
  const others = more === 1 ? 'one more office has' : `${more} more offices have`;
  const told = {
    ...office,
    message: `${office.message.replace(/:$/, '')}; ${others} the same problem:`,
  };
  return {
    ...diagnostic,
    related: diagnostic.related.map((each) => (each === office ? told : each)),
  };
};

/** A disk that is full is full for every file: such problems say the same but for the name of the file. */
const ofFiles = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { code, span, message } = diagnostic;
    if (span || !FILE.test(message)) continue;
    const key = JSON.stringify([code, message.replace(FILE, '')]);
    alike(groups, key).push(diagnostic);
  }
  const told = new Map<Diagnostic, Diagnostic | undefined>();
  for (const group of groups.values()) {
    // A print run is told of once for each of its copies.
    const files = new Map(group.map((each) => [each.message, each]));
    // In the order in which they are shown (`diagnostic/order.ts`).
    const inOrder = [...files.values()].sort((a, b) => (a.message < b.message ? -1 : 1));
    const shown = inOrder.slice(0, shownOf(inOrder));
    const last = shown.at(-1);
    const more = inOrder.length - shown.length;
    if (!last || more === 0) continue;
    for (const each of group) told.set(each, shown.includes(each) ? each : undefined);
    const others = more === 1 ? 'one more file' : `${more} more files`;
    told.set(last, { ...last, message: `${last.message} So it is with ${others}.` });
  }
  return diagnostics.flatMap((each) => (told.has(each) ? (told.get(each) ?? []) : [each]));
};

/** Of files that could not be written the summary has the names. */
const shownOf = ([first, ...others]: readonly Diagnostic[]): number => {
  if (first?.code === 'GP601') return 1;
  return others.length <= MOST ? others.length + 1 : MOST;
};

const alike = (groups: Map<string, Diagnostic[]>, key: string): Diagnostic[] => {
  const group = groups.get(key) ?? [];
  groups.set(key, group);
  return group;
};

const FILE = /\S+\.pdf\b/;
