/** The machine’s codes (errno) in words, for whoever wanted to read a file. */
const UNREAD: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission for it',
  EPERM: 'you have no permission for it',
  ELOOP: 'its links lead in a circle',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder, not a file',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long for this disk',
};

/** For whoever wanted to write one. */
const UNWRITTEN: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'part of its path is a file, not a folder',
  EEXIST: 'a file stands where the folder should be',
  ENOENT: 'its folder has disappeared',
  EBUSY: 'another program has it open',
  EIO: 'the disk reports an error',
  ENAMETOOLONG: 'its name is too long for this disk',
  EFBIG: 'it is too large for this disk',
};

/** Why a file cannot be read, to follow a colon. */
export const whyUnread = (code: string): string => UNREAD[code] ?? `the machine says ${code}`;

/** Why a file cannot be written, to follow a colon. */
export const whyUnwritten = (code: string): string => UNWRITTEN[code] ?? `the machine says ${code}`;
