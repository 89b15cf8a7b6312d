import { EnvError, parseEnv } from "../../app/config/env.server.ts";
import type { Env } from "../../app/config/env.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import type { Program } from "../../app/domain/index.ts";
import type { StoreHandles } from "../../app/services/program/file-handles.server.ts";
import { goodsByHandle, handlesById } from "../../app/services/program/store-handles.server.ts";
import type { StoreGoods, WantedGoods } from "../../app/services/program/store-handles.server.ts";
import type { AdminClient } from "../../app/shopify/admin-client.server.ts";
import { fetchProductWords, isOfNoProduct } from "../../app/shopify/fetch-product-words.server.ts";
import { environmentIn } from "../stack/app-environment.ts";
import { CommandError } from "../stack/sentences.ts";
import { isWord, namedInProgram } from "./named-in-program.ts";
import type { NamedInProgram } from "./named-in-program.ts";

/** Laurel's database, and where the demo is whose database it is; absent where DATABASE_URL names another. */
export interface Opened {
  readonly db: Database;
  readonly demoFolder?: string | undefined;
}

/**
 * The settings by which the worker speaks to Shopify: those of the demo whose database is meant, else what the
 * environment says.
 *
 * @throws EnvError where they are not there
 */
export function settingsOf({ db, demoFolder }: Opened): Env {
  const databaseUrl = db.pool.options.connectionString ?? "";
  const demo = demoFolder === undefined ? undefined : environmentIn(demoFolder, databaseUrl);
  return parseEnv({ ...process.env, DATABASE_URL: databaseUrl, ...demo });
}

/** How a store names what a programme is about; null where it has nothing that has a name there. */
export async function goodsOfStore(
  opened: Opened,
  shopDomain: string,
  program: Program,
): Promise<StoreGoods | null> {
  const goods = goodsIn(namedInProgram(program));
  return goods.length === 0 ? null : await asked(opened, shopDomain, (client) => handlesById(client, goods));
}

/** What a programme names and the store does not have; of vendors, types and tags, what no product of it has. */
export function missingInStore(
  opened: Opened,
  shopDomain: string,
  program: Program,
): Promise<readonly NamedInProgram[]> {
  const named = namedInProgram(program);
  if (named.length === 0) return Promise.resolve([]);
  return asked(opened, shopDomain, async (client) => {
    const store = await handlesById(client, goodsIn(named));
    const words = named.some(({ kind }) => isWord(kind)) ? await fetchProductWords(client) : null;
    return named.filter(({ kind, name }) =>
      isWord(kind) ? words !== null && isOfNoProduct(words, kind, name) : !store.has(kind, name),
    );
  });
}

/** What the handles and names of a file stand for in a store. */
export function idsInStore(
  opened: Opened,
  shopDomain: string,
  wanted: readonly WantedGoods[],
): Promise<StoreHandles> {
  return asked(opened, shopDomain, (client) => goodsByHandle(client, wanted));
}

function goodsIn(named: readonly NamedInProgram[]): readonly WantedGoods[] {
  return named.flatMap(({ kind, name }) => (isWord(kind) ? [] : [{ kind, name }]));
}

/** @throws CommandError where the settings are not there, or the store does not answer */
async function asked<T>(
  opened: Opened,
  shopDomain: string,
  ask: (client: AdminClient) => Promise<T>,
): Promise<T> {
  try {
    return await ask(await adminOf(opened, shopDomain));
  } catch (error) {
    throw couldNotAsk(opened, shopDomain, error);
  }
}

async function adminOf(opened: Opened, shopDomain: string): Promise<AdminClient> {
  const env = settingsOf(opened);
  // Most commands ask no store: only then is Shopify's library loaded.
  const { createShopify, prismaSessionStorage } = await import("../../app/shopify/shopify.server.ts");
  const { prisma, withLock } = opened.db;
  return createShopify({
    ...{ apiKey: env.SHOPIFY_API_KEY, apiSecret: env.SHOPIFY_API_SECRET, sessionKey: env.SESSION_KEY },
    ...{ appUrl: env.SHOPIFY_APP_URL, simulatorUrl: env.SHOPIFY_SIMULATOR_URL },
    ...{ sessionStorage: prismaSessionStorage(prisma), withLock },
    onInstalled: () => Promise.resolve(),
    log: () => undefined,
  }).adminClient(shopDomain);
}

const WHY_ASKED = "products, collections and segments";

function couldNotAsk({ demoFolder }: Opened, shopDomain: string, error: unknown): unknown {
  if (error instanceof EnvError)
    return new CommandError(`The store has to be asked for its ${WHY_ASKED}. ${error.message}`);
  const name = error instanceof Error ? error.name : "";
  const refusal = `${shopDomain} has to be asked for its ${WHY_ASKED}, and`;
  switch (name) {
    case "ShopifyNotConnected":
      return new CommandError(
        `${refusal} Laurel has no access to it. Open Laurel in that store's admin once.`,
      );
    case "ShopifyUnavailable":
      return new CommandError(
        demoFolder === undefined
          ? `${refusal} Shopify does not answer. Try again in a moment.`
          : `${refusal} the demo in ${demoFolder} does not answer. Start it: \`npm run demo\`.`,
      );
    case "ShopifyThrottled":
      return new CommandError(`${refusal} Shopify asks to wait. Try again in a minute.`);
    case "ShopifyRejected":
      return new CommandError(`${refusal} that was refused: ${error instanceof Error ? error.message : ""}.`);
    default:
      return error;
  }
}
