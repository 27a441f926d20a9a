import type { PreparedPicture } from '../screenshot/scene.ts';
import { fileOf, headOf } from './file.ts';
import { openDocument } from './pdfkit.ts';
import { pictureBook } from './picture.ts';

/**
 * A file of nothing but these pictures, each as it will stand in a document's file: for whoever looks at pictures before the
 * others are there. `press` as for `pictureBook`.
 */
export function pictureFile(pictures: readonly PreparedPicture[], press: boolean): Uint8Array {
  const document = openDocument({ version: '1.7', language: '' });
  const book = pictureBook(document, press);
  for (const picture of pictures) book.embed(picture);
  // It has neither pages nor a title: nobody reads more of it than its streams. What is packed would be unpacked in the same breath.
  const root = document._root.id;
  const shape = { version: '1.7', compressed: false, root, info: root } as const;
  return fileOf(headOf([...document.objects.values()], shape, document._offsets.length + 1));
}
