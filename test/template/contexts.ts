import { EMAIL } from '../../src/edition.ts';
import { loadProject } from '../../src/guide/load.ts';
import { guideContext, posterContext } from '../../src/template/view/context.ts';
import { memoryFiles } from '../memory-files.ts';

export const FORMAT = { name: 'leaflet-a4', readingDistanceMm: 300 };

const PROJECT = `title: Hướng dẫn
language: vi
site: https://phuongmau.example/hd/
issuer: { name: UBND phường Mẫu, hotline: 1900 1009 }
`;
const GUIDE = `kind: guide
id: cai-dat
number: 1
title: Cài đặt
revised: 2026-11-20
version: "1.10"
app: { name: iHanoi, version: 2.2.4, captured: 2026-11-05 }
before: [Một **điện thoại**]
minutes: 15
steps:
  - text: Mở ứng dụng
    title: Mở
    screenshots:
      - image: a.png
        alt: Màn hình
        annotations:
          - { kind: label, at: { x: 1, y: 1 }, text: Nhấn, side: left }
          - { kind: box, at: { x: 1, y: 1, width: 5, height: 5 }, label: Chọn }
          - { kind: label, at: { x: 1, y: 1 }, text: Trên, place: inside }
  - text: Xong
    note: Nhớ giữ **mã**
`;
const POSTER = `kind: poster
id: tranh
title: Sáu hướng dẫn
guides: [cai-dat]
`;

export async function project() {
  const { value, diagnostics } = await loadProject(
    memoryFiles({
      'guidepress.yaml': PROJECT,
      'guides/a.yaml': GUIDE,
      'guides/p.yaml': POSTER,
    }),
  );
  const [guide] = value?.guides ?? [];
  const [poster] = value?.posters ?? [];
  if (!value || !guide || !poster) throw new Error(JSON.stringify(diagnostics));
  return { value, guide, poster };
}

/** Contexts in which every list has an item. */
export async function contexts() {
  const { value, guide, poster } = await project();
  const addressed = { ...poster, url: 'https://phuongmau.example/hd/' };
  return {
    guide: guideContext(value, guide, FORMAT, EMAIL),
    poster: posterContext(value, addressed, FORMAT, EMAIL),
  };
}
