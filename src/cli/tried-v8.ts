/** The last Node of whose V8 the flags were tried (`bin/guidepress.js`, which old Nodes must be able to read, says it too). */
const LAST = 26;

/** A flag that V8 does not know it complains of, to whoever runs guidepress. */
export const isTriedV8 = (): boolean => Number.parseInt(process.versions.node, 10) <= LAST;
