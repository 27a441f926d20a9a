import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import type { AddressObject } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { composeLetter, wireSize } from '../../src/distribution/compose.ts';
import { letterKey } from '../../src/distribution/letter.ts';
import { attachmentNames } from '../../src/distribution/view.ts';
import { attachment, DATE, HEAD, letterTo, WORDING } from './letters.ts';
import { parsed, readAll } from './post-office.ts';

const NAMES = [
  'Nguyễn Thị Ánh Tuyết',
  'Ban tiếp công dân, "Một cửa" (UBND xã Ea H’Leo)',
  'Trần Đức; phó <chủ tịch>',
  'x',
];
const TITLES = [
  'Đăng ký chữ ký số cá nhân VNPT SmartCA trên điện thoại',
  'Tra cứu: hồ sơ / kết quả "một cửa"?',
  'a',
];

describe('a parser that nobody here wrote reads what was meant', () => {
  test.each(NAMES)('sent to %s', async (name) => {
    const content = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256));
    const files = TITLES.map((title) => attachment(title, content));
    const letter = letterTo('motcua@phuongmau.example', files, name);
    const mail = await parsed(await readAll(composeLetter(letter, WORDING, HEAD, DATE)));
    const to = mail.to as AddressObject;
    expect(to.value).toEqual([{ name, address: 'motcua@phuongmau.example' }]);
    expect(mail.from?.value).toEqual([{ name: HEAD.sender, address: HEAD.from }]);
    expect(mail.replyTo?.value[0]?.address).toBe(HEAD.replyTo);
    expect(mail.subject).toBe(WORDING.subject);
    expect(mail.text).toBe(WORDING.text);
    expect(mail.html).toBe(WORDING.html);
    expect(mail.date).toEqual(DATE);
    expect(mail.messageId).toBe(`<${letter.key}@phuongmau.example>`);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('list')).toEqual({
      unsubscribe: { mail: `${HEAD.from}?subject=unsubscribe` },
    });
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(attachmentNames(files));
    for (const each of mail.attachments) {
      expect(each.contentType).toBe('application/pdf');
      expect(each.content.equals(content)).toBe(true);
    }
  });
});

describe('the raw message', () => {
  const letter = letterTo('a@phuongmau.example', [attachment(TITLES[0] ?? '', 'x')], NAMES[0]);
  const raw = async () =>
    (await readAll(composeLetter(letter, WORDING, HEAD, DATE))).toString('latin1');

  test('is ASCII with lines of at most 76 characters that end in CR LF', async () => {
    const text = await raw();
    expect(text).toMatch(/^[\x20-\x7E\r\n]*$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    // RFC 2045, 6.7 and 6.8; RFC 5322, 2.1.1 for the head.
    expect(text.split('\r\n').filter((line) => line.length > 78)).toEqual([]);
  });

  test('names the attachment as RFC 2231 has it, and as old clients want it', async () => {
    const text = (await raw()).replaceAll('\r\n ', ' ');
    expect(text).toContain("filename*0*=utf-8''%C4%90%C4%83ng%20k%C3%BD");
    expect(text).toMatch(/Content-Type: application\/pdf; name="=\?UTF-8\?/);
  });

  test('is the same each time', async () => {
    expect(await raw()).toBe(await raw());
  });
});

test('names of attachments can be saved on every machine, and no two are alike', () => {
  const named = (...titles: string[]) =>
    attachmentNames(titles.map((title) => attachment(title, 'x')));
  expect(named('Tra cứu: hồ sơ / kết quả?', 'x\u202Efdp.exe', '...', 'Ô'.repeat(200))).toEqual([
    'Tra cứu hồ sơ kết quả.pdf',
    'x fdp.exe.pdf',
    'guidepress.pdf',
    `${'Ô'.repeat(80)}.pdf`,
  ]);
  const a4 = attachment('Hướng dẫn', 'x', 'leaflet-a4');
  const a5 = attachment('hướng dẫn', 'x', 'leaflet-a5');
  expect(attachmentNames([a4, a5, a5])).toEqual([
    'Hướng dẫn (leaflet-a4).pdf',
    'hướng dẫn (leaflet-a5).pdf',
    'hướng dẫn (leaflet-a5) 2.pdf',
  ]);
});

test('the size on the wire is known without reading the files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(400), { minLength: 1, maxLength: 3 }), async (sizes) => {
      const files = sizes.map((size) => attachment('Hướng dẫn', Buffer.alloc(size, 'x')));
      const letter = letterTo('a@phuongmau.example', files);
      const sent = await readAll(composeLetter(letter, WORDING, HEAD, DATE));
      expect(await wireSize(letter, WORDING, HEAD, DATE)).toBe(sent.length);
    }),
    { numRuns: 25 },
  );
});

describe('a document that changes while it is being sent', () => {
  test.each([
    ['other bytes', 'y'],
    ['more bytes', 'xx'],
    ['fewer bytes', ''],
  ])('%s: the message has no end', async (_, content) => {
    const file = attachment('Hướng dẫn', 'x');
    const letter = letterTo('a@phuongmau.example', [file]);
    writeFileSync(file.location, content);
    await expect(readAll(composeLetter(letter, WORDING, HEAD, DATE))).rejects.toThrow(
      'has changed',
    );
  });
});

describe('DKIM', () => {
  const privateKey = readFileSync(new URL('certificates/dkim.key', import.meta.url), 'utf8');
  const dkim = { domain: 'phuongmau.example', selector: 'mail', privateKey };
  const file = attachment('Hướng dẫn', 'x'.repeat(5000));
  const letter = letterTo('a@phuongmau.example', [file], NAMES[0]);

  test('signs the message as it is', async () => {
    const plain = (await readAll(composeLetter(letter, WORDING, HEAD, DATE))).toString();
    const signed = (
      await readAll(composeLetter(letter, WORDING, { ...HEAD, dkim }, DATE))
    ).toString();
    const [, header = '', rest = ''] =
      /^(DKIM-Signature: (?:.*\r\n[ \t])*.*\r\n)([\s\S]*)$/.exec(signed) ?? [];
    expect(rest).toBe(plain);
    const words = header.replaceAll(/\s/g, '');
    expect(words).toMatch(/d=phuongmau\.example;/);
    expect(words).toMatch(/s=mail;/);
    // RFC 6376, 3.4.4 (relaxed) and 3.7: the hash of the body, whose lines hold no white space to relax but at their ends.
    const body = plain.slice(plain.indexOf('\r\n\r\n') + 4);
    const relaxed = `${body
      .replaceAll(/[ \t]+(?=\r\n)/g, '')
      .replaceAll(/[ \t]+/g, ' ')
      .replace(/(\r\n)*$/, '')}\r\n`;
    expect(words).toContain(`bh=${createHash('sha256').update(relaxed).digest('base64')};`);
  });

  test('a message that fails has no end, signed or not', async () => {
    writeFileSync(file.location, 'y'.repeat(5000));
    const stream = composeLetter(letter, WORDING, { ...HEAD, dkim }, DATE);
    await expect(readAll(stream)).rejects.toThrow('has changed');
  });
});

test('the key of a message is that of its recipient, its bytes and its campaign, whatever their order', () => {
  const key = letterKey('thang-11', 'A@b.example', ['1', '2']);
  expect(letterKey('thang-11', 'a@b.example', ['2', '1'])).toBe(key);
  for (const other of [
    letterKey('thang-12', 'a@b.example', ['1', '2']),
    letterKey('thang-11', 'c@b.example', ['1', '2']),
    letterKey('thang-11', 'a@b.example', ['1', '3']),
    letterKey('thang-11', 'a@b.example', ['1']),
  ])
    expect(other).not.toBe(key);
});
