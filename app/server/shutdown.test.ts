import { Agent, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { loadContext } from "../../tests/support/routes.ts";
import type { Context } from "../services/context.server.ts";
import { createHttpServer } from "./http-server.ts";
import { drain } from "./shutdown.ts";

const agents: Agent[] = [];
afterEach(() => agents.splice(0).forEach((agent) => agent.destroy()));

async function listening(takesMs = 0) {
  let stopping = false;
  const server = createHttpServer({
    context: loadContext({ log: console, db: { ping: () => Promise.resolve() } } as unknown as Context, null),
    pages: (_request, response) => void setTimeout(() => response.status(200).end("a page"), takesMs),
    standIns: { frameAncestor: undefined, appBridgeUrl: undefined },
    isStopping: () => stopping,
    trustProxy: false,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agents.push(agent);
  const ask = () =>
    new Promise<{ status: number; connection: string }>((resolve, reject) => {
      const sent = request({ port, host: "127.0.0.1", agent, path: "/" }, (answer) => {
        answer.resume();
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection ?? "" }),
        );
      });
      sent.on("error", reject);
      sent.end();
    });
  return {
    ask,
    stop(graceMs?: number) {
      stopping = true;
      return drain(server, graceMs);
    },
  };
}

it("a request on a connection that was kept alive is answered after SIGTERM, and asks to take another", async () => {
  const { ask, stop } = await listening();
  expect(await ask()).toEqual({ status: 200, connection: "keep-alive" });
  const drained = stop();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await ask()).toEqual({ status: 200, connection: "close" });
  await drained;
});

it("a request under way is answered before the end", async () => {
  const { ask, stop } = await listening(500);
  const answer = ask();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const drained = stop();
  expect(await answer).toMatchObject({ status: 200 });
  agents.splice(0).forEach((agent) => agent.destroy());
  await drained;
});

it("one that does not end is cut after the grace", async () => {
  const { ask, stop } = await listening(60_000);
  const answer = ask().catch((error: NodeJS.ErrnoException) => error.code);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await stop(300);
  expect(await answer).toBe("ECONNRESET");
});
