import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Where no system takes the ports of outgoing connections from (Linux from 32768, others from 49152): what
 * is free here when one looks is still free when a server starts.
 */
const FIRST = 20_000;
const LAST = 32_000;
const TRIES = 50;

/**
 * The wanted port, or, when somebody has it or it is 0, one that is free, on this machine's own address.
 * @throws when none is found
 */
export async function freePort(wanted = 0): Promise<number> {
  if (wanted !== 0 && (await isFree(wanted))) return wanted;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${FIRST} and ${LAST}`);
}

/** On this machine's own address and on all of them: some systems let two programs have one each. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, undefined));
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
