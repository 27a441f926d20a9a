import type { PrintProfile } from '../../profile.ts';
import type { Sheet } from '../eye/sheets.ts';
import { inkWords, marginWords, percent, redactionWords } from '../facts.ts';
import type { PageInk } from '../ink/tally.ts';
import type { Demands, Judgement, PlacedPicture } from '../judgement.ts';
import type { Finding } from '../rule.ts';
import { RULES } from '../rules/all.ts';
import { escaped } from './markup.ts';
import { type Frame, overlay } from './overlay.ts';
import { pngOf } from './png.ts';
import { STYLE } from './style.ts';

type Code = NonNullable<Judgement['codes']>[number];
type Numbered<T> = T & { readonly number: number };

/**
 * The judgement as one HTML file that needs no network: each page as a picture, with its boxes and what was found
 * drawn on it. `file` is the name that the heading gives. What the PDF says stands in it as text only.
 */
export const htmlReport = (file: string, judgement: Judgement, demands: Demands): string => {
  const findings = judgement.findings.map((finding, i) => ({ ...finding, number: i + 1 }));
  const codes = (judgement.codes ?? []).map((code, i) => ({ ...code, number: i + 1 }));
  const sheets = new Map((judgement.sheets ?? []).map((sheet) => [sheet.page, sheet]));
  const numbers = [
    ...sheets.keys(),
    ...findings.map(({ page }) => page),
    ...codes.map((c) => c.page),
  ]
    .filter((page) => page !== undefined)
    .sort((a, b) => a - b);
  const inks = new Map((judgement.inks ?? []).map((ink) => [ink.page, ink]));
  const whole = findings.filter(({ page }) => page === undefined);
  const { profile, standard } = demands;
  const asked = [standard === 'pdf-x4' ? 'PDF/X-4' : '', profile ? `profile ${profile.name}` : ''];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="guidepress preflight">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preflight of ${escaped(file)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Preflight of ${escaped(file)}</h1>
<p>${counted(judgement.pages, 'page')}, ${codesLooked(judgement)}${pagesOfColour(judgement)}. Judged by: ${escaped(asked.filter(Boolean).join(', ') || 'what every press asks for')}.</p>
${verdict(findings)}
${judgement.redaction ? `<p>${escaped(redactionWords(judgement.redaction))}.</p>` : ''}
${legend(profile)}
${whole.length > 0 ? `<h2>The whole file</h2>\n${groups(whole)}` : ''}
${[...new Set(numbers)]
  .map((page) =>
    pageSection(
      page,
      sheets.get(page),
      inks.get(page),
      (judgement.pictures ?? []).filter((picture) => picture.page === page),
      findings,
      codes,
      profile,
    ),
  )
  .join('\n')}
${sheets.size < judgement.pages ? `<p>${counted(judgement.pages - sheets.size, 'page')} not drawn.</p>` : ''}
</body>
</html>
`;
};

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

const codesLooked = ({ codes }: Judgement): string =>
  codes ? counted(codes.length, 'QR code') : 'not searched for QR codes';

const pagesOfColour = ({ inks }: Judgement): string => {
  if (!inks || inks.length === 0) return '';
  const count = (wanted: PageInk['kind']) => inks.filter(({ kind }) => kind === wanted).length;
  return `, ${count('colour')} in colour, ${count('black')} in black alone`;
};

const verdict = (findings: readonly Finding[]): string => {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const facts = [
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
  ].filter(Boolean);
  const kind = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'fine';
  const words = {
    error: 'Not fit for the press',
    warning: 'Fit for the press, with reservations',
    fine: 'Fit for the press: no problems',
  }[kind];
  return `<p class="verdict ${kind}">${[words, facts.join(', ')].filter(Boolean).join(': ')}</p>`;
};

const legend = (profile: PrintProfile | undefined): string => {
  const entries: readonly (readonly [kind: string, words: string])[] = [
    ['trim', 'trim box: where the knife goes'],
    ['bleed', 'bleed box'],
    ['media', 'media box: the sheet'],
    ...(profile ? [['safe', `safe zone, ${profile.safeMm} mm inside the trim`] as const] : []),
    ['error', 'error'],
    ['warning', 'warning'],
    ['code', 'QR code'],
  ];
  const items = entries.map(
    ([kind, words]) =>
      `<li><svg class="${kind}" viewBox="0 0 22 8"><rect x="1" y="1" width="20" height="6"/></svg>${escaped(words)}</li>`,
  );
  const note = profile ? '' : '<li>Without a print profile there is no safe zone.</li>';
  return `<ul class="legend">${items.join('')}${note}</ul>`;
};

const pageSection = (
  page: number,
  sheet: Sheet | undefined,
  ink: PageInk | undefined,
  pictures: readonly PlacedPicture[],
  allFindings: readonly Numbered<Finding>[],
  allCodes: readonly Numbered<Code>[],
  profile: PrintProfile | undefined,
): string => {
  const findings = allFindings.filter((finding) => finding.page === page);
  const codes = allCodes.filter((code) => code.page === page);
  const frames: Frame[] = [
    ...codes.map(({ area, number, text }) => ({
      area,
      tag: `code ${number}`,
      kind: 'code' as const,
      words: `code ${number}: ${text}`,
    })),
    ...findings.flatMap(({ area, number, rule, severity, message }) =>
      area
        ? [{ area, tag: `${number}`, kind: severity, words: `${number}: ${rule}: ${message}` }]
        : [],
    ),
  ];
  return `<section>
<h2>Page ${page}</h2>
${ink ? inkFacts(ink) : ''}
${pictures.length > 0 ? pictureList(pictures) : ''}
<div class="page">
<div class="picture">${sheet ? picture(sheet, frames, profile) : '<p>This page was not drawn.</p>'}</div>
<div>
${findings.length > 0 ? groups(findings) : '<p>Nothing was found on this page.</p>'}
${codes.length > 0 ? codeList(codes) : ''}
</div>
</div>
</section>`;
};

const inkFacts = (ink: PageInk): string => {
  const covers = Object.entries(ink.coverage).map(([name, share]) => `${name} ${share} %`);
  const sentence = `${capital(inkWords(ink))}.`;
  const more = covers.length > 0 ? ` On the whole page: ${covers.join(', ')}.` : '';
  return `<p class="ink">${escaped(sentence + more)}</p>`;
};

/** Every picture with its resolution on paper, the coarsest first. */
const pictureList = (pictures: readonly PlacedPicture[]): string => {
  const items = pictures
    .toSorted((a, b) => a.ppi - b.ppi)
    .map(({ ppi, widthPx, heightPx, alt }) => {
      const words = `${ppi} ppi, ${widthPx} × ${heightPx} pixels${alt === undefined ? '' : `: ${alt}`}`;
      return `<li>${escaped(words)}</li>`;
    });
  return `<details class="ink"><summary>${counted(pictures.length, 'picture')}</summary><ul>${items.join('')}</ul></details>`;
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const picture = (
  sheet: Sheet,
  frames: readonly Frame[],
  profile: PrintProfile | undefined,
): string => {
  const data = Buffer.from(pngOf(sheet.picture)).toString('base64');
  return `<img alt="Page ${sheet.page}" src="data:image/png;base64,${data}">${overlay(sheet, frames, profile)}`;
};

/** Each rule once, with its cases. */
const groups = (findings: readonly Numbered<Finding>[]): string => {
  const byRule = new Map<string, Numbered<Finding>[]>();
  for (const each of findings) {
    const name = `${each.severity} ${each.rule}`;
    byRule.set(name, [...(byRule.get(name) ?? []), each]);
  }
  return [...byRule.values()]
    .map((cases) => {
      const { rule, severity, why, hint } = cases[0] as Finding;
      const { title = '', source = '' } = RULES.find(({ id }) => id === rule) ?? {};
      const items = cases.map(
        ({ number, object, message }) =>
          `<li><span class="number">${number}</span>${object ? `object ${object}: ` : ''}${escaped(message)}</li>`,
      );
      return `<article class="finding ${severity}">
<h3><span class="severity">${severity}</span> ${escaped(rule)}: ${escaped(title)}</h3>
<ol>${items.join('')}</ol>
<p class="why">${escaped(why)}</p>
<p>→ ${escaped(hint)}</p>
<p class="source">Source: ${escaped(source)}</p>
</article>`;
    })
    .join('\n');
};

const codeList = (codes: readonly Numbered<Code>[]): string => {
  const items = codes.map((code) => {
    const { number, text, sideMm, moduleMm, quietModules, servesMm, failed } = code;
    const facts: readonly (readonly [name: string, value: string])[] = [
      ['side', `${sideMm} mm`],
      ['module', `${moduleMm} mm`],
      ['light modules around', quietModules === undefined ? 'not measured' : `${quietModules}`],
      ['serves', `${Math.round(servesMm / 10)} cm`],
      ['contrast', percent(code.contrast)],
      ['still reads', marginWords(code)],
      ...(failed.length > 0 ? [['does not read', failed.join(', ')] as const] : []),
    ];
    const pairs = facts.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`);
    return `<article class="qr"><h3><span class="number">code ${number}</span>${escaped(text)}</h3><dl>${pairs.join('')}</dl></article>`;
  });
  return items.join('\n');
};
