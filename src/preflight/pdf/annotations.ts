import type { Box } from './box.ts';
import { Dictionary } from './object.ts';
import type { PageObject } from './pages.ts';

export const annotationsOf = (page: PageObject): Dictionary[] =>
  (page.dictionary.list('Annots') ?? []).filter(
    (each): each is Dictionary => each instanceof Dictionary,
  );

/** What ends up on paper, before the knife. */
export const printedAreaOf = ({ boxes }: PageObject): Box | undefined =>
  boxes.bleed ?? boxes.trim ?? boxes.art ?? boxes.media;
