import { listenForWork } from "../db/wake-ups.server.ts";
import type { Queue, WakeUps } from "../db/wake-ups.server.ts";
import type { Context } from "./context.server.ts";

export type { Queue, WakeUps };

/** Calls `onWake` the moment that there is work, wherever it came from; and after every reconnection. */
export function watchForWork(ctx: Context, onWake: (queue: Queue) => void): Promise<WakeUps> {
  return listenForWork(ctx.db.url, onWake, (err) =>
    ctx.log.warn({ event: "listening_lost", err }, "wake-ups are lost until the connection is back"),
  );
}
