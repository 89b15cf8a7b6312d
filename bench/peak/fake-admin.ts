import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

interface Metafield {
  readonly ownerId: string;
  readonly value: string;
}

/** As much of the Admin API as the worker speaks to at the peak: `metafieldsSet`, and the simulator's clock. */
export interface FakeAdmin {
  readonly url: string;
  /** The last value that was set for each customer, by store. */
  readonly values: ReadonlyMap<string, string>;
  readonly calls: number;
  readonly metafields: number;
  close(): void;
}

/** A server that answers at once and keeps what it was told, so that Shopify's side costs next to nothing. */
export async function startFakeAdmin(): Promise<FakeAdmin> {
  const values = new Map<string, string>();
  const told = { calls: 0, metafields: 0 };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      response.setHeader("content-type", "application/json");
      if (request.url === "/__sim/api/clock") return void response.end('{"aheadMilliseconds":0}');
      const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
        variables: { metafields?: readonly Metafield[] };
      };
      const { metafields } = variables;
      if (metafields === undefined) return void response.writeHead(400).end("{}");
      told.calls += 1;
      told.metafields += metafields.length;
      for (const { ownerId, value } of metafields) {
        values.set(`${request.headers["x-sim-shop"]} ${ownerId}`, value);
      }
      response.end('{"data":{"metafieldsSet":{"metafields":[],"userErrors":[]}}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    values,
    get calls() {
      return told.calls;
    },
    get metafields() {
      return told.metafields;
    },
    close: () => void server.close(),
  };
}
