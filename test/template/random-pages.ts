import fc from 'fast-check';

/** Templates in which lists, conditions and names of every level stand in each other. */
const templates = fc.letrec<{ body: string; part: string }>((tie) => ({
  body: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      '{{title}}',
      '{{office}}',
      '{{@root.office}}',
      '{{../office}}',
      '{{../title}}',
      '{{../../title}}',
      '{{@index}}',
      '{{@last}}',
      '{{@../index}}',
      '{{it.title}}',
      '{{> part}}',
      '{{> part this}}',
      '{{> part office=@root.office}}',
      '{{> part first office="a"}}',
      '{{upper office}}',
      ' <b> ',
    ),
    tie('body').map((body) => `{{#each steps}}${body}{{/each}}`),
    tie('body').map((body) => `{{#each steps as |it|}}${body}{{/each}}`),
    tie('body').map((body) => `{{#with first}}${body}{{/with}}`),
    tie('body').map((body) => `{{#with @root}}${body}{{/with}}`),
    tie('body').map((body) => `{{#if title}}${body}{{else}}{{office}}{{/if}}`),
    tie('body').map((body) => `{{#if (gt (letters office) 6)}}${body}{{/if}}`),
    tie('body').map((body) => `{{#unless steps}}${body}{{else if @root.title}}${body}{{/unless}}`),
  ),
}));

const fields = { office: '', title: null, first: null, it: null, steps: [] };
const leaf = (title: string) => ({ ...fields, title });
const items = ['a', 'b', 'c'].map((title) => ({
  ...leaf(title),
  first: leaf(`${title}1`),
  steps: [leaf(`${title}2`), leaf(`${title}3`)],
}));
const context = fc
  .record({
    office: fc.constantFrom('Ba Đình', 'Ngọc Hà', ''),
    title: fc.constantFrom(null, 'T'),
    first: fc.constantFrom(...items),
    steps: fc.array(fc.constantFrom(...items), { maxLength: 3 }),
  })
  .map((page) => ({ ...fields, ...page }));

/** A template, and pages that are printed through it one after the other. */
export const randomPages = fc.record({
  template: templates.body,
  partials: fc.constant({
    part: '{{title}}{{office}}{{#each steps}}{{title}}{{@index}}{{/each}}',
  }),
  contexts: fc.array(context, { minLength: 2, maxLength: 4 }),
});
