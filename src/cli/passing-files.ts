/**
 * Names that programs give to files of a moment, besides those that begin with a dot. Pictures, lists and style sheets
 * are refused under such names anyway.
 */
const TEMPORARY: readonly RegExp[] = [
  /~$/,
  /\.(sw[a-p]|tmp|temp|part|crdownload)$/i,
  // Vim tries whether it may write in the folder, under this number or one that is some 123 more.
  /^\d{4,5}$/,
  // Emacs; Office beside an open file, and while it saves; JetBrains; sed -i.
  /^#.*#$/,
  /^~\$/,
  /^[0-9A-F]{8}$/,
  /___jb_(tmp|old)___$/,
  /^sed[A-Za-z0-9]{6}$/,
];

/** Whether a file of this name is gone a moment later, as a rule. */
export const isPassing = (name: string): boolean => TEMPORARY.some((pattern) => pattern.test(name));
