import type { Server } from "node:http";

/** How long a request that is under way may still take once the process was asked to stop. */
const GRACE_MS = 8_000;

/**
 * Stops on SIGTERM or SIGINT: takes no more requests, lets those under way finish, then runs `close`.
 * A second signal ends the process at once.
 */
export function stopOnSignal(
  server: Server,
  hooks: { onStopping(): void; close(): Promise<void>; onError(error: unknown): void },
): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    hooks.onStopping();
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
    server.close(() => {
      hooks.close().then(
        () => process.exit(0),
        (error: unknown) => {
          hooks.onError(error);
          process.exit(1);
        },
      );
    });
    server.closeIdleConnections();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
