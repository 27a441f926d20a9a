import { expect, test } from 'vitest';
import { hostName, judgeAddress, judgeLink } from '../../src/code/address.ts';
import { addressBelow } from '../../src/guide/resolve.ts';
import { found, load, PROJECT } from './annotated.ts';

const domains = ['phuongmau.example', '*.mau.example', 'xn--phng-tqa.example'];
const codes = (address: string) =>
  judgeAddress(address, domains).diagnostics.map(({ code }) => code);

test.each([
  'https://phuongmau.example/hd/a',
  'HTTPS://PhuongMau.example',
  'https://a.b.mau.example/?x=1#y',
  'https://xn--phng-tqa.example/',
])('%s may be printed', (address) => {
  expect(codes(address)).toEqual([]);
});

test.each([
  ['http://phuongmau.example/', 'GP128', 'Did you mean “https://phuongmau.example/”?'],
  ['javascript:alert(1)', 'GP128', ''],
  ['phuongmau.example/hd', 'GP127', 'Did you mean “https://phuongmau.example/hd”?'],
  ['//phuongmau.example', 'GP127', 'Did you mean “https://phuongmau.example”?'],
  ['/hd/a', 'GP127', ''],
  ['https://', 'GP127', ''],
  ['https:///phuongmau.example', 'GP127', ''],
  ['https://phuongmau.example/a b', 'GP127', ''],
  ['https:\\\\phuongmau.example', 'GP127', ''],
  ['https://[::1', 'GP127', ''],
  ['https://phuongmua.example/', 'GP501', 'Did you mean “phuongmau.example”?'],
  ['https://evil.example/phuongmau.example', 'GP501', ''],
  ['https://phuongmau.example.evil.example/', 'GP501', ''],
  ['https://evilmau.example/', 'GP501', ''],
  ['https://mau.example/', 'GP501', ''],
  ['https://10.0.0.1/', 'GP501', ''],
  ['https://phuongmau.example./', 'GP501', ''],
  ['https://phuongmau.example:8443/', 'GP137', ''],
  ['https://lan@phuongmau.example/', 'GP137', ''],
  ['https://:secret@phuongmau.example/', 'GP137', ''],
  // The first letter is Cyrillic.
  ['https://\u0440huongmau.example/', 'GP138', ''],
  ['https://a.\u0440huongmau.example/', 'GP138', ''],
])('%s is refused: %s', (address, code, hint) => {
  const { diagnostics } = judgeAddress(address, domains);
  expect(diagnostics.map((d) => d.code)).toEqual([code]);
  expect(diagnostics[0]?.hint).toContain(hint);
});

test.each([
  [1000, []],
  [1001, ['GP127']],
])('an address of %i characters gives %j', (length, expected) => {
  expect(codes('https://phuongmau.example/'.padEnd(length, 'a'))).toEqual(expected);
});

test('what looks like the host before “@” is not the host', () => {
  const { diagnostics } = judgeAddress('https://phuongmau.example@evil.example/', domains);
  expect(diagnostics.map(({ code }) => code)).toEqual(['GP137', 'GP501']);
  expect(diagnostics[0]?.hint).toContain('The true host of this address is “evil.example”.');
});

test('a lookalike is shown with its true name', () => {
  const [lookalike] = judgeAddress('https://\u0440huongmau.example/', domains).diagnostics;
  expect(lookalike?.message).toContain('xn--huongmau-4bh.example');
});

test.each([
  ['tel:19001234', []],
  ['tel:+84-24-1234', []],
  ['mailto:hotro@phuongmau.example', []],
  ['tel:gọi', ['GP127']],
  ['mailto:a@b.example?cc=c@d.example', ['GP127']],
  ['data:text/html,a', ['GP128']],
])('the link %s gives %j', (link, expected) => {
  expect(judgeLink(link, domains).diagnostics.map(({ code }) => code)).toEqual(expected);
});

test.each([
  ['PhuongMau.example', 'phuongmau.example'],
  ['*.hanoi.gov.vn', '*.hanoi.gov.vn'],
  ['phường.example', 'xn--phng-rib8295b.example'],
  ['https://phuongmau.example', undefined],
  ['phuongmau.example/hd', undefined],
  ['*.vn', undefined],
  ['*', undefined],
  ['a*.example', undefined],
  ['10.0.0.1', undefined],
  ['-a.example', undefined],
  ['', undefined],
])('the domain %j is %j', (written, host) => {
  expect(hostName(written)).toBe(host);
});

test.each([
  ['https://a.example/hd', 'https://a.example/hd/x'],
  ['https://a.example/hd/', 'https://a.example/hd/x'],
  ['https://a.example/?id=', 'https://a.example/?id=x'],
])('a guide “x” of the site %s is at %s', (site, address) => {
  expect(addressBelow(site, 'x')).toBe(address);
});

test('addresses and links are judged where they stand', async () => {
  const files = {
    'guides/a.yaml': `kind: guide
id: a
title: A
url: https://phuongmau.exmaple/a
     ~~~~~~~~~~~~~~~~~~~~~~~~~~~ GP501 phuongmau.exmaple is not one of the project’s domains (phuongmau.example, *.mau.example). → Did you mean “phuongmau.example”? If not, add “phuongmau.exmaple” to “domains” in guidepress.yaml.
steps:
  - text: Vào [trang](http://phuongmau.example) hoặc https://evil.example/b.
                      ~~~~~~~~~~~~~~~~~~~~~~~~ GP128 “http://phuongmau.example” starts with http:, not with https. → Did you mean “https://phuongmau.example”?
                                                     ~~~~~~~~~~~~~~~~~~~~~~ GP501 evil.example is not one of the project’s domains (phuongmau.example, *.mau.example).
`,
    'guidepress.yaml': PROJECT.replace('[phuongmau.example,', '[phuongmau.example,'),
  };
  expect(await found(files)).toEqual(files);
});

test('without “domains” only the site’s own host is allowed', async () => {
  const { value, diagnostics } = await load({
    'guidepress.yaml': PROJECT.replace(/domains.*\n/, ''),
    'guides/a.yaml':
      'kind: guide\nid: a\ntitle: A\nurl: https://a.mau.example\nsteps: [{ text: A }]',
  });
  expect(value?.domains).toEqual(['phuongmau.example']);
  expect(diagnostics.map(({ code }) => code)).toEqual(['GP501']);
});

test('a domain that is no host name', async () => {
  const files = {
    'guidepress.yaml': PROJECT.replace(
      /domains.*\n/,
      `domains:
  - https://phuongmau.example
    ~~~~~~~~~~~~~~~~~~~~~~~~~ GP139 “https://phuongmau.example” is not the name of a host.
  - phuongmau.example
`,
    ),
  };
  expect(await found(files)).toEqual(files);
});
