import type { Simulator } from "../simulator.ts";

const sleepers = new WeakMap<Simulator, () => void>();

/** Who is told when something new is to be sent: the dispatcher. */
export function onWake(sim: Simulator, listener: () => void): void {
  sleepers.set(sim, listener);
}

export function wake(sim: Simulator): void {
  sleepers.get(sim)?.();
}
