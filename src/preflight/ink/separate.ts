import type { Dictionary, Follow } from '../pdf/object.ts';
import type { PageObject } from '../pdf/pages.ts';
import type { Triple } from './lights.ts';
import type { Plates } from './plates.ts';
import type { Samples } from './samples.ts';
import { separatedStream } from './separate-resources.ts';
import { openSeparation, type Separation } from './separation.ts';

export interface Separable {
  readonly catalog: Dictionary;
  readonly pages: readonly PageObject[];
  readonly follow: Follow;
  /** Pictures decoded, at the size at which they are measured. */
  readonly samples: ReadonlyMap<Dictionary, Samples>;
}

/**
 * The pages as a PDF in which three inks are the three lights: white paper, black where all three lie full. A viewer that
 * draws RGB then draws separations, for PDF mixes inks one by one by what they leave of the light (ISO 32000-1, 11.7.4.2).
 * Soft masks stay as they are. Whether every picture could be taken along is told.
 */
export const separated = (
  { catalog, pages, follow, samples }: Separable,
  plates: Plates,
  triple: Triple,
): { readonly bytes: Uint8Array; readonly complete: boolean } => {
  const separation = openSeparation(follow, samples, plates, triple);
  const { writer, copy } = separation;
  const tree = writer.reserve();
  const kids = pages.map((page) => `${addPage(separation, page, tree)} 0 R`);
  writer.put(tree, `<</Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}]>>`);
  const properties = catalog.entries.get('OCProperties');
  const layers = properties ? ` /OCProperties ${copy(properties)}` : '';
  const root = writer.add(`<</Type /Catalog /Pages ${tree} 0 R${layers}>>`);
  return { bytes: writer.bytes(root), complete: separation.isComplete };
};

const addPage = (separation: Separation, page: PageObject, tree: number): number => {
  const { writer } = separation;
  const parts = page.contents.flatMap((each) => {
    const { data } = each.data();
    return data ? [data, Uint8Array.of(10)] : [];
  });
  const { object } = page.dictionary;
  const made = separatedStream(separation, Buffer.concat(parts), page.resources, object);
  const contents = writer.add('', Buffer.concat([Buffer.from(separation.start), made.data]));
  const { media, crop } = page.boxes;
  const boxes = Object.entries({ MediaBox: media, CropBox: crop }).flatMap(([key, box]) =>
    box ? [`/${key} [${box.left} ${box.bottom} ${box.right} ${box.top}]`] : [],
  );
  return writer.add(
    `<</Type /Page /Parent ${tree} 0 R ${boxes.join(' ')} /Rotate ${page.rotate} /Group <</S /Transparency /CS /DeviceRGB>> /Resources ${made.resources} /Contents ${contents} 0 R>>`,
  );
};
