import { describe, expect, test } from 'vitest';
import { checkTarget, shownHost } from '../../src/code/target.ts';

const DOMAINS = ['phuongmau.example', 'dichvucong.gov.vn'];
const codes = (url: string) => checkTarget(url, DOMAINS).map((d) => d.code);

describe('where a code or link may lead', () => {
  test.each([
    ['https://phuongmau.example/hd/1', []],
    ['https://PhuongMau.example/hd/1', []],
    ['https://www.phuongmau.example/', []],
    ['https://dichvucong.gov.vn', []],
    ['https://notphuongmau.example/', ['GP501']],
    ['https://phuongmau.example.evil.test/', ['GP501']],
    ['https://gov.vn/', ['GP501']],
    ['http://phuongmau.example/', ['GP504']],
    ['javascript:alert(1)', ['GP504']],
    ['phuongmau.example/hd/1', ['GP504']],
    ['', ['GP504']],
    ['https://phuongmau.example@evil.test/', ['GP505', 'GP501']],
    ['https://user:secret@phuongmau.example/', ['GP505']],
  ])('%s → %j', (url, expected) => {
    expect(codes(url)).toEqual(expected);
  });

  test('a look-alike host shows its ASCII form and what it reads like', () => {
    // the first letter is CYRILLIC SMALL LETTER ER
    const [problem] = checkTarget('https://рhuongmau.example/', DOMAINS);
    expect(problem?.message).toContain('xn--huongmau-4bh.example (“рhuongmau.example”)');
  });

  test('a plain host is shown as it is', () => {
    expect(shownHost('phuongmau.example')).toBe('phuongmau.example');
  });

  test('the password does not reach the message', () => {
    const [problem] = checkTarget('https://user:secret@phuongmau.example/', DOMAINS);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});
