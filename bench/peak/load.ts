import { fork } from "node:child_process";
import path from "node:path";
import type { Crowd } from "./peak-orders.ts";

/** What the load generator is asked to do: the orders from `from` on, each by three letters, at their times. */
export interface PeakRequest {
  readonly port: number;
  readonly crowd: Crowd;
  readonly from: number;
  readonly ordersPerSecond: number;
  readonly seconds: number;
}

export interface PeakResult {
  readonly orders: number;
  readonly sent: number;
  /** Answered 200. */
  readonly stored: number;
  /** Milliseconds from when a letter was due to its answer. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  readonly bytesEach: number;
}

export interface PeakLoad {
  readonly pid: number;
  run(request: PeakRequest): Promise<PeakResult>;
  stop(): void;
}

/** Starts a process that plays Shopify and signs what it sends. */
export function startPeakLoad(secret: string): PeakLoad {
  const child = fork(path.join(import.meta.dirname, "load-generator.ts"), [], {
    env: { ...process.env, WEBHOOK_SECRET: secret },
  });
  return {
    pid: child.pid ?? 0,
    run: (request) =>
      new Promise((resolve, reject) => {
        const ended = (code: number | null) => reject(new Error(`the load generator ended with ${code}`));
        child.once("exit", ended);
        child.once("message", (result) => {
          child.off("exit", ended);
          resolve(result as PeakResult);
        });
        child.send(request);
      }),
    stop: () => void child.kill(),
  };
}
