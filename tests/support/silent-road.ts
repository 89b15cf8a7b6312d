import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** A road to a TCP server, for everything that can happen on one. */
export interface SilentRoad {
  /** The given address, by way of this road. */
  readonly url: string;
  /** From now on the bytes of the connections that are open are swallowed, both ways; nobody is told. */
  swallow(): void;
  /** From now on so are those of connections that come: they are accepted, and nothing is said. */
  swallowNew(): void;
  /** Connections that come now go through; those that were silenced stay so. */
  letNewThrough(): void;
  /** Closes every connection, so that both ends hear of it. */
  cut(): void;
  close(): Promise<void>;
}

interface Passage {
  readonly near: Socket;
  readonly far: Socket;
}

/** Opens a road to where `target` points. */
export async function openRoad(target: string): Promise<SilentRoad> {
  const goal = new URL(target);
  const passages = new Set<Passage>();
  const swallowed = new WeakSet<Passage>();
  let swallowsNew = false;

  const server = createServer((near) => {
    const far = connect(Number(goal.port), goal.hostname);
    const passage = { near, far };
    passages.add(passage);
    if (swallowsNew) swallowed.add(passage);
    carry(near, far, () => !swallowed.has(passage));
    carry(far, near, () => !swallowed.has(passage));
    near.once("close", () => passages.delete(passage));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  const destroyAll = () => passages.forEach(({ near, far }) => [near, far].forEach((end) => end.destroy()));

  return {
    url: url.href,
    swallow: () => passages.forEach((passage) => swallowed.add(passage)),
    swallowNew: () => void (swallowsNew = true),
    letNewThrough: () => void (swallowsNew = false),
    cut: destroyAll,
    close() {
      destroyAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Hands on what comes, the end included, as long as the passage is open; else all of it is lost. */
function carry(from: Socket, to: Socket, isOpen: () => boolean): void {
  from.on("data", (bytes) => isOpen() && to.write(bytes));
  from.on("end", () => isOpen() && to.end());
  from.on("close", () => isOpen() && to.destroy());
  from.on("error", () => isOpen() && to.destroy());
}
