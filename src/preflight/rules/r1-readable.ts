import { boxOfUnitSquare } from '../pdf/pictures.ts';
import type { Rule } from '../rule.ts';

export const r1: Rule = {
  id: 'R1',
  title: 'the file can be read',
  severity: 'error',
  scope: 'file',
  source: 'ISO 32000-1, 7.5, 7.7.3, 7.8',
  why: 'What cannot be read here was not checked, and may not be printed either.',
  hint: 'Export the file again; a damaged download is the most frequent cause.',
  *check({ problems, pages, file, encrypted, damaged }) {
    if (encrypted) return;
    // 7.5.5, and note 18 of the implementation notes to PDF 1.7: within the last 1024 bytes.
    if (!Buffer.from(file.bytes.subarray(-1024)).includes('%%EOF'))
      yield { message: 'The end of the file is missing.' };
    for (const message of problems) yield { message };
    for (const { number, uses, dictionary } of pages)
      for (const problem of uses.problems)
        yield {
          message: `Not all of the page can be read: ${problem}.`,
          page: number,
          object: dictionary.object,
        };
    for (const { number, uses } of pages)
      for (const picture of uses.pictures) {
        const why = damaged?.get(picture.dictionary);
        if (why !== undefined)
          yield {
            message: `A picture is damaged: ${why}.`,
            page: number,
            object: picture.object,
            area: boxOfUnitSquare(picture.matrix),
          };
      }
    const broken = [...file.objects].filter(
      ([, value]) => typeof value === 'object' && value?.kind === 'broken',
    );
    const [first] = broken;
    if (first) {
      const others = broken.length > 1 ? ` and ${broken.length - 1} more` : '';
      yield { message: `Object ${first[0]}${others} cannot be read.`, object: first[0] };
    }
  },
};
