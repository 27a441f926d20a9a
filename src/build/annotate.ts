import { WHITE } from '../colour.ts';
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import { EMAIL } from '../edition.ts';
import type { Guide, Project } from '../guide/guide.ts';
import { isPerOffice } from '../guide/offices/general.ts';
import { burnScene } from '../screenshot/burn.ts';
import { mmFromPt } from '../units.ts';
import { markPng } from './disk/ours.ts';
import type { OutputFolder } from './disk/write.ts';
import { layDocument } from './document.ts';
import type { PlannedDocument } from './plan/plan.ts';
import { pictureEdition, placedPictures, prepareOne } from './prepare.ts';
import type { Press } from './press.ts';
import { ownDocument } from './series/own-document.ts';

export interface AnnotatedPicture {
  readonly name: string;
  /** Bytes of the file that now stands there; absent when it could not be made. */
  readonly size?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Every annotated screenshot of the guides as a PNG of its own, exactly as it stands in the guide's first format. */
export async function* annotatePictures(
  press: Press,
  project: Project,
  guides: readonly Guide[],
  ppi: number,
  output: OutputFolder,
  signal: AbortSignal,
): AsyncGenerator<AnnotatedPicture> {
  const edition = { ...EMAIL, picturePpi: ppi, jpegQuality: 100, maxError: undefined };
  for (const guide of guides) {
    const format = guide.formats[0];
    if (!format || signal.aborted) continue;
    const document: PlannedDocument = { publication: guide, format, edition, name: guide.id };
    // No mark on a screenshot differs from office to office.
    const office = isPerOffice(project.offices, guide.id) ? project.offices?.records[0] : undefined;
    const own = ownDocument({ ...document, office }, project);
    const laid = await layDocument(press, project, own, false);
    yield { name: guide.id, diagnostics: laid.diagnostics };
    if (!laid.value || hasErrors(laid.diagnostics)) continue;
    for (const item of placedPictures(laid.value.pages)) {
      if (!item.scene || item.scene.shapes.length === 0) continue;
      if (signal.aborted) return;
      const name = `${guide.id}.${item.picture.replaceAll(/[^a-z0-9]+/gi, '-')}.png`;
      const prepared = await prepareOne(
        press,
        item,
        laid.value.pictures,
        pictureEdition({ edition }, laid.value.readingDistanceMm),
      );
      if (!prepared.value) {
        yield { name, diagnostics: prepared.diagnostics };
        continue;
      }
      // Never more pixels than the screenshot has.
      const widthMm = mmFromPt(item.rect.width);
      const own = prepared.value.picture.width / (widthMm / 25.4);
      const options = { ppi: Math.min(ppi, own), background: WHITE };
      const png = markPng(await burnScene(prepared.value, item.scene, options));
      const written = await output.write(name, png);
      yield {
        name,
        ...(written.value ? { size: png.length } : {}),
        diagnostics: [...prepared.diagnostics, ...written.diagnostics],
      };
    }
  }
}
