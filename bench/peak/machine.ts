import { readdirSync, readFileSync } from "node:fs";

/** Of Linux; elsewhere every figure is NaN. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor that a process has used, with the children that it has buried. */
export function cpuSeconds(pid: number): number {
  const stat = statOf(pid);
  if (stat === undefined) return Number.NaN;
  return stat.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
}

/** The same of a process and all that it has started. A child that ends meanwhile is buried, and its parent has it. */
export function cpuSecondsOfTree(pid: number): number {
  const alive = childrenOf(pid).map((child) => cpuSeconds(child));
  return alive.reduce((sum, seconds) => sum + (Number.isNaN(seconds) ? 0 : seconds), cpuSeconds(pid));
}

/** Memory that a process has in use, in MB. */
export function memoryOf(pid: number): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Seconds of processor that the whole machine has spent on anything but idling. */
export function machineSeconds(): number {
  try {
    const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n");
    const [user, nice, system, _idle, _wait, irq, softirq] = line.split(/\s+/).slice(1).map(Number);
    return (
      [user, nice, system, irq, softirq].reduce((sum: number, n) => sum + (n ?? 0), 0) / TICKS_PER_SECOND
    );
  } catch {
    return Number.NaN;
  }
}

function childrenOf(parent: number): number[] {
  try {
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => pid > 0 && Number(statOf(pid)?.[1]) === parent);
  } catch {
    return [];
  }
}

/** What stands behind the name of the program: its state, its parent, … */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/** The process that started another; 0 where that is not known. */
export function parentOf(pid: number): number {
  return Number(statOf(pid)?.[1] ?? 0);
}
