import { type Diagnostic, diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Project } from '../guide/guide.ts';
import { type Crew, hire } from './crew/crew.ts';
import type { OutputFolder } from './disk/write.ts';
import { inHandOf, type Maker, type MakerHost, openMaker, type Result } from './maker.ts';
import type { PlannedDocument } from './plan/plan.ts';
import type { Press } from './press.ts';
import { openProved, type Proved } from './proof/proved.ts';
import { openRoster } from './series/roster.ts';

/** How other threads are brought in. */
export interface CrewHost {
  /** The code of a thread, which calls `serve`. */
  readonly thread: URL;
  /** What the objects of a thread may take. */
  readonly mebibytes: number;
  /** The code of a thread that does tasks for this one, which calls the `serve` of apprentices. Absent: there is to be none. */
  readonly apprentice?: URL | undefined;
  /** Called when threads were just started. */
  readonly onStarted?: (() => void) | undefined;
  /** How many workers are to make these documents, this thread among them. */
  workers(documents: readonly PlannedDocument[]): number;
}

export interface WorkHost extends MakerHost {
  /** Absent: this thread makes everything. */
  readonly crew?: CrewHost | undefined;
  /** Hears of each document as soon as it is over; the worker that made it waits. */
  onDone(document: PlannedDocument, result: Result): Promise<void>;
}

/** Towards the end stocks melt away, so that nobody sits on documents while another has none. */
const EACH_LEAVES = 4;

/**
 * Has the documents made by this thread, and by others where there is so much to do that they pay. Gives what there is to
 * say of the threads themselves.
 */
export const makeTogether = async (
  press: Press,
  project: Project,
  documents: readonly PlannedDocument[],
  output: OutputFolder | undefined,
  host: WorkHost,
): Promise<readonly Diagnostic[]> => {
  const roster = openRoster<Maker>(documents);
  /** Goes on as long as more than `leave` documents are left for others. */
  const hand = async (maker: Maker, leave: number): Promise<void> => {
    while (roster.left() > leave) {
      const next = await roster.next(maker);
      if (!next) return;
      const result = await maker.make(next);
      if (!result) return roster.stop();
      roster.done(next);
      await host.onDone(next, result);
      // A turn of the event loop: what other threads say, and Ctrl-C, would not be heard as long as nothing waits for the disk.
      await new Promise((resume) => setImmediate(resume));
    }
  };
  const work = async (maker: Maker): Promise<void> => {
    const { inHand, inStock } = maker;
    await Promise.all([
      ...Array.from({ length: inHand }, () => hand(maker, 0)),
      ...Array.from({ length: inStock }, (_, i) => hand(maker, EACH_LEAVES * (inHand + i))),
    ]);
  };
  const proved = openProved();
  const inHand = inHandOf(documents, output !== undefined);
  const { value: crew, diagnostics } = await crewFor(
    press,
    project,
    documents,
    output,
    inHand,
    host,
    proved,
  );
  const own = openMaker(press, project, output, inHand, host, proved);
  // A crew keeps the other cores busy; where nothing is printed, there is nothing to help with.
  if (!crew && diagnostics.length === 0 && output) callApprentice(press, documents, host);
  const isOver = work(own).then(() => false);
  const others = crew?.members.map(async (member) => {
    // Who comes when all is done need not begin.
    if (await Promise.race([member.ready, isOver])) await work(member);
  });
  await Promise.all([isOver, ...(others ?? [])]);
  own.free();
  await crew?.end();
  return [...diagnostics, ...(crew?.diagnostics() ?? []), ...press.apprentice.said()];
};

/** Of so many documents of codes alone the proof takes no longer than another thread takes to begin. */
const FEW = 8;

const callApprentice = (
  { apprentice }: Press,
  documents: readonly PlannedDocument[],
  { crew }: WorkHost,
): void => {
  const showPictures = documents.some(({ publication }) => publication.kind === 'guide');
  const isForPress = documents.some(({ edition }) => edition.press);
  const isMuch = showPictures || isForPress || documents.length > FEW;
  if (!crew?.apprentice || documents.length === 0 || !isMuch) return;
  apprentice.begin(crew.apprentice, crew.mebibytes);
  crew.onStarted?.();
  const ahead = [isForPress ? 'viewer' : 'reader', 'rehearsal'] as const;
  apprentice.warmUp(showPictures ? [...ahead, 'decoder'] : ahead).catch(() => undefined);
};

const crewFor = async (
  { files, producer, program, sourceDate, formats }: Press,
  project: Project,
  documents: readonly PlannedDocument[],
  output: OutputFolder | undefined,
  inHand: number,
  { crew, signal }: WorkHost,
  proved: Proved,
): Promise<Outcome<Crew>> => {
  const others = crew ? crew.workers(documents) - 1 : 0;
  if (!crew || others < 1) return { diagnostics: [] };
  const commission = {
    root: files.root,
    producer,
    formats,
    program,
    sourceDate,
    project,
    documents,
    output: output && { path: output.path, label: output.label },
    inHand,
  };
  try {
    const hired = await hire(crew.thread, commission, others, crew.mebibytes, proved, signal);
    crew.onStarted?.();
    return { value: hired, diagnostics: [] };
  } catch (error) {
    // Where the machine allows no more threads (EAGAIN), this one is enough.
    const reason = error instanceof Error ? error.message : String(error);
    return { diagnostics: [diagnose('GP627', { reason, documents: [] })] };
  }
};
