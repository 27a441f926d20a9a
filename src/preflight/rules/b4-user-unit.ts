import type { Rule } from '../rule.ts';

export const b4: Rule = {
  id: 'B4',
  title: 'no UserUnit',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'prudence: RIPs and checkers disagree about it; not found as text of ISO 15930-7',
  why: 'A RIP that does not know it prints the page in another size.',
  hint: 'Leave UserUnit out.',
  *check({ pages }) {
    for (const { number, dictionary } of pages) {
      const unit = dictionary.get('UserUnit');
      if (unit === null) continue;
      const message = `The page has a UserUnit (${typeof unit === 'number' ? unit : 'no number'}).`;
      const severity = unit === 1 ? 'warning' : 'error';
      yield { message, severity, page: number, object: dictionary.object };
    }
  },
};
