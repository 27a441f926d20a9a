import { isAbsolute, relative, sep } from 'node:path';

/** `output` for a folder inside the project, the absolute path for any other. */
export const folderLabel = (project: string, folder: string): string => {
  const local = relative(project, folder).split(sep).join('/');
  if (local === '') return '.';
  return local.startsWith('..') || isAbsolute(local) ? folder : local;
};
