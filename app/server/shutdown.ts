import type { Server as HttpServer } from "node:http";
import { Server as NetServer } from "node:net";

/** How long a request that is under way may still take once the process was asked to stop. */
const GRACE_MS = 8_000;

/**
 * Takes no more connections and waits until those that are open have ended. A connection that is kept
 * alive is not closed under the hand of whoever is just sending a request on it: the next answer says
 * `Connection: close` (see `http-server.ts`), or Node closes it after its few seconds of idleness. What is
 * still under way after the grace is cut.
 */
export async function drain(server: HttpServer, graceMs = GRACE_MS): Promise<void> {
  const patience = setTimeout(() => server.closeAllConnections(), graceMs);
  // HTTP's own `close` would end idle connections at once.
  await new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  clearTimeout(patience);
}
