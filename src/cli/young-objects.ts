import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { isTriedV8 } from './tried-v8.ts';

/** A heap is made some milliseconds after its thread was started. */
const PATIENCE_MS = 20;
const growBy = (factor: number): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`);

/**
 * With each heap that it makes V8 lets young objects grow again, in all threads, though `bin/guidepress.js` has said that they
 * shall not; and it then refuses the compiled code of whatever is loaded later, for that was kept under other flags. What this
 * gives is to be called when threads were just started: it waits for the first heap, and says it again.
 */
export const youngKeeper = (): (() => void) | undefined => {
  if (!isTriedV8()) return undefined;
  const tag = cachedDataVersionTag();
  growBy(1);
  if (cachedDataVersionTag() !== tag) {
    // Nobody has said it: this is V8's own number.
    growBy(2);
    return undefined;
  }
  return () => {
    const last = Date.now() + PATIENCE_MS;
    while (cachedDataVersionTag() === tag && Date.now() < last);
    growBy(1);
  };
};
