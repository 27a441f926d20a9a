import { entry } from '../entry.ts';
import { enumerate, inWords } from '../suggest.ts';

const megabytes = (bytes: number): string => {
  const mb = bytes / (1024 * 1024);
  return mb >= 1 ? `${Number(mb.toFixed(1))} MiB` : `${Number((bytes / 1024).toFixed(1))} KiB`;
};

/** As mail programs count: powers of ten. */
const asMail = (bytes: number): string =>
  bytes >= 999_500
    ? `${Number((bytes / 1_000_000).toFixed(1))} MB`
    : `${Math.max(1, Math.round(bytes / 1000))} kB`;

/** Files that are named of many. */
const NAMED = 3;

/** Reading files, writing documents, and the machine that does it. */
export const outputTexts = {
  GP601: entry<{ path: string; reason: string }>({
    severity: 'error',
    title: 'File cannot be written',
    message: (p) => `${p.path} cannot be written: ${p.reason}.`,
    why: 'What guidepress makes would be lost.',
    hint: () =>
      'Make room, or see to it that you may write there; the same command then goes on with what is missing.',
  }),
  GP602: entry<{ path: string }>({
    severity: 'error',
    title: 'File not found',
    message: (p) => `There is no file at ${p.path}.`,
    why: 'It was named, and what is made from it would be missing.',
    hint: () => 'Check the spelling of the path; it counts from the project folder.',
  }),
  GP603: entry<{ path: string; reason: string }>({
    severity: 'error',
    title: 'Path leaves the project',
    message: (p) => `${p.path} is outside the project: ${p.reason}.`,
    why: 'A project may only use its own files, so that it looks the same on every machine and no private file ends up in a leaflet.',
    hint: () => 'Copy the file into the project folder and name it from there.',
  }),
  GP604: entry<{ path: string; what: string }>({
    severity: 'error',
    title: 'Not a file',
    message: (p) => `${p.path} is ${p.what}, not a file.`,
    why: 'Only ordinary files can be read.',
    hint: () => 'Name a file inside the project folder.',
  }),
  GP605: entry<{ path: string; bytes: number; limit: number }>({
    severity: 'error',
    title: 'File too large',
    message: (p) => `${p.path} is ${megabytes(p.bytes)}; the limit is ${megabytes(p.limit)}.`,
    why: 'A file this large is nearly always the wrong file, and reading it could use up the memory.',
    hint: () => 'Make the file smaller or split it.',
  }),
  GP606: entry<{ path: string; reason: string }>({
    severity: 'error',
    title: 'File cannot be read',
    message: (p) => `${p.path} cannot be read: ${p.reason}.`,
    why: 'The file is there, but this machine did not let guidepress read it.',
    hint: () => 'Check that you may open the file, and that the disk it is on is connected.',
  }),
  GP607: entry<{ path: string; reason: string }>({
    severity: 'error',
    title: 'Path that not every machine understands',
    message: (p) => `The path "${p.path}" ${p.reason}.`,
    why: 'The project has to build on Windows, macOS and Linux alike.',
    hint: () =>
      'Write the path from the project folder with forward slashes: assets/screens/a.png.',
  }),
  GP608: entry<{ path: string; actual: string }>({
    severity: 'error',
    title: 'Capital letters of a file name differ',
    message: (p) => `${p.path} is called ${p.actual} on the disk.`,
    why: 'It is found on this machine, but not on one that tells capital from small letters.',
    hint: (p) => `Write ${p.actual}.`,
  }),
  GP609: entry<{ path: string }>({
    severity: 'error',
    title: 'Folder not found',
    message: (p) => `There is no folder ${p.path}.`,
    why: 'guidepress looks there for files of the project.',
    hint: () => 'Create the folder, or check how its name is written.',
  }),
  GP610: entry<{ path: string; limit: number }>({
    severity: 'error',
    title: 'Folder holds too many files',
    message: (p) => `${p.path} holds more than ${p.limit} files and folders.`,
    why: 'A folder this full is nearly always the wrong folder.',
    hint: () => 'Move what does not belong to the project out of this folder.',
  }),
  GP611: entry<{ name: string; first: string; second: string }>({
    severity: 'error',
    title: 'Two documents want the same file',
    message: (p) => `${p.first} and ${p.second} would both be written to ${p.name}.`,
    why: 'On Windows and macOS capital and small letters in file names are the same, so one would destroy the other.',
    hint: () => 'Change the id of one of them.',
  }),
  GP612: entry<{ path: string }>({
    severity: 'error',
    title: 'Not a file of guidepress',
    message: (p) => `${p.path} was not made by guidepress and is left as it is.`,
    why: 'The document could only be saved by destroying something that is not its own.',
    hint: () => 'Move that file elsewhere, or write to another place.',
  }),
  GP613: entry<{ format: string; kind: 'guide' | 'poster'; made: string }>({
    severity: 'error',
    title: 'Format of another kind of document',
    message: (p) => `The format ${p.format} is made for a ${p.made}, and this is a ${p.kind}.`,
    why: 'A template lays out either guides or posters.',
    hint: (p) => `Choose a format that is made for a ${p.kind}.`,
  }),
  GP614: entry<{ format: string; count: number; limit: number }>({
    severity: 'error',
    title: 'More guides than the poster has room for',
    message: (p) =>
      `This poster has ${p.count} guides; ${p.format} has room for at most ${p.limit}.`,
    why: 'With more of them the codes would be too small for the distance at which the poster is read.',
    hint: () => 'Make two posters of it, each for one kind of visitor.',
  }),
  GP615: entry<{
    name: string;
    bytes: number;
    budget: number;
    heaviest: readonly { path: string; bytes: number; step?: number }[];
  }>({
    severity: 'warning',
    title: 'Document over its budget of bytes',
    message: (p) =>
      `${p.name} has ${asMail(p.bytes)}, more than its budget of ${asMail(p.budget)}. The heaviest pictures: ${p.heaviest
        .map(({ step, path, bytes }) => `${step ? `step ${step}, ` : ''}${path}, ${asMail(bytes)}`)
        .join('; ')}.`,
    why: 'Large attachments are refused by mail servers, and people with little data on their phones do not open them.',
    hint: () =>
      'Show less of the heaviest pictures with a crop, or set a larger “budget” in guidepress.yaml.',
  }),
  GP620: entry<{ path: string }>({
    severity: 'error',
    title: 'Manifest that cannot be read',
    message: (p) => `${p.path} is damaged.`,
    why: 'It lists what stands in the output folder, and says by its hashes whether it is whole.',
    hint: () =>
      'Build: what can be proved of it is noted again, and the damaged one is kept beside it.',
  }),
  GP621: entry<{
    path: string;
    holder: { readonly process: string; readonly machine?: string } | undefined;
  }>({
    severity: 'error',
    title: 'File in other hands',
    message: ({ path, holder }) => {
      const where = holder?.machine === undefined ? '' : ` on ${holder.machine}`;
      const who = holder ? `, process ${holder.process}${where},` : '';
      return `Another run of guidepress${who} holds ${path} and does not give it back.`;
    },
    why: 'It writes the same file: what this run had to enter there would be lost, or what that one has.',
    hint: ({ path, holder }) => {
      const there = holder?.machine === undefined ? '' : ` on ${holder.machine}`;
      return `If no other run is at work${there}, delete ${path} and repeat the command.`;
    },
  }),
  GP622: entry<{ path: string }>({
    severity: 'error',
    title: 'File of the manifest is missing',
    message: (p) => `${p.path} is in the manifest, and there is no such file.`,
    why: 'Somebody who looks for it will find nothing.',
    hint: () => 'Build it again. One that nobody needs any more is struck off by the next build.',
  }),
  GP623: entry<{ path: string }>({
    severity: 'error',
    title: 'File was changed after it was made',
    message: (p) => `${p.path} is not what guidepress wrote.`,
    why: 'Nobody knows what it says now, or where its codes lead.',
    hint: () =>
      'Build it again; a copy that was changed on purpose belongs into another folder. What another program has written is never replaced (GP612): move it away first.',
  }),
  GP624: entry<{ path: string }>({
    severity: 'warning',
    title: 'File that the manifest does not know',
    message: (p) => `${p.path} is not in the manifest.`,
    why: 'It was put there by hand, or its build was killed before it could be noted.',
    hint: () => 'Build it again to have it noted, or delete it.',
  }),
  GP625: entry<{ path: string }>({
    severity: 'error',
    title: 'No manifest',
    message: (p) => `There is no manifest in ${p.path}.`,
    why: 'Without it nobody can tell whether the files are whole.',
    hint: () => 'Run “guidepress build” first.',
  }),
  GP626: entry<{ what: string }>({
    severity: 'error',
    title: 'Register of codes that cannot be read',
    message: (p) => `codes.csv is no register: ${p.what}.`,
    why: 'It keeps since when each code has been in people’s hands, which nothing else knows.',
    hint: () =>
      'Bring back an earlier version of the file, or move it elsewhere to begin a new register. Excel rewrites dates and drops zeros when it saves; to look at the codes there, use “guidepress codes --csv”.',
  }),
  GP627: entry<{ reason: string; documents: readonly string[] }>({
    severity: 'warning',
    title: 'Worker that ended before its time',
    message: (p) =>
      p.documents.length === 0
        ? `A worker ended before its time: ${p.reason}. The others did its work.`
        : `A worker ended before its time: ${p.reason}. Another one was given what it had in hand: ${enumerate(p.documents, 3)}.`,
    why: 'Nothing is lost, but something took more memory than there is, or guidepress has a fault.',
    hint: () =>
      'Give the build fewer workers, with “--workers 1” none beside the main one. Please report it when memory is not short.',
  }),
  GP628: entry<{ document: string; reason: string }>({
    severity: 'error',
    title: 'Document at which workers end',
    message: (p) =>
      `${p.document} is not made: two workers ended over it, the second by itself: ${p.reason}.`,
    why: 'Whatever is wrong with it would end the whole build. The other documents are still built.',
    hint: () =>
      'Look for something very large in it, such as a picture. Please report it with this message when there is nothing.',
  }),
  GP629: entry<{ paths: readonly string[]; reason: string }>({
    severity: 'warning',
    title: 'File that would not be made again',
    message: (p) =>
      p.paths.length === 1
        ? `${p.paths[0]} is left from earlier: ${p.reason}.`
        : `${p.paths.length} files are left from earlier: ${p.reason}. They are ${enumerate(p.paths, NAMED)}.`,
    why: 'Nobody keeps such files up to date, and somebody may still send or print them.',
    hint: ({ paths }) =>
      paths.length > NAMED
        ? 'Delete what nobody needs any more: guidepress never deletes a finished file. Of many you are rid soonest by moving the whole folder elsewhere and building again.'
        : 'Delete what nobody needs any more: guidepress never deletes a finished file.',
  }),
  GP630: entry<{ paths: readonly string[]; changed: readonly string[] }>({
    severity: 'warning',
    title: 'File that would say something else today',
    message: ({ paths, changed }) =>
      paths.length === 1
        ? `${paths[0]} was built before ${inWords(changed)} changed.`
        : `${paths.length} files were built before ${inWords(changed)} changed. They are ${enumerate(paths, NAMED)}.`,
    why: 'Whoever prints or sends it passes on what it said before: an old number, an old address.',
    hint: () => 'Repeat the command that made it, or delete what nobody needs.',
  }),
  GP631: entry<{ path: string; aside: string | undefined; forgotten: readonly string[] }>({
    severity: 'warning',
    title: 'Damaged manifest that was written anew',
    message: ({ path, forgotten }) =>
      forgotten.length === 0
        ? `${path} was damaged and is written anew. It knows every file of the folder.`
        : `${path} was damaged and is written anew, without ${forgotten.length === 1 ? forgotten[0] : `${forgotten.length} files: ${enumerate(forgotten, NAMED)}`}.`,
    why: 'What no manifest knows is neither verified nor sent, and nobody learns when it is out of date.',
    hint: ({ aside, forgotten }) =>
      [
        forgotten.length === 0
          ? 'There is nothing to do.'
          : 'Repeat the commands that made what is missing, or delete what nobody needs.',
        aside === undefined ? '' : `The damaged one is kept as ${aside}.`,
      ]
        .filter(Boolean)
        .join(' '),
  }),
  GP632: entry<object>({
    severity: 'warning',
    title: 'Files that cannot be compared with the project',
    message: () => 'The project has errors, so that nobody knows which files are out of date.',
    why: 'What is broken may be all that a file was made of.',
    hint: () => 'Mend what “guidepress check” names.',
  }),
  GP633: entry<{ path: string; bytes: number; limit: number }>({
    severity: 'error',
    title: 'Manifest of too many files',
    message: (p) =>
      `${p.path} would be ${megabytes(p.bytes)} with all files that were built; the limit is ${megabytes(p.limit)}.`,
    why: 'It is read as a whole whenever something is built, verified or sent, and would use up the memory. Nothing is lost: what was built is noted beside it.',
    hint: () =>
      'Move files that nobody needs any more elsewhere, or build some of the documents into another folder with --out.',
  }),
  GP699: entry<{ document: string; reason: string }>({
    severity: 'error',
    title: 'Fault of guidepress',
    message: (p) => `guidepress itself failed at ${p.document}: ${p.reason}`,
    why: 'This should never happen, whatever the project holds. The other documents are still built.',
    hint: () => 'Please report it with this message and the guide that brings it about.',
  }),
};
