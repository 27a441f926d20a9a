import { sha256 } from '../hash.ts';
import type { Machine } from './machine.ts';

/** Who writes into a folder that several machines may share: a process, of which only its own machine knows whether it runs. */
export type Owner = Pick<Machine, 'processId' | 'machine' | 'isRunning'>;

/** The pattern of a mark. An earlier guidepress left the machine out. */
export const MARK = '\\d+(?:-[0-9a-f]{8})?';

const machineMark = (name: string): string => sha256(name).slice(0, 8);

/** In the names of files that belong to a run alone; of the machine eight digits, for names of files are short. */
export const markOf = ({ processId, machine }: Pick<Owner, 'processId' | 'machine'>): string =>
  `${processId}-${machineMark(machine)}`;

/** Whether the run of this mark has come to its end. Of those of other machines nobody here knows. */
export const isOver = (mark: string, { machine, isRunning }: Owner): boolean => {
  const [processId, where] = mark.split('-');
  return (where === undefined || where === machineMark(machine)) && !isRunning(Number(processId));
};

/** As `isOver`; what has our own number is ours, or a run of this number left it before the machine was started anew. */
export const isFree = (mark: string, owner: Owner): boolean =>
  isOver(mark, {
    ...owner,
    isRunning: (id) => id !== owner.processId && owner.isRunning(id),
  });
