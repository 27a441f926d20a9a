import { entry } from '../entry.ts';

export const codeTexts = {
  GP501: entry<{ host: string; allowed: string }>({
    severity: 'error',
    title: 'Address outside the allowed domains',
    message: (p) => `${p.host} is not one of the project\u2019s domains (${p.allowed}).`,
    why: 'A code that leads elsewhere could send citizens to a false site.',
    hint: () => 'Correct the address, or add its host to \u201cdomains\u201d in guidepress.yaml.',
  }),
};
