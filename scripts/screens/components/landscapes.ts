import type { Rect } from '../../../src/geometry.ts';
import { add, box, type Canvas, disc, gradient, place, shape } from '../canvas.ts';
import { text } from '../text.ts';
import { HEIGHT, WIDTH } from '../tokens.ts';

/** A city by a lake at dawn, from the top of the screen down to `bottom`. */
export function skyline(canvas: Canvas, bottom: number): void {
  box(canvas, place(0, 0, WIDTH, bottom + 40), { fill: gradient(canvas, '#04584c', '#3fb59a') });
  disc(canvas, 800, bottom - 330, 190, { fill: '#ffd9a0', opacity: 0.3 });
  disc(canvas, 800, bottom - 330, 130, { fill: '#ffdca6', opacity: 0.75 });
  const base = bottom - 140;
  const towers: readonly (readonly [x: number, width: number, height: number])[] = [
    [0, 110, 210],
    [120, 80, 310],
    [214, 130, 170],
    [356, 70, 260],
    [600, 120, 200],
    [728, 84, 340],
    [824, 120, 230],
    [956, 124, 290],
  ];
  for (const [x, width, height] of towers) {
    box(canvas, place(x, base - height, width, height), { radius: 10, fill: '#0b6f60' });
    for (let row = 0; row < Math.floor(height / 62); row += 1) {
      for (let column = 0; column < Math.floor(width / 36); column += 1) {
        if ((row * 3 + column * 5 + x) % 4 === 0) continue;
        box(canvas, place(x + 14 + column * 34, base - height + 26 + row * 58, 14, 22), {
          radius: 4,
          fill: '#ffe2b0',
          opacity: 0.55,
        });
      }
    }
  }
  const roof = base - 120;
  shape(canvas, `M430 ${roof}Q516 ${roof - 20} 516 ${roof - 84}Q516 ${roof - 20} 602 ${roof}Z`, {
    fill: '#084f44',
  });
  shape(canvas, `M446 ${roof}h140v130h-140z`, { fill: '#084f44' });
  for (const [x, y, size] of [
    [60, 0, 70],
    [180, 10, 54],
    [400, 8, 58],
    [640, 6, 64],
    [900, 4, 72],
    [1020, 8, 60],
  ] as const) {
    disc(canvas, x, base + y - 16, size, { fill: '#0a5b4f' });
  }
  box(canvas, place(0, base, WIDTH, 240), { fill: gradient(canvas, '#1c8c78', '#0a5b4f') });
  for (const [x, y, width] of [
    [90, 30, 200],
    [420, 52, 260],
    [760, 26, 180],
    [640, 84, 150],
  ] as const) {
    box(canvas, place(x, base + y, width, 7), { radius: 3.5, fill: '#ffffff', opacity: 0.22 });
  }
}

/** A street through the camera: houses, trees, asphalt, and a hole in it. */
export function brokenStreet(canvas: Canvas, at: Rect): void {
  const { x, y, width, height } = at;
  const horizon = y + height * 0.36;
  canvas.definitions.add('<filter id="haze"><feGaussianBlur stdDeviation="5"/></filter>');
  box(canvas, place(x, y, width, horizon - y), { fill: gradient(canvas, '#9cc7e6', '#e9f1f1') });
  add(canvas, '<g filter="url(#haze)">');
  const houses: readonly (readonly [number, number, string, string])[] = [
    [0, 0.6, '#d9b48a', '#8e6b4c'],
    [0.13, 0.82, '#c9ccd0', '#70777f'],
    [0.28, 0.5, '#e6d3a8', '#93805a'],
    [0.66, 0.56, '#d8c6bb', '#8a766a'],
    [0.8, 0.78, '#b9c9c4', '#647a73'],
  ];
  for (const [left, tall, wall, window] of houses) {
    const w = width * 0.2;
    const h = (horizon - y) * tall;
    const hx = x + width * left;
    box(canvas, place(hx, horizon - h, w, h), { fill: wall });
    for (let floor = 0; floor < Math.floor(h / 130); floor += 1) {
      for (const share of [0.16, 0.58]) {
        box(canvas, place(hx + w * share, horizon - h + 40 + floor * 130, w * 0.26, 70), {
          fill: window,
        });
      }
    }
  }
  for (const [share, size] of [
    [0.06, 110],
    [0.36, 84],
    [0.62, 92],
    [0.96, 124],
  ] as const) {
    box(canvas, place(x + width * share - 9, horizon - 70, 18, 90), { fill: '#5e4634' });
    disc(canvas, x + width * share, horizon - 110, size, { fill: '#4f8a4c' });
    disc(canvas, x + width * share - 34, horizon - 140, size * 0.62, { fill: '#65a35c' });
  }
  add(canvas, '</g>');
  box(canvas, place(x, horizon, width, y + height - horizon), {
    fill: gradient(canvas, '#8b8f92', '#5b5f63'),
  });
  shape(canvas, `M${x} ${horizon}H${x + width * 0.3}L${x} ${horizon + 330}Z`, { fill: '#b8b1a4' });
  shape(canvas, `M${x + width} ${horizon}H${x + width * 0.74}L${x + width} ${horizon + 330}Z`, {
    fill: '#b8b1a4',
  });
  const middle = x + width * 0.52;
  for (const [from, to, half] of [
    [0.04, 0.14, 7],
    [0.24, 0.4, 12],
    [0.84, 1, 26],
  ] as const) {
    const top = horizon + (y + height - horizon) * from;
    const low = horizon + (y + height - horizon) * to;
    shape(
      canvas,
      `M${middle - half} ${top}H${middle + half}L${middle + half * 1.6} ${low}H${middle - half * 1.6}Z`,
      { fill: '#eeeae0' },
    );
  }
  hole(canvas, x + width * 0.5, horizon + (y + height - horizon) * 0.58);
}

function hole(canvas: Canvas, x: number, y: number): void {
  const edge = (k: number) =>
    `M${x - 250 * k} ${y + 6 * k}C${x - 270 * k} ${y - 60 * k} ${x - 150 * k} ${y - 112 * k} ${x - 30 * k} ${y - 96 * k}C${x + 70 * k} ${y - 128 * k} ${x + 236 * k} ${y - 84 * k} ${x + 256 * k} ${y - 6 * k}C${x + 268 * k} ${y + 74 * k} ${x + 110 * k} ${y + 122 * k} ${x - 16 * k} ${y + 104 * k}C${x - 132 * k} ${y + 126 * k} ${x - 236 * k} ${y + 84 * k} ${x - 250 * k} ${y + 6 * k}Z`;
  shape(canvas, edge(1.12), { fill: '#a09a8e' });
  shape(canvas, edge(1), { fill: '#3c3a38' });
  shape(canvas, edge(0.82), { fill: '#2a2826' });
  add(canvas, `<ellipse cx="${x + 14}" cy="${y + 22}" rx="150" ry="50" fill="#6f8796"/>`);
  add(
    canvas,
    `<ellipse cx="${x - 20}" cy="${y + 12}" rx="90" ry="20" fill="#a9c0cc" opacity="0.7"/>`,
  );
  for (const [dx, dy, size] of [
    [-312, 66, 18],
    [-268, 112, 11],
    [290, 88, 15],
    [330, 30, 9],
    [60, 150, 13],
    [-120, -140, 9],
  ] as const) {
    disc(canvas, x + dx, y + dy, size, { fill: '#77736b' });
  }
}

/** A street map with a lake, a park and a few names. */
export function streetMap(canvas: Canvas, bottom: number): void {
  box(canvas, place(0, 0, WIDTH, bottom), { fill: '#eef0ea' });
  shape(canvas, 'M0 980C180 900 330 990 380 1120S300 1400 120 1450 0 1400 0 1400Z', {
    fill: '#b5dcec',
  });
  shape(canvas, 'M690 360H1010V640H740Z', { fill: '#cbe6c3', stroke: '#cbe6c3', strokeWidth: 40 });
  const blocks: readonly (readonly [number, number, number, number])[] = [
    [60, 340, 220, 150],
    [320, 330, 200, 170],
    [70, 560, 190, 180],
    [330, 560, 190, 180],
    [700, 820, 150, 200],
    [890, 820, 140, 200],
    [470, 1130, 170, 160],
    [720, 1130, 150, 170],
    [910, 1140, 130, 160],
    [470, 1370, 170, 120],
    [720, 1380, 310, 110],
  ];
  for (const [x, y, width, height] of blocks) {
    box(canvas, place(x, y, width, height), { radius: 14, fill: '#e2e0d8' });
  }
  const roads: readonly (readonly [string, number])[] = [
    ['M-20 770C300 770 700 770 1100 730', 64],
    ['M600 100C590 500 560 900 680 1700', 64],
    ['M-20 520H600', 34],
    ['M290 200V770', 34],
    ['M650 1060C800 1070 950 1060 1100 1050', 40],
    ['M870 740V1700', 34],
    ['M400 1080C480 1330 560 1350 1100 1330', 40],
    ['M-20 260C300 270 700 290 1100 250', 46],
  ];
  for (const [path, width] of roads)
    shape(canvas, path, { stroke: '#d3d0c6', strokeWidth: width + 8 });
  for (const [path, width] of roads) shape(canvas, path, { stroke: '#ffffff', strokeWidth: width });
  const small = { size: 42, weight: 'Medium', anchor: 'middle' } as const;
  text(canvas, 180, 1240, 'Hồ Mẫu', { ...small, fill: '#2e7590' });
  text(canvas, 860, 520, 'Vườn hoa', { ...small, fill: '#3f7d3a' });
  text(canvas, 190, 786, 'Phố Mẫu', { ...small, fill: '#6b6758' });
  text(canvas, 900, 1350, 'Ngõ 00', { ...small, fill: '#6b6758' });
  text(canvas, 180, 664, 'Trường học', { ...small, size: 40, fill: '#85806f' });
}

/** A wallpaper of hills under an evening sky. */
export function wallpaper(canvas: Canvas): void {
  box(canvas, place(0, 0, WIDTH, HEIGHT), { fill: gradient(canvas, '#2b3a78', '#f0a68c') });
  disc(canvas, 800, 840, 140, { fill: '#ffe1b8', opacity: 0.9 });
  const hills: readonly (readonly [number, string])[] = [
    [1380, '#a06c86'],
    [1560, '#6f5081'],
    [1760, '#483b6b'],
    [1980, '#2a2650'],
  ];
  hills.forEach(([top, fill], index) => {
    const lift = index % 2 === 0 ? 130 : -110;
    shape(
      canvas,
      `M0 ${top + lift}C260 ${top - 150} 420 ${top + 120} 640 ${top}S960 ${top - lift} 1080 ${top + 40}V2340H0Z`,
      { fill },
    );
  });
}
