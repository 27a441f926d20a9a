import { type Diagnostic, diagnose, type Span } from '../diagnostic/diagnostic.ts';
import { nodeAt, spanAt, textAt, type YamlFile, type YamlPath } from './node.ts';

/** Who has an id: the first that wrote it. */
export interface Claim {
  readonly file: YamlFile;
  readonly path: YamlPath;
  /** The id in the file. */
  readonly span: Span;
}

/** Ids of broken files count as well, so that references to them are not called unknown. */
export interface IdClaims {
  readonly guides: ReadonlyMap<string, Claim>;
  readonly posters: ReadonlyMap<string, Claim>;
  readonly sharedSteps: ReadonlyMap<string, Claim>;
}

interface Files {
  readonly guide: readonly YamlFile[];
  readonly poster: readonly YamlFile[];
  readonly steps: readonly YamlFile[];
}

/** Gives each id to the first that wrote it and reports the others with both places. */
export const claimIds = (files: Files, diagnostics: Diagnostic[]): IdClaims => {
  const guides = new Map<string, Claim>();
  const posters = new Map<string, Claim>();
  const sharedSteps = new Map<string, Claim>();
  /** Ids of guides and posters become names of output files, so one space holds both. */
  const documents = new Map<string, Claim>();

  for (const file of files.guide) {
    const claim = claimAt(file, []);
    if (claim && isFirst(claim, documents, 'guide or poster', diagnostics))
      guides.set(claim.id, claim);
    const own = new Map<string, Claim>();
    for (const path of stepPaths(file)) {
      const step = claimAt(file, path);
      if (step) isFirst(step, own, 'step of this guide', diagnostics);
    }
  }
  for (const file of files.poster) {
    const claim = claimAt(file, []);
    if (claim && isFirst(claim, documents, 'guide or poster', diagnostics))
      posters.set(claim.id, claim);
  }
  for (const file of files.steps)
    for (const path of stepPaths(file)) {
      const claim = claimAt(file, path);
      if (claim) isFirst(claim, sharedSteps, 'shared step', diagnostics);
    }
  return { guides, posters, sharedSteps };
};

const stepPaths = (file: YamlFile): YamlPath[] => {
  const steps = nodeAt(file.root, ['steps']);
  return steps?.kind === 'list' ? steps.items.map((_, i) => ['steps', i]) : [];
};

const claimAt = (file: YamlFile, path: YamlPath): (Claim & { readonly id: string }) | undefined => {
  const id = textAt(file.root, [...path, 'id']);
  return id ? { id, file, path, span: spanAt(file, [...path, 'id']) } : undefined;
};

/** Whether the claim was entered into `taken`. */
const isFirst = (
  claim: Claim & { readonly id: string },
  taken: Map<string, Claim>,
  what: string,
  diagnostics: Diagnostic[],
): boolean => {
  const first = taken.get(claim.id);
  if (!first) {
    taken.set(claim.id, claim);
    return true;
  }
  const related = [{ message: 'The first one is here.', span: first.span }];
  diagnostics.push(diagnose('GP140', { what, id: claim.id }, { span: claim.span, related }));
  return false;
};
