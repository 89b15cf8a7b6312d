interface Stopping {
  /** At the latest after so long the process ends, whatever does not want to. */
  readonly limitMs: number;
  /** Lets what is under way finish. */
  stop(): Promise<void>;
  readonly log: { error(facts: object, message: string): void };
}

/**
 * Ends the process in order on SIGTERM or SIGINT: 0 when all of `stop` came about, 1 when it failed or
 * hung. Nothing can keep the process from obeying: what hangs is left behind, and all work is rows. A
 * second signal ends it at once.
 */
export function stopOnSignal({ limitMs, stop, log }: Stopping): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => {
      log.error({ event: "stop_hung", limitMs }, "Laurel leaves behind what does not end");
      process.exit(1);
    }, limitMs);
    stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ event: "stop_failed", err }, "Laurel could not stop in order");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
