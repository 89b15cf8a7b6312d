import { Agent, createServer, request } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What became of calls on the way to Shopify and back. */
export interface RoadCounts {
  calls: number;
  /** Refused as throttled: 429, or `THROTTLED` in an answer of 200. */
  throttled: number;
  /** 5xx, among them calls that hung and were then given up. */
  failed: number;
  /** Shopify did it, but its answer was lost: nobody on our side can know. */
  answersLost: number;
}

/** Stands between the app and Shopify: counts what goes wrong, and loses some answers on the way back. */
export interface FlakyRoad {
  readonly origin: string;
  readonly counts: RoadCounts;
  /** From now on no answer is lost. */
  calm(): void;
  close(): Promise<void>;
}

/** @param lossEach of so many answers to calls one is lost */
export async function openFlakyRoad(target: string, lossEach: number): Promise<FlakyRoad> {
  const counts: RoadCounts = { calls: 0, throttled: 0, failed: 0, answersLost: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const { hostname, port } = new URL(target);
  let isCalm = false;
  let answered = 0;

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const isCall = incoming.url?.includes("graphql.json") === true;
    const { method, url: path, headers } = incoming;
    const onward = request({ agent, hostname, port, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => void chunks.push(chunk));
      answer.on("end", () => {
        const body = Buffer.concat(chunks);
        const status = answer.statusCode ?? 502;
        if (isCall) note(status, body);
        if (isCall && status === 200) answered += 1;
        if (isCall && status === 200 && !isCalm && answered % lossEach === 0) {
          counts.answersLost += 1;
          outgoing.destroy();
          return;
        }
        const { "transfer-encoding": _, ...kept } = answer.headers;
        outgoing.writeHead(status, { ...kept, "content-length": body.length }).end(body);
      });
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  }

  function note(status: number, body: Buffer): void {
    counts.calls += 1;
    if (status === 429 || (status === 200 && body.includes('"THROTTLED"'))) counts.throttled += 1;
    if (status >= 500) counts.failed += 1;
  }

  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: ownPort } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${ownPort}`,
    counts,
    calm: () => void (isCalm = true),
    close: () => {
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
