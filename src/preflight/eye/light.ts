/** The part of the light that an sRGB value (0 to 1) sends back (IEC 61966-2-1). */
export const reflectance = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** Of red, green and blue together, as bright as they look (IEC 61966-2-1, Y). */
export const lightOf = ([red = 0, green = 0, blue = 0]: readonly number[]): number =>
  0.2126 * reflectance(red) + 0.7152 * reflectance(green) + 0.0722 * reflectance(blue);

/** Of the four process inks, laid over each other. */
export const lightOfInks = ([c = 0, m = 0, y = 0, k = 0]: readonly number[]): number =>
  lightOf([c, m, y].map((ink) => (1 - ink) * (1 - k)));
