import { resolve } from "node:path";
import { AppConfigError } from "./app-config/read-toml.ts";
import { startSimulator } from "./start.ts";

/**
 * `npm run simulator`: runs until it is told to stop. Settings come from the environment:
 * SIM_PORT, SIM_HOST, SIM_DATA_DIR, SIM_APP_ROOT, SIM_APP_URL, SIM_APP_SECRET.
 */
async function main(): Promise<void> {
  const { SIM_PORT, SIM_HOST, SIM_DATA_DIR, SIM_APP_ROOT, SIM_APP_URL, SIM_APP_SECRET } = process.env;
  const port = Number(SIM_PORT ?? 4400);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new AppConfigError(`SIM_PORT is not a port: ${SIM_PORT}`);
  const { sim, origin, close } = await startSimulator({
    port,
    appRoot: resolve(SIM_APP_ROOT ?? "."),
    ...(SIM_HOST && { hostname: SIM_HOST }),
    ...(SIM_DATA_DIR && { dataDir: SIM_DATA_DIR }),
    ...(SIM_APP_URL && { appUrl: SIM_APP_URL }),
    ...(SIM_APP_SECRET && { appSecret: SIM_APP_SECRET }),
  });
  const stores = sim.state.shops();
  console.log(`Simulated Shopify: ${origin}/__sim (${sim.app.name} at ${sim.app.applicationUrl})`);
  for (const shop of stores) console.log(`  ${shop.name}: ${origin}/store/${shop.handle}`);
  if (stores.length === 0) console.log("  There are no stores yet: seed some first.");
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void close().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof AppConfigError ? error.message : error);
  process.exitCode = 1;
});
