/**
 * What `shopify app dev` starts, by shopify.web.toml: PostgreSQL, Laurel's web process and its worker,
 * against real Shopify. The CLI hands over the app's credentials, the tunnel's address and the port:
 * https://shopify.dev/docs/apps/build/cli-for-apps/app-structure#mandatory-environment-variables
 */
import { spawn } from "node:child_process";
import { startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { ensureBuilt } from "./stack/builds.ts";

const appUrl = process.env["HOST"] ?? process.env["APP_URL"];
if (appUrl === undefined) {
  console.error(
    "This is started by Shopify's CLI: run `npm run dev`. Without a Shopify account: `npm run demo`.",
  );
  process.exit(2);
}

await ensureBuilt(console.log);
const databaseUrl = process.env["DATABASE_URL"] ?? (await startEmbeddedPostgres(".data/postgres")).url;
const env = {
  ...process.env,
  SHOPIFY_APP_URL: appUrl,
  DATABASE_URL: databaseUrl,
  // Vite answers only to hosts that it knows; the tunnel's changes with every start.
  __VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS: new URL(appUrl).hostname,
};

// Both print to the CLI's window and stop with it; when one ends, so does the other.
const children = [["app/server.ts", "--live"], ["app/jobs/main.ts"]].map((script) =>
  spawn(process.execPath, script, { env, stdio: "inherit" }),
);
const stopAll = () => children.forEach((child) => child.kill("SIGTERM"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stopAll);
for (const child of children) {
  child.once("exit", (code) => {
    process.exitCode ||= code ?? 0;
    stopAll();
  });
}
