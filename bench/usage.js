/**
 * Preloaded into a measured process: writes its processor time and peak memory to a file when it ends.
 * One that starts others calls countChildren() while they still live.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100; // sysconf(_SC_CLK_TCK) of every Linux that Node runs on
const children = { cpuSeconds: 0, peakMb: 0 };

const processes = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // proc(5): the fields after the name, which may hold anything, begin with the state.
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .split(/\) (?=\S )/)[1]
          .split(' ');
        const [parent, ...times] = [1, 11, 12, 13, 14].map((i) => Number(fields[i]));
        return [{ pid: Number(pid), parent, ticks: times.reduce((a, b) => a + b, 0) }];
      } catch {
        return []; // ended meanwhile
      }
    });

/** Shares of memory add up over processes: pages that two of them use count half for each. */
const shareMb = (pid) => {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)[1]) / 1024;
  } catch {
    return 0; // ended meanwhile
  }
};

/** What getrusage(2) tells as the peak begins with that of the process which started this one (exec(2) keeps it); this does not. */
const ownPeakMb = () => {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)[1]) / 1024;
};

/** Counts all that descend from this process as they stand now: Chromium waits for none of its own. */
export function countChildren() {
  const all = processes();
  let parents = new Set([process.pid]);
  while (parents.size > 0) {
    const found = all.filter(({ parent }) => parents.has(parent));
    for (const { pid, ticks } of found) {
      children.cpuSeconds += ticks / TICKS_PER_SECOND;
      children.peakMb += shareMb(pid);
    }
    parents = new Set(found.map(({ pid }) => pid));
  }
}

process.on('exit', () => {
  if (!process.env.BENCH_USAGE) return;
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = {
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 + children.cpuSeconds,
    peakMb: ownPeakMb() + children.peakMb,
  };
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});
