import { describe, expect, it } from 'vitest';
import { EMAIL } from '../../src/edition.ts';
import { guideContext, posterContext } from '../../src/template/view/context.ts';
import { FORMAT, project } from './contexts.ts';

describe('what a leaflet can print', () => {
  it('every field is there, empty ones as null', async () => {
    const { value, guide } = await project();
    expect(guideContext(value, guide, FORMAT, EMAIL)).toMatchObject({
      project: { title: 'Hướng dẫn', site: 'https://phuongmau.example/hd/', notice: null },
      format: FORMAT,
      edition: { id: 'email', links: true },
      guide: {
        id: 'cai-dat',
        number: 1,
        language: 'vi',
        summary: null,
        url: 'https://phuongmau.example/hd/cai-dat',
        address: {
          host: 'phuongmau.example',
          path: '/hd/cai-dat',
          text: 'phuongmau.example/hd/cai-dat',
        },
        issuer: { name: 'UBND phường Mẫu', hotline: '1900 1009', address: null, email: null },
        revised: '2026-11-20',
        revisedText: '20/11/2026',
        version: '1.10',
        apps: [
          { name: 'iHanoi', version: '2.2.4', captured: '2026-11-05', capturedText: '05/11/2026' },
        ],
        before: [{ plain: 'Một điện thoại' }],
        minutes: 15,
        cost: null,
        safety: null,
      },
      stepCount: 2,
      pictureCount: 1,
    });
  });

  it('a step knows its screenshots, the margins of their labels, its neighbours and its place in the guide', async () => {
    const { value, guide } = await project();
    const { steps } = guideContext(value, guide, FORMAT, EMAIL);
    expect(steps[0]).toMatchObject({
      number: 1,
      id: null,
      title: 'Mở',
      note: null,
      screenshots: [
        {
          ref: '1/1',
          alt: 'Màn hình. Một chỗ được ghi chú “Nhấn”, ghi chú “Trên”. Một chỗ được đóng khung, ghi chú “Chọn”.',
          labels: 'left right',
        },
      ],
      screenshotCount: 1,
      wide: true,
      alone: false,
      source: 'guides/a.yaml:11:5',
    });
    expect(steps[1]).toMatchObject({
      title: null,
      note: { plain: 'Nhớ giữ mã' },
      screenshots: [],
      wide: false,
      alone: true,
    });
  });

  it('a step that two documents share is one and the same thing in both', async () => {
    const { value, guide } = await project();
    const stepsOf = (other: Partial<typeof guide>) =>
      guideContext(value, { ...guide, ...other }, FORMAT, EMAIL).steps;
    const [first, last] = guide.steps;
    if (!first || !last) throw new Error('the guide has two steps');
    const steps = stepsOf({});
    expect(stepsOf({ title: 'Cài đặt ở phường Mẫu' })[0]).toBe(steps[0]);
    const [own, shared] = stepsOf({ steps: [{ ...first, title: 'Mở ở phường Mẫu' }, last] });
    expect(own).toEqual({ ...steps[0], title: 'Mở ở phường Mẫu' });
    expect(shared).toBe(steps[1]);
    expect(stepsOf({ steps: [last, last] })[1]).toEqual({ ...steps[1], alone: false });
    expect(stepsOf({ language: 'en' })[0]?.screenshots[0]?.alt).toContain('labelled');
  });
});

describe('what a poster can print', () => {
  it('its tiles with their addresses', async () => {
    const { value, poster } = await project();
    expect(posterContext(value, poster, { ...FORMAT, name: 'poster-a3' }, EMAIL)).toMatchObject({
      poster: { id: 'tranh', title: 'Sáu hướng dẫn', kicker: null, url: null, address: null },
      tiles: [
        {
          number: 1,
          title: 'Cài đặt',
          summary: null,
          url: 'https://phuongmau.example/hd/cai-dat',
          address: { host: 'phuongmau.example' },
          guideId: 'cai-dat',
        },
      ],
      tileCount: 1,
      longestName: 7,
    });
  });
});
