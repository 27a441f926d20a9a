import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeLetter, type Letterhead } from '../../src/distribution/compose.ts';
import type { Attachment } from '../../src/distribution/documents.ts';
import { type Letter, letterOf } from '../../src/distribution/letter.ts';
import type { Clock } from '../../src/distribution/pace.ts';
import type { Post } from '../../src/distribution/send.ts';
import type { Wording } from '../../src/distribution/template.ts';

export const HEAD: Letterhead = {
  from: 'thongbao@phuongmau.example',
  sender: 'UBND phường Mẫu',
  replyTo: 'hotro@phuongmau.example',
  unsubscribe: 'mailto:thongbao@phuongmau.example?subject=unsubscribe',
  mailer: 'guidepress 0.0.0',
};

export const WORDING: Wording = {
  subject: 'Gửi tài liệu: Đăng ký chữ ký số cá nhân',
  text: 'Kính gửi quý đơn vị.\n.\n..một dòng bắt đầu bằng dấu chấm\n',
  html: '<p>Kính gửi quý đơn vị.</p>',
};

export const DATE = new Date('2026-11-26T08:00:00Z');

/** A document on the disk. */
export const attachment = (
  title: string,
  content: Buffer | string,
  format = 'leaflet-a4',
): Attachment => {
  const folder = mkdtempSync(join(tmpdir(), 'guidepress-letters-'));
  const location = join(folder, 'a.pdf');
  writeFileSync(location, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return {
    document: 'a',
    format,
    office: undefined,
    title,
    path: 'output/a.pdf',
    location,
    bytes: Buffer.byteLength(content),
    sha256,
  };
};

export const letterTo = (address: string, files: readonly Attachment[], name?: string): Letter =>
  letterOf(
    'thang-11',
    {
      address,
      domain: address.slice(address.indexOf('@') + 1),
      name,
      office: undefined,
      language: 'vi',
      wants: [],
      span: { file: 'list.csv', line: 2, column: 1 },
    },
    files,
  );

/** A clock on which waiting takes no time. */
export const fastClock = (): Clock & { readonly waited: number[] } => {
  let now = 0;
  const waited: number[] = [];
  return {
    waited,
    now: () => now,
    date: () => DATE,
    async wait(milliseconds, signal) {
      if (signal.aborted) return;
      waited.push(milliseconds);
      now += milliseconds;
      // Others get their turn, as they would.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
};

export const packed: Post['pack'] = async (letter, handOver) => ({
  from: HEAD.from,
  to: letter.recipient.address,
  size: 1000,
  open: () => composeLetter(letter, WORDING, HEAD, DATE),
  handOver,
});
