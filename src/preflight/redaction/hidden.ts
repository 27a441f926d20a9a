import type { Rect } from '../../geometry.ts';
import type { Grey } from '../eye/image.ts';

/** A screenshot of the project in which something is redacted. */
export interface Hidden {
  /** Relative to the project. */
  readonly path: string;
  /** The whole picture as it was taken. */
  readonly picture: Grey;
  /** What nobody may see, in its pixels. */
  readonly regions: readonly Rect[];
  /** Parts of it that the project shows: crops and magnified parts. */
  readonly views: readonly Rect[];
  /** What is blurred: a covered part that reaches into it is not even. */
  readonly blurred: readonly Rect[];
}

/** A picture of the file that shows such a screenshot. */
export interface Showing {
  readonly path: string;
  /** Number of the picture's object. */
  readonly object: number;
  /** How many redacted regions lie in what it shows. */
  readonly regions: number;
  readonly seen: readonly Seen[];
}

/** A redacted region that can be seen. */
export interface Seen {
  /** In parts of 1 of the picture, from its upper left corner. */
  readonly place: Rect;
  /** `elsewhere`: the same words, but what stands around them is not that screenshot. */
  readonly how: 'as it was' | 'in part' | 'elsewhere';
}
