import type { Rule } from '../rule.ts';

export const o4: Rule = {
  id: 'O4',
  title: 'the intent says what its condition is',
  severity: 'warning',
  scope: 'pdf-x4',
  source: 'ISO 32000-1, 14.11.5; LintPDF PDFX4-024, -025; pdfbox-preflight',
  gap: 'whether the name really is in the registry',
  why: 'A condition that is in no registry means nothing to a press without words that describe it.',
  hint: 'Write Info, or RegistryName http://www.color.org for a registered condition.',
  *check({ intent }) {
    if (!intent) return;
    const { dictionary } = intent;
    const registry = dictionary.text('RegistryName');
    if (registry !== undefined && !/^https?:\/\/www\.color\.org\/?$/.test(registry))
      yield { message: `RegistryName is “${registry}”.`, object: dictionary.object };
    if (!registry && !dictionary.text('Info'))
      yield {
        message: 'The output intent has neither RegistryName nor Info.',
        object: dictionary.object,
      };
  },
};
