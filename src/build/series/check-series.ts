import type { Project } from '../../guide/guide.ts';
import type { Offices } from '../../guide/offices/office.ts';
import type { Press } from '../press.ts';
import { ownDocument } from './own-document.ts';
import { type MadeSeries, openSeries } from './series.ts';

/** The documents of a series, laid out only to hear what there is to say of them. */
export const checkSeries = (
  press: Press,
  project: Project,
  offices: Offices,
): MadeSeries<never> => {
  const series = openSeries(press, project, offices, false);
  return {
    async make(planned) {
      const document = ownDocument(planned, project);
      const again = series.again(planned, document, NONE);
      if (again) return { diagnostics: again.diagnostics };
      const { value, diagnostics } = await series.inFull(planned, document);
      if (value && !value.master) value.run.laid.free();
      return { diagnostics };
    },
    free: () => series.free(),
  };
};

const NONE: ReadonlySet<never> = new Set();
