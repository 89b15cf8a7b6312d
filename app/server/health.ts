import type { RequestHandler } from "express";
import { Router } from "express";

/**
 * `/healthz` says that this process answers; `/readyz` says that it can serve, because the database
 * answers too. While the process is shutting down `/readyz` is 503, so that no new request is sent.
 */
export function healthRoutes(probe: { database(): Promise<unknown>; isStopping(): boolean }): Router {
  const ready: RequestHandler = (_request, response) => {
    if (probe.isStopping()) {
      response.status(503).json({ status: "stopping" });
      return;
    }
    probe.database().then(
      () => response.json({ status: "ok" }),
      () => response.status(503).json({ status: "database_unavailable" }),
    );
  };
  return Router()
    .get("/healthz", (_request, response) => void response.json({ status: "ok" }))
    .get("/readyz", ready);
}
