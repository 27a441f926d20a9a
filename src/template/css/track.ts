import type { GridLine, Track, TrackList, TrackMax, TrackMin } from '../styled.ts';
import {
  atEnd,
  commaParts,
  complain,
  constant,
  either,
  type Input,
  keyword,
  map,
  NO_BASIS,
  peek,
  type Read,
  several,
  takeMark,
  type Value,
  whole,
  within,
  word,
} from './grammar.ts';
import { fraction, integer, length } from './quantity.ts';

const breadth: Read<TrackMin> = either(
  keyword('auto', 'min-content', 'max-content'),
  length('not-negative'),
);
const flexible: Read<TrackMax> = map(fraction, (fr) => ({ fr }));

/** `<track-size>` (CSS Grid 2, 7.2). A lone `fr` has the minimum `auto`. */
const track: Read<Track> = (input) => {
  const plain = breadth(input);
  if (plain) return (on) => ({ min: plain(on), max: plain(on) });
  const share = flexible(input);
  if (share) return (on) => ({ min: 'auto', max: share(on) });
  const next = peek(input);
  if (next?.kind === 'function' && next.name === 'fit-content')
    return complain(input, next, 'fit-content() is not supported', 'Use minmax(auto, …).');
  if (next?.kind !== 'function' || next.name !== 'minmax') return undefined;
  const [low, high, ...rest] = commaParts(within(input, next.items));
  const min = low && whole(breadth, low);
  const max = high && whole(either(breadth, flexible), high);
  if (!min || !max || rest.length > 0) return undefined;
  input.at++;
  return (on) => ({ min: min(on), max: max(on) });
};

type Entry = TrackList[number];

const repeated: Read<Entry> = (input) => {
  const next = peek(input);
  if (next?.kind !== 'function' || next.name !== 'repeat') return undefined;
  const [times, sizes, ...rest] = commaParts(within(input, next.items));
  const repeat = times && whole(either(keyword('auto-fill', 'auto-fit'), integer(1)), times);
  if (sizes) refuseNames(sizes);
  const tracks = sizes && whole(several(track), sizes);
  if (!repeat || !tracks || rest.length > 0) return undefined;
  input.at++;
  return (on) => ({ repeat: repeat(on), tracks: tracks(on) });
};

const NONE: TrackList = [];

/** `grid-template-columns` and `-rows`: `none` or tracks. */
export const trackList: Read<TrackList> = either(
  word('none', NONE),
  (input: Input): Value<TrackList> | undefined => {
    refuseNames(input);
    return several(either(track, repeated))(input);
  },
);

function refuseNames(input: Input): void {
  const named = input.items
    .slice(input.at)
    .find((item) => item.kind === 'block' && item.bracket === '[');
  if (named)
    complain(input, named, 'named grid lines are not supported', 'Count the lines from 1 instead.');
}

export const autoTracks: Read<readonly Track[]> = several(track);

/** `auto`, a line number (negative counts from the end) or `span n`. */
export const gridLine: Read<GridLine> = (input) => {
  if (keyword('auto')(input)) return constant('auto');
  if (keyword('span')(input)) {
    const count = integer(1)(input);
    return count && ((on) => ({ span: count(on) }));
  }
  const first = peek(input);
  const line = integer(Number.NEGATIVE_INFINITY)(input);
  if (first && line?.(NO_BASIS) === 0)
    return complain(
      input,
      first,
      'there is no line 0',
      'Count lines from 1, or from -1 at the end.',
    );
  if (line) return (on) => ({ line: line(on) });
  const next = peek(input);
  return next?.kind === 'ident'
    ? complain(input, next, 'named grid areas are not supported', 'Use line numbers or span.')
    : undefined;
};

/** `start / end`; an end that is left out is `auto`. */
export function gridLines(input: Input, most: number): Value<GridLine>[] | undefined {
  const lines: Value<GridLine>[] = [];
  do {
    const line = gridLine(input);
    if (!line) return undefined;
    lines.push(line);
  } while (lines.length < most && takeMark(input, '/'));
  return atEnd(input) ? lines : undefined;
}
