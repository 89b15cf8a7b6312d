import type { Logger } from "../services/ports.server.ts";

export interface VitalSigns {
  /** Whether the worker could do its work a moment ago. */
  canWork(): boolean;
  stop(): void;
}

interface Watching {
  /** Asks the very connections that do the work; rejects soon where they do not answer. */
  ping(): Promise<void>;
  /** It has not been able to work for too long: a new process may be. Called once. */
  onDead(): void;
  readonly log: Logger;
  readonly lookMs?: number;
  readonly deadAfterMs?: number;
}

const LOOK_MS = 10_000;
/** A restart of PostgreSQL and a failover take less. */
const DEAD_AFTER_MS = 180_000;

/**
 * Looks again and again whether this worker can work. Every wait in it has an end, so it should recover
 * from anything by itself; one that does not is of use to nobody, and whoever runs it starts another.
 */
export function watchVitalSigns({ ping, onDead, log, ...times }: Watching): VitalSigns {
  const { lookMs = LOOK_MS, deadAfterMs = DEAD_AFTER_MS } = times;
  let aliveAt = performance.now();
  let stopped = false;
  let next: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    try {
      await ping();
      aliveAt = performance.now();
    } catch (err) {
      const silentMs = Math.round(performance.now() - aliveAt);
      log.warn({ event: "cannot_work", silentMs, err }, "the worker cannot work");
      if (silentMs >= deadAfterMs && !stopped) {
        stopped = true;
        onDead();
      }
    }
    if (!stopped) next = setTimeout(() => void look(), lookMs);
  }

  void look();
  return {
    canWork: () => performance.now() - aliveAt < 3 * lookMs,
    stop() {
      stopped = true;
      clearTimeout(next);
    },
  };
}
