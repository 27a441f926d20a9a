import { isOn } from './box.ts';
import type { PageObject } from './pages.ts';
import type { PaintUse } from './uses.ts';

/** The four inks of a colour in parts of 1, where its space says them without a profile. */
export const inksOf = ({ space, values }: PaintUse): readonly number[] | undefined => {
  if (space.family === 'DeviceCMYK' && values.length === 4) return values;
  if (space.family === 'DeviceGray' && values.length === 1) return [0, 0, 0, 1 - (values[0] ?? 0)];
  return undefined;
};

/** Text that stays on the sheet after the cut: marks and slug lines outside it follow other customs. */
export const printedText = (page: PageObject, paints: readonly PaintUse[]): readonly PaintUse[] => {
  const kept = page.boxes.trim ?? page.boxes.art ?? page.boxes.media;
  return paints.filter(({ kind, at }) => kind === 'text' && (!at || !kept || isOn(at, kept)));
};
