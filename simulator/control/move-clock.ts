import { carryTokens } from "../oauth/index.ts";
import type { Simulator } from "../simulator.ts";

/**
 * Moves the virtual clock as a person does, and carries the app's tokens along: an app that runs renews them
 * every hour, also in the months that are skipped here, so a year's jump must not lock it out.
 */
export function moveClock(sim: Simulator, milliseconds: number): void {
  sim.clock.advance(milliseconds);
  carryTokens(sim, milliseconds);
}
