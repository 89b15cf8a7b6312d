import { createServer, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Where Shopify finds the app: passes each request to one of its web processes. */
export interface Front {
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** As long as Shopify waits for the answer to a webhook. */
const PATIENCE_MS = 4_500;
const PAUSE_MS = 100;

/**
 * A web process that is not there is passed by. One that dies with a request in hand leaves it without an answer, as
 * whoever asked must be able to live with.
 */
export async function openFront(port: number, webs: readonly string[]): Promise<Front> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await bodyOf(incoming);
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const answer = await pass(`${webs[(turn += 1) % webs.length]}`, incoming, body);
        if (typeof answer === "object") {
          outgoing.writeHead(answer.status, answer.headers).end(answer.body);
          return;
        }
        if (answer === "broken" || Date.now() > deadline) {
          outgoing.writeHead(502).end();
          return;
        }
        await sleep(PAUSE_MS);
      }
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** `away`: nobody took the request; `broken`: somebody did, and did not answer. */
function pass(web: string, incoming: IncomingMessage, body: Buffer): Promise<Answer | "away" | "broken"> {
  const { method = "GET", url = "/", headers } = incoming;
  const { "transfer-encoding": _, connection: __, "accept-encoding": ___, ...kept } = headers;
  return new Promise((resolve) => {
    const onward = request(
      new URL(url, web),
      { method, headers: { ...kept, "content-length": body.length }, timeout: PATIENCE_MS },
      (answer) => {
        bodyOf(answer).then(
          (text) =>
            resolve({
              status: answer.statusCode ?? 502,
              headers: { "content-type": answer.headers["content-type"] ?? "text/plain" },
              body: text,
            }),
          () => resolve("broken"),
        );
      },
    );
    onward.once("timeout", () => onward.destroy());
    onward.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "ECONNREFUSED" ? "away" : "broken"),
    );
    onward.end(body);
  });
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
