import { printable } from '../../diagnostic/width.ts';

/** Text as HTML that says just that: no markup, nothing that turns the reading direction. */
export const escaped = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
