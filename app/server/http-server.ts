import compression from "compression";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { createServer, type Server } from "node:http";
import { healthRoutes } from "./health.ts";
import type { TrustProxy } from "../config/env.server.ts";
import type { LoadContext } from "./load-context.ts";
import { nameStandIns, type StandIns } from "./stand-ins.ts";
import { answerWebhook, isWebhookPath } from "./webhooks/webhook-door.ts";

interface HttpServerParts {
  readonly context: LoadContext;
  readonly pages: RequestHandler;
  readonly standIns: StandIns;
  readonly isStopping: () => boolean;
  /** Whose word about the outer address is believed; `TRUST_PROXY` in the environment. */
  readonly trustProxy: TrustProxy;
}

/** Webhooks go past everything else, because they come in floods and need none of it. */
export function createHttpServer({
  context,
  pages,
  standIns,
  isStopping,
  trustProxy,
}: HttpServerParts): Server {
  const { laurel } = context;
  const app = express()
    .disable("x-powered-by")
    // Behind a tunnel or a load balancer the outer address is in the forwarded headers.
    .set("trust proxy", trustProxy)
    .use(healthRoutes({ database: () => laurel.db.ping(), isStopping }));
  app.use(compression()).use(nameStandIns(standIns)).use(pages).use(answerFailure(laurel.log));

  return createServer((request, response) => {
    // Whoever keeps the connection alive is told to take another one from here on.
    if (isStopping()) response.setHeader("Connection", "close");
    if (request.method === "POST" && isWebhookPath(request.url ?? "")) {
      void answerWebhook(request, response, context);
      return;
    }
    app(request, response);
  });
}

/** What nobody caught: logged whole, answered without a detail. */
function answerFailure(log: LoadContext["laurel"]["log"]): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    log.error({ event: "request_failed", err: error, path: request.path }, "a request failed");
    if (response.headersSent) next(error);
    else response.status(500).type("text").send("Something went wrong. The details are in the log.");
  };
}
