import { readFileSync, writeFileSync } from "node:fs";
import { freePort } from "../../app/db/embedded/free-port.server.ts";

/** Where a stack remembers its ports, in its folder. */
export const PORTS_FILE = "ports.json";

/**
 * The ports of a stack: those that it had the last time, as long as nobody has taken them, so that
 * addresses stay good between starts; else the wanted ones, else any that are free (0 wants any).
 * @param file where they are remembered; made when it is not there
 * @throws when no port is free
 */
export async function rememberedPorts<Name extends string>(
  file: string,
  wanted: Readonly<Record<Name, number>>,
): Promise<Record<Name, number>> {
  const before = remembered(file);
  const ports: Partial<Record<Name, number>> = {};
  for (const name in wanted) ports[name] = await freePort(before[name] ?? wanted[name]);
  writeFileSync(file, JSON.stringify({ ...before, ...ports }));
  return ports as Record<Name, number>;
}

/** What they were the last time, of a stack that has been started. */
export function remembered(file: string): Readonly<Record<string, number>> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, number>;
  } catch {
    return {}; // the first start
  }
}
