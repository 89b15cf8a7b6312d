import { once } from "node:events";
import { parseEnv } from "./config/env.server.ts";
import { processLog } from "./config/process-log.server.ts";
import { runProcess } from "./config/run-process.server.ts";
import { stopOnSignal } from "./config/stop-on-signal.server.ts";
import { doorLimits } from "./server/door-limits.ts";
import { createHttpServer } from "./server/http-server.ts";
import type { LoadContext } from "./server/load-context.ts";
import { builtPages, livePages } from "./server/remix-handler.ts";
import { drain } from "./server/shutdown.ts";
import { openLaurel } from "./services/open-laurel.server.ts";

/** All of stopping: requests under way, then the database. Those who ask us to stop wait ten seconds or more. */
const STOP_MS = 9_500;

/**
 * The web process: pages, webhooks and the app proxy. `npm run start:web` serves what `npm run build`
 * made; with `--live` it serves the sources themselves.
 */
async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const log = processLog("laurel-web", env.LOG_LEVEL);
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
    limits: doorLimits(laurel, env.TRUST_PROXY),
  });
  await once(server.listen(env.PORT), "listening");
  log.info({ event: "listening", port: env.PORT }, "Laurel serves requests");
  stopOnSignal({
    limitMs: STOP_MS,
    log,
    async stop() {
      stopping = true;
      log.info({ event: "stopping" }, "Laurel finishes what is under way");
      await drain(server);
      await close();
    },
  });
}

await runProcess(main);
