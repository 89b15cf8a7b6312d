import { once } from "node:events";
import { pino } from "pino";
import { parseEnv } from "./config/env.server.ts";
import { startFailure } from "./config/start-failure.server.ts";
import { createHttpServer } from "./server/http-server.ts";
import type { LoadContext } from "./server/load-context.ts";
import { builtPages, livePages } from "./server/remix-handler.ts";
import { stopOnSignal } from "./server/shutdown.ts";
import { openLaurel } from "./services/open-laurel.server.ts";

/**
 * The web process: pages, webhooks and the app proxy. `node app/server.ts` serves what `npm run build`
 * made; with `--live` it serves the sources themselves.
 */
async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const log = pino({ name: "laurel-web", level: env.LOG_LEVEL });
  const { context: laurel, app: shopify, close } = await openLaurel(env, log);
  const context: LoadContext = { env, laurel, shopify };
  const pages = await (process.argv.includes("--live") ? livePages : builtPages)(context);

  let stopping = false;
  const server = createHttpServer({
    context,
    pages,
    standIns: { frameAncestor: env.SHOPIFY_SIMULATOR_URL, appBridgeUrl: env.APP_BRIDGE_URL },
    isStopping: () => stopping,
    trustProxy: env.TRUST_PROXY,
  });
  await once(server.listen(env.PORT), "listening");
  log.info({ event: "listening", port: env.PORT }, "Laurel serves requests");
  stopOnSignal(server, {
    onStopping: () => {
      stopping = true;
      log.info({ event: "stopping" }, "Laurel finishes what is under way");
    },
    close,
    onError: (error) => log.error({ event: "close_failed", err: error }, "Laurel could not close everything"),
  });
}

try {
  await main();
} catch (error) {
  // The surroundings are the operator's to mend: the sentences are enough, the stack would only hide them.
  console.error(startFailure(error) ?? error);
  process.exit(1);
}
