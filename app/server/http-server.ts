import compression from "compression";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { createServer, type Server, type ServerOptions } from "node:http";
import { refuseAtGate } from "./body-gate.ts";
import type { DoorLimits } from "./door-limits.ts";
import { healthRoutes } from "./health.ts";
import type { TrustProxy } from "../config/env.server.ts";
import { limitPages } from "./limit-pages.ts";
import type { LoadContext } from "./load-context.ts";
import { nameStandIns, type StandIns } from "./stand-ins.ts";
import { answerWebhook, isWebhookPath } from "./webhooks/webhook-door.ts";

export type ServerTimes = Pick<
  ServerOptions,
  "headersTimeout" | "requestTimeout" | "connectionsCheckingInterval"
>;

/** A request arrives whole within this time, else it is answered 408: slow senders hold nothing for long. */
const TIMES: ServerTimes = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 1_000,
};

interface HttpServerParts {
  readonly context: LoadContext;
  readonly pages: RequestHandler;
  readonly standIns: StandIns;
  readonly isStopping: () => boolean;
  /** Whose word about the outer address is believed; `TRUST_PROXY` in the environment. */
  readonly trustProxy: TrustProxy;
  readonly times?: ServerTimes;
  /** Without them everybody may knock as often as they like. */
  readonly limits?: DoorLimits | undefined;
}

/** Webhooks go past everything else, because they come in floods and need none of it. */
export function createHttpServer({
  context,
  pages,
  standIns,
  isStopping,
  trustProxy,
  times = TIMES,
  limits,
}: HttpServerParts): Server {
  const { laurel } = context;
  const app = express()
    .disable("x-powered-by")
    // Behind a tunnel or a load balancer the outer address is in the forwarded headers.
    .set("trust proxy", trustProxy)
    .use(healthRoutes({ database: () => laurel.db.ping(), isStopping }));
  if (limits) app.use(limitPages(limits, context));
  app.use(compression()).use(nameStandIns(standIns)).use(pages).use(answerFailure(laurel.log));

  return createServer(times, (request, response) => {
    // Whoever keeps the connection alive is told to take another one from here on.
    if (isStopping()) response.setHeader("Connection", "close");
    if (request.method === "POST" && isWebhookPath(request.url ?? "")) {
      void answerWebhook(request, response, context, limits);
      return;
    }
    if (!refuseAtGate(request, response)) app(request, response);
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
