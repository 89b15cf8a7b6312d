import { setFlagsFromString } from "node:v8";
import { isOfThisMachine, parseEnv } from "../config/env.server.ts";
import { processLog } from "../config/process-log.server.ts";
import { runProcess } from "../config/run-process.server.ts";
import { stopOnSignal } from "../config/stop-on-signal.server.ts";
import { openLaurel } from "../services/open-laurel.server.ts";
import { letterPost } from "../services/hooks/post-letter.server.ts";
import { answerProbes } from "./probe.server.ts";
import { watchVitalSigns } from "./vital-signs.server.ts";
import { startWorker } from "./worker.server.ts";

// A backfill makes much short-lived garbage, for which V8 would take 100 MB more and be no faster.
setFlagsFromString("--semi-space-growth-factor=1");

/** What is in hand may take so long when the process is asked to stop; those who ask wait 30 seconds. */
const STOP_MS = 25_000;

/** The worker process. SIGTERM and SIGINT let it finish what it has in hand; a second one does not. */
async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const log = processLog("laurel-worker", env.LOG_LEVEL);
  const { context, close } = await openLaurel(env, log);
  let stopping = false;
  const signs = watchVitalSigns({
    ping: () => context.db.ping(),
    log,
    onDead: () => {
      log.error(
        { event: "gives_up" },
        "the worker could not work for minutes, and ends for another to start",
      );
      process.exit(1);
    },
  });
  if (env.WORKER_PORT !== undefined) {
    await answerProbes(env.WORKER_PORT, { canWork: signs.canWork, isStopping: () => stopping });
  }
  const worker = await startWorker(context, {
    keptDays: env.INBOX_KEPT_DAYS,
    post: letterPost(isOfThisMachine(env.SHOPIFY_APP_URL)),
  });
  log.info({ event: "working" }, "Laurel works");
  stopOnSignal({
    limitMs: STOP_MS,
    log,
    async stop() {
      stopping = true;
      log.info({ event: "stopping" }, "Laurel finishes what it has in hand");
      signs.stop();
      await worker.stop();
      await close();
    },
  });
}

await runProcess(main);
