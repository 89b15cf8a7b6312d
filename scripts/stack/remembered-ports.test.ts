import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { rememberedPorts } from "./remembered-ports.ts";

let file: string;
const servers: Server[] = [];
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), "laurel-ports-")), "ports.json");
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  rmSync(path.dirname(file), { recursive: true });
});

async function occupy(host: string | undefined, port = 0): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return (server.address() as AddressInfo).port;
}

it.each(["127.0.0.1", undefined])(
  "passes by a port that is taken (%s), and keeps to the other",
  async (host) => {
    const taken = await occupy(host);
    const first = await rememberedPorts(file, { app: taken });
    expect(first.app).not.toBe(taken);
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    // The wanted one is free again, yet addresses stay as they were.
    expect(await rememberedPorts(file, { app: taken })).toEqual(first);
    await occupy("127.0.0.1", first.app);
    const moved = await rememberedPorts(file, { app: 0 });
    expect(moved.app).not.toBe(first.app);
  },
);

it("remembers those that were not asked for this time", async () => {
  const both = await rememberedPorts(file, { app: 0, simulator: 0 });
  await rememberedPorts(file, { app: 0 });
  expect(await rememberedPorts(file, { simulator: 0 })).toEqual({ simulator: both.simulator });
});
