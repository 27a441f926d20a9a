import { colourSpaceOf } from './colour-space.ts';
import type { Dictionary, Stream } from './object.ts';
import type { State } from './state.ts';
import { notePaint } from './uses.ts';
import type { Walk } from './walk.ts';

/** Notes a picture or a form that is called by its name (8.8), and walks through the form. */
export const callXObject = (
  walk: Walk,
  stream: Stream,
  resources: Dictionary | undefined,
  state: State,
  depth: number,
): void => {
  const { uses } = walk;
  const { dictionary } = stream;
  const { object } = dictionary;
  uses.xobjects.add(stream);
  const kind = dictionary.name('Subtype');
  if (kind === 'Image') notePicture(walk, { dictionary, stream, object }, resources, state);
  if (kind !== 'Form') return;
  const group = dictionary.dictionary('Group');
  if (group?.name('S') === 'Transparency') {
    const own = dictionary.dictionary('Resources') ?? resources;
    uses.groups.push({ group, resources: own, object });
    uses.transparency.add('a transparency group');
  }
  walk.enter(stream, resources, state, depth);
};

interface Picture {
  readonly dictionary: Dictionary;
  /** Absent for a picture that stands in the content itself (8.9.7). */
  readonly stream?: Stream;
  readonly object: number;
}

export const notePicture = (
  { uses, marks, follow }: Walk,
  { dictionary, stream, object }: Picture,
  resources: Dictionary | undefined,
  state: State,
): void => {
  const isStencil = (dictionary.get('ImageMask') ?? dictionary.get('IM')) === true;
  const named = dictionary.get('ColorSpace') ?? dictionary.get('CS');
  const space = isStencil || named === null ? undefined : colourSpaceOf(named, resources, follow);
  const mark = marks.current();
  uses.pictures.push({
    dictionary,
    ...(mark === undefined ? {} : { mark }),
    matrix: state.matrix,
    object,
    ...(stream ? { stream } : {}),
    ...(space ? { space } : {}),
  });
  const intent = dictionary.name('Intent');
  if (intent !== undefined) uses.intents.add(intent);
  if (dictionary.stream('SMask')) uses.transparency.add('a picture with a soft mask');
  if (isStencil) notePaint(uses, 'picture', state.fill, state, object);
  // JPEG 2000 brings its own colour space (7.4.9).
  else if (space) notePaint(uses, 'picture', { space, values: [] }, state, object);
};
