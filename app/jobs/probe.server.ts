import { once } from "node:events";
import { createServer, type Server } from "node:http";

interface Probed {
  canWork(): boolean;
  isStopping(): boolean;
}

/**
 * What whoever runs the worker may ask: `/healthz`, whether the process answers at all, and `/readyz`,
 * whether it could do its work a moment ago (503 where not, and while it stops).
 */
export async function answerProbes(port: number, { canWork, isStopping }: Probed): Promise<Server> {
  const server = createServer((request, response) => {
    const asked = request.url?.split("?")[0];
    const known = request.method === "GET" && (asked === "/healthz" || asked === "/readyz");
    const status = asked === "/healthz" ? "ok" : isStopping() ? "stopping" : canWork() ? "ok" : "cannot_work";
    response.writeHead(known ? (status === "ok" ? 200 : 503) : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify(known ? { status } : { status: "not_found" }));
  });
  await once(server.unref().listen(port), "listening");
  return server;
}
