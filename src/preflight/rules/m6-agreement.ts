import type { XmpName } from '../pdf/xmp.ts';
import type { Fault, Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';

const TEXTS: readonly (readonly [info: string, xmp: XmpName])[] = [
  ['Title', 'dc:title'],
  ['Author', 'dc:creator'],
  ['Subject', 'dc:description'],
  ['Keywords', 'pdf:Keywords'],
  ['Creator', 'xmp:CreatorTool'],
  ['Producer', 'pdf:Producer'],
];
const DATES: readonly (readonly [info: string, xmp: XmpName])[] = [
  ['CreationDate', 'xmp:CreateDate'],
  ['ModDate', 'xmp:ModifyDate'],
];
/** Their absence from XMP is the business of other rules. */
const REQUIRED_ELSEWHERE = ['Title', 'Creator', 'CreationDate', 'ModDate', 'Trapped'];

export const m6: Rule = {
  id: 'M6',
  title: 'Info and XMP agree',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'LintPDF PDFX4-013, -014, -015',
  why: 'Two programs would show two titles or dates for one file.',
  hint: 'Write both from the same data.',
  *check({ info, xmp: { packet } }: Subject): Iterable<Fault> {
    if (!info || !packet) return;
    for (const [key, name] of TEXTS) yield* compare(key, name, info.text(key), packet.get(name));
    for (const [key, name] of DATES)
      yield* compare(key, name, momentOfInfo(info.text(key)), momentOfXmp(packet.get(name)));
    const [ours, theirs] = [info.name('Trapped'), packet.get('pdf:Trapped')];
    if (theirs !== undefined) yield* compare('Trapped', 'pdf:Trapped', ours, theirs);
  },
};

function* compare(
  key: string,
  name: string,
  info: string | undefined,
  xmp: string | undefined,
): Iterable<Fault> {
  if (info === undefined || info === xmp) return;
  if (xmp !== undefined)
    yield { message: `${key} is “${info}” in the Info dictionary and “${xmp}” as ${name} in XMP.` };
  else if (!REQUIRED_ELSEWHERE.includes(key))
    yield { message: `${key} stands in the Info dictionary and not in XMP (${name}).` };
}

/** A date as a moment, so that two spellings of it compare equal (7.9.4). */
const momentOfInfo = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const found =
    /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?/.exec(text);
  if (!found) return text;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = found;
  const zone = found[8] ? `${found[8]}${found[9]}:${found[10] ?? '00'}` : 'Z';
  return momentOfXmp(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
};

/** A time without a zone counts as UTC, as in the Info dictionary: the clock of this machine has no say. */
const momentOfXmp = (text: string | undefined): string | undefined => {
  if (text === undefined || !/^\d{4}(-|$)/.test(text)) return text;
  const time = Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
  if (Number.isNaN(time)) return text;
  return new Date(Math.floor(time / 1000) * 1000).toISOString();
};
