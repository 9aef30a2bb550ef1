/** What a process costs, as Linux counts it: all of its threads, so also the one in which the embedded database runs. */
import { readFileSync } from 'node:fs';

/** Ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Seconds of CPU that the process has used since it began, in steps of 0.01. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in brackets, may hold spaces; user and system time are the 14th and 15th field of all.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Memory of the process that is in RAM now, in MB. */
export function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** The most that `residentMegabytes` reads while `work` runs. */
export async function peakMegabytesDuring<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ peak: number; result: T }> {
  let peak = residentMegabytes(pid);
  const look = setInterval(() => (peak = Math.max(peak, residentMegabytes(pid))), 20);
  try {
    const result = await work();
    return { peak: Math.max(peak, residentMegabytes(pid)), result };
  } finally {
    clearInterval(look);
  }
}
