import { describe, expect, it } from 'vitest';
import { fieldsRead, isUnread } from '../../src/build/manifest/fields.ts';
import { EMAIL } from '../../src/edition.ts';
import type { Guide, Issuer, Poster, RichText, Step, Tile } from '../../src/guide/guide.ts';
import { guideContext, posterContext } from '../../src/template/view/context.ts';
import { FORMAT, project } from '../template/contexts.ts';

const { value, guide, poster } = await project();
const [step] = guide.steps;
const [screenshot] = step?.screenshots ?? [];
const [tile] = poster.tiles;
if (!step || !screenshot || !tile) throw new Error('the guide has a screenshot, the poster a tile');
const words: RichText = { ...step.text, plain: 'Khác', inline: [{ kind: 'text', text: 'Khác' }] };

const issued = (other: Partial<Issuer>): Partial<Guide> => ({
  issuer: { ...guide.issuer, ...other },
});
const stepped = (...others: readonly Partial<Step>[]): Partial<Guide> => ({
  steps: others.map((other) => ({ ...step, ...other })),
});
const tiled = (...others: readonly Partial<Tile>[]): Partial<Poster> => ({
  tiles: others.map((other) => ({ ...tile, ...other })),
});

/** The names on the way to each value that differs. */
const differing = (one: unknown, other: unknown, way: readonly string[] = []): string[][] => {
  if (one === other) return [];
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return [[...way]];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const at = (of: object, name: string): unknown => (of as Readonly<Record<string, unknown>>)[name];
  return [...names].flatMap((name) => differing(at(one, name), at(other, name), [...way, name]));
};
const NOTHING = new Set<string>();
const readBy = (way: readonly string[]) =>
  fieldsRead({
    names: new Set(way),
    partials: new Map(),
    officeFields: NOTHING,
    projectFields: NOTHING,
  });

describe('a template that reads nothing but one value which a part of the guide gives reads that part', () => {
  it.each<readonly [part: string, before: Partial<Guide>, after: Partial<Guide>]>([
    ['address', {}, issued({ address: 'Số 00' })],
    ['hotline', {}, issued({ hotline: '024' })],
    ['hours', {}, issued({ hours: '8:00' })],
    ['email', {}, issued({ email: 'a@phuongmau.example' })],
    ['notice', {}, { notice: 'Khác' }],
    ['version', {}, { version: '2' }],
    ['number', {}, { number: 7 }],
    ['apps', {}, { apps: [] }],
    ['before', {}, { before: [words] }],
    ['minutes', {}, { minutes: 99 }],
    ['cost', {}, { cost: words }],
    ['safety', {}, { safety: words }],
    ['steps', {}, stepped({ text: words }, {}, {})],
    ['note', stepped({}), stepped({ note: words })],
    ['warning', stepped({}), stepped({ warning: words })],
    ['screenshots', stepped({}), stepped({ screenshots: [] })],
    ['screenshots', stepped({}), stepped({ screenshots: [screenshot, screenshot] })],
    ['screenshots', stepped({}), stepped({ screenshots: [{ ...screenshot, annotations: [] }] })],
  ])('%s', (part, before, after) => {
    const [one, other] = [before, after].map((own) =>
      guideContext(value, { ...guide, ...own }, FORMAT, EMAIL),
    );
    const ways = differing(one, other);
    expect(ways).not.toEqual([]);
    expect(ways.filter((way) => isUnread(part, readBy(way)))).toEqual([]);
  });
});

describe('and so does one that reads a value which a part of the poster gives', () => {
  const long = {
    title: 'Dài hơn nhiều',
    summary: 'Dài',
    url: 'https://mau.phuongmau.example/hd/mot-dia-chi-dai-hon',
  };
  it.each<readonly [part: string, before: Partial<Poster>, after: Partial<Poster>]>([
    ['kicker', {}, { kicker: 'Khác' }],
    ['tiles', {}, tiled({}, long)],
    ['minutes', tiled({}), tiled({ minutes: 99 })],
    ['number', tiled({}), tiled({ number: 7 })],
  ])('%s', (part, before, after) => {
    const [one, other] = [before, after].map((own) =>
      posterContext(value, { ...poster, ...own }, FORMAT, EMAIL),
    );
    const ways = differing(one, other);
    expect(ways).not.toEqual([]);
    expect(ways.filter((way) => isUnread(part, readBy(way)))).toEqual([]);
  });
});
