import { describe, expect, it } from 'vitest';
import { type Annotation, type Side, sides } from '../../src/guide/annotation.ts';
import { drawMarks } from '../../src/screenshot/marks.ts';
import { placer } from '../../src/screenshot/place.ts';
import { SCENE_STYLE } from '../../src/screenshot/style.ts';
import { labelMargins } from '../../src/template/view/context.ts';
import { annotations, area, compose, NO_MARGINS, point, screen } from '../screenshot/setting.ts';

const at = area(300, 900, 300, 200);
/** Every kind that can have words, with and without them, on every side. */
const CASES = sides.flatMap((side) =>
  annotations(
    { kind: 'box', at, label: 'Chọn', side },
    { kind: 'box', at, side },
    { kind: 'ellipse', at, label: 'Chọn', side },
    { kind: 'ellipse', at, badge: '1', side },
    { kind: 'label', at, text: 'Nhấn', side },
    { kind: 'label', at: point(300, 900), text: 'Nhấn', side },
    { kind: 'label', at, text: 'Nhấn', side, place: 'inside' },
    { kind: 'arrow', from: point(100, 100), to: point(500, 600), label: 'Kéo' },
    { kind: 'badge', at, text: '1' },
    { kind: 'tap', at },
  ),
);
const named = CASES.map((annotation) => {
  const { kind } = annotation;
  const side = 'side' in annotation ? annotation.side : '–';
  const words =
    ('label' in annotation && annotation.label) || ('text' in annotation && annotation.text);
  const place = 'place' in annotation ? annotation.place : '';
  return { name: [kind, place, words || 'no words', side].join(' '), annotation };
});

/** The margins in which a scene wants to set words. */
function sidesInScene(list: readonly Annotation[]): Side[] {
  const picture = { x: 0, y: 0, width: 40, height: 86 };
  const { labels } = drawMarks(list, placer(screen(), 40, 86), picture, SCENE_STYLE);
  return labels.filter(({ beside }) => beside).map(({ side }) => side);
}

describe('the view model promises the margins that the scene draws in', () => {
  it.each(named)('$name', ({ annotation }) => {
    const wanted = sidesInScene([annotation]).map((side) => (side === 'auto' ? 'right' : side));
    const beside = wanted.filter((side) => side === 'left' || side === 'right');
    expect(labelMargins([annotation])).toEqual(beside);
  });

  it.each(named.filter(({ name }) => !/(top|bottom)$/.test(name)))(
    '$name: in these margins nothing is homeless',
    ({ annotation }) => {
      const room = Object.fromEntries(labelMargins([annotation]).map((side) => [side, 30]));
      const { diagnostics } = compose([annotation], { margins: { ...NO_MARGINS, ...room } });
      expect(diagnostics).toEqual([]);
    },
  );

  it('of several annotations together, each margin once', () => {
    const list = annotations(
      { kind: 'label', at, text: 'Nhấn', side: 'right' },
      { kind: 'box', at, label: 'Chọn' },
      { kind: 'label', at, text: 'Nhấn', side: 'left' },
      { kind: 'ellipse', at, label: 'Chọn', side: 'bottom' },
    );
    expect(labelMargins(list)).toEqual(['left', 'right']);
  });
});
