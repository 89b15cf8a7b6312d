import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PORTS_FILE, remembered } from "./remembered-ports.ts";

interface AppAddresses {
  app: string;
  simulator: string;
  secret: string;
  databaseUrl: string;
  port: number;
  live?: unknown;
}

/** The settings of Laurel's processes beside a simulator. */
export function appEnvironment({ app, simulator, secret, ...given }: AppAddresses): Record<string, string> {
  return {
    NODE_ENV: given.live ? "development" : "production",
    PORT: String(given.port),
    DATABASE_URL: given.databaseUrl,
    SHOPIFY_API_KEY: clientId(),
    SHOPIFY_API_SECRET: secret,
    SHOPIFY_APP_URL: app,
    SHOPIFY_SIMULATOR_URL: simulator,
    APP_BRIDGE_URL: `${simulator}/app-bridge.js`,
  };
}

/** The same of a stack that another process keeps in this folder; nothing where none was ever started there. */
export function environmentIn(dataDir: string, databaseUrl: string): Record<string, string> | undefined {
  const secret = path.join(dataDir, SECRET_FILE);
  const { simulator, app } = remembered(path.join(dataDir, PORTS_FILE));
  if (simulator === undefined || app === undefined || !existsSync(secret)) return undefined;
  return appEnvironment({
    app: localAddress(app),
    simulator: localAddress(simulator),
    secret: readFileSync(secret, "utf8"),
    databaseUrl,
    port: app,
  });
}

export function localAddress(port: number): string {
  return `http://localhost:${port}`;
}

const SECRET_FILE = "app-secret";

/** One secret for as long as the folder lives, so that sessions survive a restart. */
export function rememberedSecret(dataDir: string): string {
  const file = path.join(dataDir, SECRET_FILE);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

function clientId(): string {
  const found = /^client_id\s*=\s*"([^"]+)"/m.exec(readFileSync("shopify.app.toml", "utf8"))?.[1];
  if (!found) throw new Error("shopify.app.toml has no client_id");
  return found;
}
