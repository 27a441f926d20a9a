import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { PlacedCode, Unread } from '../../preflight/eye/read-back.ts';
import type { HiddenParts } from '../../preflight/judgement.ts';
import type { SheetSize } from '../../preflight/subject.ts';
import type { PrintProfile } from '../../profile.ts';
import { theReader, theViewer } from './eyes.ts';

/** Those of the codes that cannot be read on the drawn pages of the file `name` (GP721). */
export const unreadCodes = async (
  name: string,
  bytes: Uint8Array,
  codes: readonly PlacedCode[],
): Promise<readonly Diagnostic[]> => {
  const [reader, { notInPlainSight }] = await Promise.all([
    theReader(),
    import('../../preflight/eye/plain-sight.ts'),
  ]);
  const left = await notInPlainSight(reader, bytes, codes);
  const unread = left.length > 0 ? await unreadOnPages(bytes, left) : [];
  return unread.map(({ page, text, instead }) =>
    diagnose('GP721', { document: name, page, address: text, instead }),
  );
};

/** Those of the codes that are not seen on the pages as PDFium draws them. */
export const unreadOnPages = async (
  bytes: Uint8Array,
  codes: readonly PlacedCode[],
): Promise<readonly Unread[]> => {
  const [viewer, { readBack }] = await Promise.all([
    theViewer(),
    import('../../preflight/eye/read-back.ts'),
  ]);
  const eye = viewer.open(bytes);
  if (!eye) throw new Error('PDFium cannot open what guidepress wrote');
  const unread = await readBack(eye, codes);
  eye.close();
  return unread;
};

/** Those of the codes that no stream in `own`, a part of the file `name`, draws (GP721). */
export const unreadOwnCodes = async (
  name: string,
  own: Uint8Array,
  codes: readonly Pick<PlacedCode, 'page' | 'text'>[],
): Promise<readonly Diagnostic[]> => {
  const [reader, { drawnCodes }] = await Promise.all([
    theReader(),
    import('../../preflight/eye/drawn-codes.ts'),
  ]);
  let unread = codes;
  const read: string[] = [];
  for await (const found of drawnCodes(own, reader)) {
    read.push(found);
    unread = unread.filter(({ text }) => text !== found);
    if (unread.length === 0) break;
  }
  return unread.map(({ page, text }) =>
    diagnose('GP721', { document: name, page, address: text, instead: read }),
  );
};

/** One problem for each rule that the press file `name` breaks, ink measured (GP720). */
export const brokenRules = async (
  name: string,
  bytes: Uint8Array,
  profile: PrintProfile,
  sizes: readonly SheetSize[],
): Promise<readonly Diagnostic[]> => {
  const { judge } = await import('../../preflight/judge.ts');
  const demands = { standard: profile.standard, profile, sizes };
  const looking = { viewer: await theViewer(), look: ['inks'], pages: 'each mix' } as const;
  const { findings } = await judge(bytes, demands, looking);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const rules = new Set(errors.map(({ rule }) => rule));
  return [...rules].flatMap((rule) => {
    const cases = errors.filter((each) => each.rule === rule);
    const [first] = cases;
    if (!first) return [];
    const { message, page, hint } = first;
    const facts = { document: name, rule, message, page, count: cases.length };
    return [diagnose('GP720', facts, { hint })];
  });
};

/** What can be seen of hidden things in the file `name`, and on which page (GP722). */
export const shownHidden = async (
  name: string,
  bytes: Uint8Array,
  hidden: HiddenParts,
  sizes: readonly SheetSize[],
): Promise<readonly Diagnostic[]> => {
  const { judge } = await import('../../preflight/judge.ts');
  const { findings } = await judge(bytes, { standard: 'none', hidden, sizes });
  const first = findings.find(({ severity, rule }) => severity === 'error' && rule === 'D1');
  return first
    ? [diagnose('GP722', { document: name, message: first.message, page: first.page })]
    : [];
};
