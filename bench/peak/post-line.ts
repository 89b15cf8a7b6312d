import { connect } from "node:net";
import type { Socket } from "node:net";

/** One request of which the answer is awaited: its bytes, and who wants the status (0 for none at all). */
export interface Post {
  readonly bytes: readonly Buffer[];
  readonly answered: (status: number) => void;
}

/**
 * Some connections over which requests go, one at a time on each, in the order in which they came: as
 * little HTTP as a server of ours needs, because Node's own client costs as much as the server that is measured.
 */
export interface PostLine {
  send(post: Post): void;
  close(): void;
}

const HEAD_END = "\r\n\r\n";

export function postLine(port: number, connections: number): PostLine {
  const waiting: Post[] = [];
  const free: Socket[] = [];
  const all = new Set<Socket>();
  const busy = new Map<Socket, Post>();
  let next = 0;

  function open(): void {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    all.add(socket);
    let seen = "";
    socket.on("data", (chunk: Buffer) => {
      seen += chunk.toString("latin1");
      const status = statusOfWhole(seen);
      if (status === undefined) return;
      seen = "";
      const post = busy.get(socket);
      busy.delete(socket);
      take(socket);
      post?.answered(status);
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      const post = busy.get(socket);
      busy.delete(socket);
      // One that is in `free` is found to be closed when it is taken.
      if (all.delete(socket)) open();
      post?.answered(0);
    });
    socket.on("connect", () => take(socket));
  }

  function take(socket: Socket): void {
    const post = waiting[next];
    if (post === undefined) {
      waiting.length = 0;
      next = 0;
      free.push(socket);
      return;
    }
    next += 1;
    write(socket, post);
  }

  function write(socket: Socket, post: Post): void {
    busy.set(socket, post);
    socket.cork();
    for (const part of post.bytes) socket.write(part);
    socket.uncork();
  }

  for (let n = 0; n < connections; n += 1) open();
  return {
    send(post) {
      let socket = free.pop();
      while (socket?.destroyed) socket = free.pop();
      if (socket) write(socket, post);
      else waiting.push(post);
    },
    close() {
      const sockets = [...all];
      all.clear();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** The status of an answer that is all there; undefined while it is not. */
function statusOfWhole(text: string): number | undefined {
  const end = text.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const length = /content-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  const whole =
    length === undefined ? text.endsWith("0\r\n\r\n") : text.length >= end + HEAD_END.length + Number(length);
  return whole ? Number(text.slice(9, 12)) : undefined;
}
