/** `steps:` at the beginning of a line that is not the first. */
const STEPS = /\nsteps:(?=[ \t\r\n])/;
/** A line that begins with neither space, dash nor comment is another key. */
const ANOTHER_KEY = /\n[^ \t\r\n#-]/;

/**
 * The bytes of a guide before its steps, which are most of it: by YAML’s rules a file of their own. Absent where
 * they are not the last of its keys.
 */
export const headOf = (bytes: Uint8Array): Uint8Array | undefined => {
  // One unit of the text for each byte.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const steps = STEPS.exec(text);
  if (!steps) return undefined;
  const end = steps.index + 1;
  return ANOTHER_KEY.test(text.slice(end)) ? undefined : bytes.subarray(0, end);
};
