import type { State } from "./state/state.ts";

/** Milliseconds since the epoch. It runs with the machine's clock, moved by an offset that is kept. */
export interface Clock {
  now(): number;
  /** Moves the clock on (or back, when negative) by so many milliseconds. */
  advance(milliseconds: number): void;
}

const SETTING = "clock.offsetMilliseconds";

/** A clock whose offset survives a restart. */
export function openClock(state: State): Clock {
  let offset = state.setting<number>(SETTING, 0);
  return {
    now: () => Date.now() + offset,
    advance(milliseconds) {
      offset += milliseconds;
      state.saveSetting(SETTING, offset);
    },
  };
}
