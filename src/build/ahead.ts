import type { AnnotationKind } from '../guide/annotation.ts';
import type { PictureEdition, PrepareRequest } from '../screenshot/prepare.ts';
import type { ComputedStyle, Length, StyledDocument, StyledElement } from '../template/styled.ts';
import { mmFromPt, type Pt } from '../units.ts';
import type { Pictures } from './pictures.ts';

/**
 * The pixels that layout will most likely ask for, so that other threads have them in hand while it runs: screenshots whose style
 * alone says how wide they are. A wrong guess costs time, never truth: what is placed is looked up by its true size.
 * `isBeside`: they are not only decoded there, but finished, a few at a time.
 */
export const requestsAhead = (
  content: StyledDocument,
  { found }: Pictures,
  edition: PictureEdition,
  isBeside: boolean,
): readonly PrepareRequest[] => {
  const requests: PrepareRequest[] = [];
  const notAhead = isBeside ? UNSIZED : HELD;
  const visit = (element: StyledElement): void => {
    const { replaced, style } = element;
    const picture = replaced?.kind === 'screenshot' ? found.get(replaced.ref) : undefined;
    const width = contentWidth(style);
    const isPlain = !picture?.screenshot?.annotations.some(({ kind }) => notAhead.has(kind));
    if (picture && width !== undefined && style.height === 'auto' && isPlain) {
      const { source, screenshot } = picture;
      const widthMm = mmFromPt(width);
      requests.push({
        source,
        annotations: screenshot?.annotations ?? [],
        widthMm,
        heightMm: (widthMm * source.crop.height) / source.crop.width,
        insets: [],
        edition,
        span: screenshot?.spans.image ?? screenshot?.span,
      });
    }
    for (const child of element.children) if (child.kind === 'element') visit(child);
  };
  visit(content.root);
  return requests;
};

/** A magnifier's size is known to the scene only. */
const UNSIZED: ReadonlySet<AnnotationKind> = new Set(['magnifier']);
/**
 * What is covered or softened is held as a whole, 8 MB for a phone's screen, which nobody should do for as long as layout
 * takes.
 */
const HELD: ReadonlySet<AnnotationKind> = new Set([...UNSIZED, 'redact', 'blur']);

/** The content box's width when it hangs on nothing but the style. */
const contentWidth = ({ width, boxSizing, padding, border }: ComputedStyle): Pt | undefined => {
  if (width === 'auto' || !('pt' in width)) return undefined;
  if (boxSizing === 'content-box') return width.pt;
  const inner = [padding.left, padding.right].map((side: Length) =>
    'pt' in side ? side.pt : Number.NaN,
  );
  const rest = inner.reduce((sum, side) => sum - side, width.pt);
  const content = rest - border.left.width - border.right.width;
  return content > 0 ? content : undefined;
};
