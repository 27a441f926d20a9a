/** One piece of work after the other has the room behind what lies in fixed places. */
let end: usize = 0;

export function clear(): void {
  end = __heap_base;
}

export function claim(length: i32): usize {
  const start = (end + 15) & ~15;
  end = start + length;
  return start;
}

/** To be called when all is claimed. */
export function grow(): void {
  const pages = <i32>((end + 0xffff) >> 16);
  if (pages > memory.size()) memory.grow(pages - memory.size());
}
