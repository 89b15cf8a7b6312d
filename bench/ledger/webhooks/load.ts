import { fork } from "node:child_process";
import path from "node:path";

/** What the load generator is asked to do. */
export interface LoadRequest {
  readonly url: string;
  readonly seconds: number;
  /** Connections kept open. Without a rate, each sends its next delivery when the last was answered. */
  readonly connections: number;
  /** Deliveries a second, sent on time whether or not earlier ones were answered; null for as many as it takes. */
  readonly rate: number | null;
}

export interface LoadResult {
  readonly sent: number;
  /** Answered 200. */
  readonly stored: number;
  /** From the first to the last answer. */
  readonly seconds: number;
  /** Milliseconds from when a delivery was due to its answer. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export interface LoadGenerator {
  run(request: LoadRequest): Promise<LoadResult>;
  stop(): void;
}

/** Starts a process that plays Shopify: it prepares and signs its deliveries first, then waits to be asked. */
export function startLoadGenerator(secret: string): LoadGenerator {
  const child = fork(path.join(import.meta.dirname, "load-generator.ts"), [], {
    env: { ...process.env, WEBHOOK_SECRET: secret },
  });
  return {
    run: (request) =>
      new Promise((resolve, reject) => {
        const ended = (code: number | null) => reject(new Error(`the load generator ended with ${code}`));
        child.once("exit", ended);
        child.once("message", (result) => {
          child.off("exit", ended);
          resolve(result as LoadResult);
        });
        child.send(request);
      }),
    stop: () => void child.kill(),
  };
}
