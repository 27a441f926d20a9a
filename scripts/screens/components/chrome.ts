import { add, box, type Canvas, disc, gradient, name, place, shape } from '../canvas.ts';
import { type IconName, icon } from '../icons.ts';
import { baselineOn, paragraph, text } from '../text.ts';
import { CONTENT, HEIGHT, MARGIN, TYPE, WIDTH } from '../tokens.ts';

/** Clock, sample mark, camera hole, signal and battery; `tone` is the colour of words and signs. */
export function statusBar(canvas: Canvas, tone: string): void {
  text(canvas, 72, 84, '9:41', { size: 46, weight: 'SemiBold', fill: tone });
  box(canvas, place(214, 42, 190, 52), {
    radius: 26,
    stroke: tone,
    strokeWidth: 2.5,
    opacity: 0.7,
  });
  text(canvas, 309, 79, 'BẢN MẪU', {
    size: 30,
    weight: 'Bold',
    fill: tone,
    anchor: 'middle',
    tracking: 1.5,
    opacity: 0.85,
  });
  disc(canvas, WIDTH / 2, 66, 25, { fill: '#0b0b0e' });
  [14, 22, 31, 40].forEach((height, bar) => {
    box(canvas, place(788 + bar * 15, 86 - height, 10, height), { radius: 4, fill: tone });
  });
  for (const [reach, pen] of [
    [32, 7.5],
    [18, 7.5],
  ] as const) {
    const y = 84 - reach;
    shape(canvas, `M${892 - reach} ${y + 4}Q892 ${y - reach * 0.62} ${892 + reach} ${y + 4}`, {
      stroke: tone,
      strokeWidth: pen,
    });
  }
  disc(canvas, 892, 80, 6.5, { fill: tone });
  box(canvas, place(946, 48, 66, 36), { radius: 11, stroke: tone, strokeWidth: 3.5 });
  box(canvas, place(952, 54, 44, 24), { radius: 6, fill: tone });
  box(canvas, place(1016, 60, 5, 12), { radius: 2.5, fill: tone });
}

export function backdrop(canvas: Canvas, fill = canvas.look.background): void {
  box(canvas, place(0, 0, WIDTH, HEIGHT), { fill });
}

export function gestureBar(canvas: Canvas, tone = '#16161c'): void {
  box(canvas, place(WIDTH / 2 - 170, HEIGHT - 40, 340, 12), {
    radius: 6,
    fill: tone,
    opacity: 0.85,
  });
}

/** The citizen app's head: a red field with fine arcs; the page below rises over it with round corners. */
export function citizenHead(canvas: Canvas, title: string, height = 330): number {
  const { look } = canvas;
  backdrop(canvas);
  box(canvas, place(0, 0, WIDTH, height + 60), {
    fill: gradient(canvas, look.primary, look.primaryDeep, 'diagonal'),
  });
  for (const radius of [150, 240, 330, 420]) {
    disc(canvas, WIDTH + 20, 10, radius, { stroke: look.accent, strokeWidth: 3, opacity: 0.24 });
  }
  statusBar(canvas, '#ffffff');
  icon(canvas, 'back', 88, 216, 68, '#ffffff', 2.2);
  text(canvas, WIDTH / 2, baselineOn(214, TYPE.title), title, {
    size: TYPE.title,
    weight: 'Bold',
    fill: '#ffffff',
    anchor: 'middle',
  });
  box(canvas, place(0, height - 30, WIDTH, HEIGHT), { radius: 56, fill: look.background });
  return height + 30;
}

/** The signing app's head: a back arrow, a large title at the left, words under it, and progress. */
export function signerHead(
  canvas: Canvas,
  title: string,
  words: string,
  progress?: readonly [step: number, of: number],
): number {
  const { look } = canvas;
  backdrop(canvas);
  box(canvas, place(0, 0, WIDTH, 640), { fill: gradient(canvas, '#dfeafd', look.background) });
  statusBar(canvas, look.ink);
  disc(canvas, 100, 216, 52, { fill: '#ffffff' });
  icon(canvas, 'back', 96, 216, 58, look.ink, 2.2);
  if (progress !== undefined) {
    const [step, of] = progress;
    const gap = 16;
    const width = (CONTENT - 366 - gap * (of - 1)) / of;
    for (let part = 0; part < of; part += 1) {
      box(canvas, place(190 + part * (width + gap), 210, width, 14), {
        radius: 7,
        fill: part < step ? look.primary : '#c6d7f3',
      });
    }
    text(canvas, WIDTH - MARGIN, baselineOn(217, TYPE.caption), `Bước ${step}/${of}`, {
      size: TYPE.caption,
      weight: 'SemiBold',
      fill: look.muted,
      anchor: 'end',
    });
  }
  const below = paragraph(canvas, MARGIN, 312, CONTENT, title, {
    size: TYPE.headline,
    weight: 'Bold',
    fill: look.ink,
    lineHeight: 1.25,
  });
  if (words === '') return below + 30;
  return paragraph(canvas, MARGIN, below + 10, CONTENT, words, {
    size: TYPE.body,
    fill: look.muted,
    strong: look.ink,
  });
}

/** The city app's head: teal with a skyline of soft waves, the title at the left. */
export function cityHead(canvas: Canvas, title: string, height = 300): number {
  const { look } = canvas;
  backdrop(canvas);
  box(canvas, place(0, 0, WIDTH, height), {
    fill: gradient(canvas, look.primary, look.primaryDeep, 'right'),
  });
  waves(canvas, height);
  statusBar(canvas, '#ffffff');
  icon(canvas, 'back', 88, 212, 68, '#ffffff', 2.2);
  text(canvas, 156, baselineOn(210, TYPE.title), title, {
    size: TYPE.title,
    weight: 'Bold',
    fill: '#ffffff',
  });
  return height + 48;
}

/** Two translucent waves ending at `bottom`. */
export function waves(canvas: Canvas, bottom: number): void {
  add(
    canvas,
    `<path d="M0 ${bottom - 40}C240 ${bottom - 120} 420 ${bottom + 10} 660 ${bottom - 50}S960 ${bottom - 130} 1080 ${bottom - 70}V${bottom}H0Z" fill="#ffffff" opacity="0.1"/>`,
    `<path d="M0 ${bottom - 16}C200 ${bottom - 70} 380 ${bottom + 4} 600 ${bottom - 18}S900 ${bottom - 80} 1080 ${bottom - 24}V${bottom}H0Z" fill="#ffffff" opacity="0.12"/>`,
  );
}

export interface Tab {
  readonly icon: IconName;
  readonly words: string;
  readonly region?: string;
}

export function bottomNavigation(canvas: Canvas, tabs: readonly Tab[], active: number): void {
  const { look } = canvas;
  const top = HEIGHT - 268;
  box(canvas, place(0, top, WIDTH, 268), { fill: '#ffffff', shadow: 0.12 });
  const width = WIDTH / tabs.length;
  tabs.forEach((tab, index) => {
    const x = width * (index + 0.5);
    const colour = index === active ? look.primary : look.muted;
    if (index === active) {
      box(canvas, place(x - 76, top + 22, 152, 84), { radius: 42, fill: look.tint });
    }
    icon(canvas, tab.icon, x, top + 64, 66, colour, index === active ? 2.1 : 1.8);
    text(canvas, x, top + 158, tab.words, {
      size: TYPE.caption,
      weight: index === active ? 'Bold' : 'Medium',
      fill: colour,
      anchor: 'middle',
    });
    name(canvas, tab.region, place(x - width / 2 + 10, top + 12, width - 20, 172));
  });
  gestureBar(canvas);
}
