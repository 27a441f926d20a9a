import { expect, test } from 'vitest';
import { found, load } from './annotated.ts';

const guide = (annotations: string) => `kind: guide
id: a
title: A
steps:
  - text: Mở
    screenshots:
      - image: a.png
        alt: A
        annotations:
${annotations.trim().replace(/^/gm, '          ')}
`;

const cases: Readonly<Record<string, string>> = {
  'an unknown kind, by its likely name or by what people call it': `
- { kind: elipse, at: { x: 1, y: 1, width: 1, height: 1 } }
          ~~~~~~ GP130 “elipse” is not one of the choices for “kind”. → Did you mean “ellipse”?
- { kind: rectangle, at: { x: 1, y: 1, width: 1, height: 1 } }
          ~~~~~~~~~ GP130 “rectangle” is not one of the choices for “kind”. → Did you mean “box”?
- { kind: sparkle }
          ~~~~~~~ GP130 “sparkle” is not one of the choices for “kind”.
- { at: { x: 1, y: 1 } }
  ~~~~~~~~~~~~~~~~~~~~~~ GP121 “kind” of annotation 4 of step 1 is missing.
`,
  'only the chosen kind is judged': `
- { kind: arrow, from: { x: 1, y: 1 }, at: { x: 1, y: 1 } }
  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ GP121 “to” of annotation 1 of step 1 is missing.
                                       ~~ GP120 “at” is not a key of annotation 1 of step 1.
- { kind: box, x: 1, y: 1, width: 2, height: 1 }
               ~ GP120 “x” is not a key of annotation 2 of step 1.
- { kind: box, at: { x: 1, y: 1, w: 2, height: 1 }, side: topp }
                                 ~ GP120 “w” is not a key of “at” of annotation 3 of step 1. → Did you mean “width”?
                                                          ~~~~ GP130 “topp” is not one of the choices for “side”. → Did you mean “top”?
`,
  'places: pixels or percent, with a point, inside the picture': `
- { kind: tap, at: { x: 12 %, y: 3.5px } }
- { kind: tap, at: { x: 120%, y: -3 } }
                        ~~~~ GP129 “120%” is neither a number of pixels nor a percentage up to 100%.
                                 ~~ GP129 “-3” is neither a number of pixels nor a percentage up to 100%.
- { kind: tap, at: { x: "12,5%", y: left } }
                        ~~~~~~~ GP129 “12,5%” is neither a number of pixels nor a percentage up to 100%.
                                    ~~~~ GP129 “left” is neither a number of pixels nor a percentage up to 100%.
- { kind: tap, at: { x: 12,5, y: 1 } }
                           ~ GP120 “5” is not a key of “at” of annotation 4 of step 1.
- { kind: box, at: { x: 90%, y: 1, width: 20%, height: 0 } }
                                          ~~~ GP147 The rectangle ends at 110%, outside the picture.
                                                       ~ GP124 “0” is not a number above 0.
- { kind: tap, at: { x: 1, y: 1, width: 5 } }
                                        ~ GP145 “width” is given, but “height” is missing.
`,
  'words on the picture are short': `
- { kind: badge, at: { x: 1, y: 1 }, text: 12 }
- { kind: badge, at: { x: 1, y: 1 }, text: 1234 }
                                           ~~~~ GP133 A badge is 4 characters long; 3 is the most.
- { kind: magnifier, at: { x: 1, y: 1, width: 9, height: 9 }, zoom: "2,5" }
                                                                    ~~~~~ GP124 “2,5” is not a number from 1.1 to 8.
`,
  'one crop': `
- { kind: crop, at: { x: 0, y: 0, width: 50%, height: 50% } }
- { kind: crop, at: { x: 0, y: 0, width: 50%, height: 50% } }
  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ GP146 This screenshot is cropped already.
`,
};

for (const [name, annotations] of Object.entries(cases))
  test(name, async () => {
    const files = { 'guides/a.yaml': guide(annotations) };
    expect(await found(files)).toEqual(files);
  });

test('every kind, with its defaults', async () => {
  const rect = 'at: { x: 1, y: 2, width: 3, height: 4 }';
  const { value, diagnostics } = await load({
    'guides/a.yaml': guide(`
- { kind: box, ${rect} }
- { kind: ellipse, ${rect}, label: A }
- { kind: arrow, from: { x: 1, y: 1 }, to: { x: 2, y: 2 } }
- { kind: badge, ${rect}, text: 1 }
- { kind: label, ${rect}, text: A }
- { kind: spotlight, ${rect} }
- { kind: magnifier, ${rect}, zoom: 2 }
- { kind: tap, ${rect} }
- { kind: swipe, from: { x: 1, y: 1 }, to: { x: 2, y: 2 } }
- { kind: crop, ${rect} }
- { kind: redact, ${rect} }
- { kind: blur, ${rect} }
`),
  });
  expect(diagnostics).toEqual([]);
  const annotations = value?.guides[0]?.steps[0]?.screenshots[0]?.annotations ?? [];
  expect(annotations.map(({ kind }) => kind)).toEqual(
    'box ellipse arrow badge label spotlight magnifier tap swipe crop redact blur'.split(' '),
  );
  expect(annotations[0]).toMatchObject({ side: 'auto' });
  expect(annotations[4]).toMatchObject({ side: 'auto', place: 'beside' });
  expect(annotations[5]).toMatchObject({ shape: 'box' });
});
