/** A store's programme as a file: `npm run program -- --help`. */
import "./stack/load-env-file.ts";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { openDatabase, type Database } from "../app/db/database.server.ts";
import { startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { loadProgramVersions, newestVersion } from "../app/db/program/program-versions.server.ts";
import { findShop } from "../app/db/shops/shops.server.ts";
import { EnvError, parseEnv } from "../app/config/env.server.ts";
import { encodeProgram, programFileSchema, visibleText } from "../app/domain/index.ts";
import type { Program } from "../app/domain/index.ts";
import type { Context } from "../app/services/context.server.ts";
import { systemClock } from "../app/services/ports.server.ts";
import { anyStore } from "../app/services/program/file-handles.server.ts";
import type { StoreHandles } from "../app/services/program/file-handles.server.ts";
import { goodsByHandle, handlesById } from "../app/services/program/store-handles.server.ts";
import type { WantedGoods } from "../app/services/program/store-handles.server.ts";
import type { AdminClient } from "../app/shopify/admin-client.server.ts";
import {
  handlesInFile,
  readProgramFile,
  writeProgramFile,
} from "../app/services/program/program-file.server.ts";
import type { ProgramFile } from "../app/services/program/program-file.server.ts";
import { publishProgram } from "../app/services/program/publish-program.server.ts";
import { sayChanges } from "./program/say-changes.ts";
import { problemSentence } from "./program/problem-sentence.ts";
import { refusalSentence } from "./program/refusal-sentence.ts";
import { CommandError, sentences } from "./stack/sentences.ts";

/** What describes programme files to editors. */
const SCHEMA = path.join(import.meta.dirname, "..", "public", "program.schema.json");

const USAGE = `npm run program -- export SHOP --output FILE
npm run program -- check FILE
npm run program -- check SHOP FILE
npm run program -- diff SHOP FILE
npm run program -- diff SHOP NUMBER NUMBER
npm run program -- publish SHOP FILE
npm run program -- schema --output FILE

The programme of a store as a YAML file, what is wrong with such a file, what it would change of the newest
version (or what one version changed of another), a changed file as the store's next version, and the JSON
Schema of such files, by which editors help: what is exported names it. Products and collections are named by handle
where the store can be asked, so that the file works in another store; \`check SHOP FILE\` says what that one has not.
For that the settings by which the worker speaks to Shopify are needed (.env.example). SHOP is for example laurel-music.myshopify.com. Without --output the file goes to standard output; for a pipe say
\`npm run -s program\`, because npm writes two lines of its own there.

  --output FILE      where the programme is written to
  --data-dir FOLDER  the demo whose database is meant, when DATABASE_URL is not set; .data/demo-sample
  --help             this`;

await sentences(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      output: { type: "string" },
      "data-dir": { type: "string", default: ".data/demo-sample" },
      help: { type: "boolean", default: false },
    },
  });
  const [command, shopDomain = "", file] = positionals;
  if (values.help) console.log(USAGE);
  else if (command === "export" && positionals.length === 2)
    await withDatabase(values["data-dir"], (db) => exportTo(db, shopDomain, values.output));
  else if (command === "check" && positionals.length === 2) {
    readEdited(shopDomain, anyStore());
    console.log(`${shopDomain} is a programme.`);
  } else if (command === "check" && file !== undefined && positionals.length === 3)
    await withDatabase(values["data-dir"], (db) => check(db, shopDomain, file));
  else if (command === "diff" && (positionals.length === 3 || positionals.length === 4))
    await withDatabase(values["data-dir"], (db) => diff(db, shopDomain, positionals.slice(2)));
  else if (command === "schema" && values.output !== undefined) {
    writeFileSync(values.output, schemaText());
    console.log(`The schema is in ${values.output}.`);
  } else if (command === "publish" && file !== undefined)
    await withDatabase(values["data-dir"], (db) => publish(db, shopDomain, file));
  else throw new CommandError(USAGE);
});

async function withDatabase(dataDir: string, work: (db: Database) => Promise<void>): Promise<void> {
  const named = process.env["DATABASE_URL"];
  if (!named && !existsSync(dataDir))
    throw new CommandError(`There is no demo in ${dataDir}. Start one, or name a database in DATABASE_URL.`);
  const server = named ? undefined : await startEmbeddedPostgres(path.join(dataDir, "postgres"));
  const db = openDatabase(named || server?.url || "");
  try {
    await work(db);
  } finally {
    await db.close();
    if (server?.startedHere) server.stop();
  }
}

async function exportTo(db: Database, shopDomain: string, output: string | undefined): Promise<void> {
  if (output === undefined && npmHasWritten())
    throw new CommandError(
      "npm has written lines of its own to this output already. Name a file with --output, or say `npm run -s program`.",
    );
  const shop = await findShop(db.pool, shopDomain);
  const current = shop && newestVersion(await loadProgramVersions(db.pool, shop.id));
  if (!current) throw new CommandError(`There is no store ${shopDomain} with Laurel in this database.`);
  const file = { basedOn: current.number, program: current.program };
  const folder = output === undefined ? process.cwd() : path.dirname(path.resolve(output));
  const schema = path.relative(folder, SCHEMA);
  const text = writeProgramFile(file, { schema, ...(await storeOf(db, shopDomain, current.program)) });
  if (output === undefined) process.stdout.write(text);
  else {
    writeFileSync(output, text);
    console.log(`Version ${current.number} is in ${output}.`);
  }
}

/** What a file would change of the newest version, or the later of two numbers of the earlier, in sentences. */
async function diff(db: Database, shopDomain: string, asked: readonly string[]): Promise<void> {
  const shop = await findShop(db.pool, shopDomain);
  if (!shop) throw new CommandError(`There is no store ${shopDomain} with Laurel in this database.`);
  const versions = await loadProgramVersions(db.pool, shop.id);
  const numbered = (text: string) => {
    const version = versions.find(({ number }) => String(number) === text);
    if (version) return version.program;
    const last = versions.at(-1)?.number ?? 0;
    throw new CommandError(`There is no version ${text} of ${shopDomain}; the last is ${last}.`);
  };
  const [first = "", second] = asked;
  const newest = newestVersion(versions);
  const before = second === undefined ? newest?.program : numbered(first);
  const after = second === undefined ? (await readForStore(db, shopDomain, first)).program : numbered(second);
  if (before === undefined) throw new CommandError(`${shopDomain} has no programme.`);
  const { currency, timeZone } = shop;
  const changes = await sayChanges(before, after, { currency, timeZone });
  const than = second === undefined ? `version ${newest?.number ?? 0}` : `version ${first}`;
  const said = changes.map((one) => `- ${visibleText(one)}`).join("\n");
  console.log(changes.length === 0 ? `Nothing differs from ${than}.` : said);
}

function schemaText(): string {
  return `${JSON.stringify(programFileSchema(), null, 2)}\n`;
}

/** Whether what goes to a file or a pipe begins with the two lines that npm prints before a script. */
function npmHasWritten(): boolean {
  const { npm_lifecycle_event: script, npm_config_loglevel: level } = process.env;
  return script !== undefined && level !== "silent" && !process.stdout.isTTY;
}

async function publish(db: Database, shopDomain: string, file: string): Promise<void> {
  const { basedOn, program } = await readForStore(db, shopDomain, file);
  const publication = { basedOn, program: encodeProgram(program), actor: "system:command-line" };
  const result = await publishProgram(context(db), shopDomain, publication);
  if (!result.ok) throw new CommandError(refusalSentence(result.error, { shop: shopDomain, file, basedOn }));
  console.log(`Version ${result.value.number} is in force.`);
}

function readEdited(file: string, store: Pick<StoreHandles, "idOf">): ProgramFile {
  const read = readProgramFile(bytesOf(file), store);
  if (read.ok) return read.value;
  throw new CommandError(read.error.map((problem) => problemSentence(file, problem)).join("\n"));
}

/** A file whose handles stand for what the store has; the store is asked only where it names any. */
async function readForStore(db: Database, shopDomain: string, file: string): Promise<ProgramFile> {
  const wanted = handlesInFile(bytesOf(file)).map(({ kind, handle }) => ({ kind, name: handle }));
  if (wanted.length === 0) return readEdited(file, anyStore());
  return readEdited(file, await goodsByHandle(await adminOf(db, shopDomain), wanted));
}

/** Whether a file is a programme for a store, and which products and collections of it the store has not. */
async function check(db: Database, shopDomain: string, file: string): Promise<void> {
  const { program } = await readForStore(db, shopDomain, file);
  const goods = goodsIn(program);
  const known = goods.length === 0 ? null : await handlesById(await adminOf(db, shopDomain), goods);
  const gone = goods.filter(({ kind, name }) => known?.handleOf(kind, name) === undefined);
  console.log(`${file} is a programme for ${shopDomain}.`);
  for (const { kind, name } of gone)
    console.log(`- The store has no ${kind} ${name}: no order meets a rule for it.`);
}

/** How a store names what a programme is about; nothing where it cannot be asked, or need not be. */
async function storeOf(
  db: Database,
  shopDomain: string,
  program: Program,
): Promise<{ readonly store?: StoreHandles }> {
  const goods = goodsIn(program);
  if (goods.length === 0) return {};
  try {
    return { store: await handlesById(await adminOf(db, shopDomain), goods) };
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    console.error(`Products and collections are named by ids, because the store could not be asked: ${why}`);
    return {};
  }
}

/** What rules name that has a handle. */
function goodsIn(program: Program): readonly WantedGoods[] {
  return (program.earning.rules?.rules ?? []).flatMap(({ when }) =>
    when.flatMap((one): WantedGoods[] => {
      if (one.kind === "product") return one.products.map((name) => ({ kind: "product", name }));
      return one.kind === "collection" ? one.collections.map((name) => ({ kind: "collection", name })) : [];
    }),
  );
}

/** @throws CommandError where the settings by which Shopify is spoken to are not there */
async function adminOf(db: Database, shopDomain: string): Promise<AdminClient> {
  try {
    const env = parseEnv({ ...process.env, DATABASE_URL: db.pool.options.connectionString ?? "" });
    // Most commands ask no store: only then is Shopify's library loaded.
    const { createShopify, prismaSessionStorage } = await import("../app/shopify/shopify.server.ts");
    return createShopify({
      ...{ apiKey: env.SHOPIFY_API_KEY, apiSecret: env.SHOPIFY_API_SECRET, sessionKey: env.SESSION_KEY },
      ...{ appUrl: env.SHOPIFY_APP_URL, simulatorUrl: env.SHOPIFY_SIMULATOR_URL },
      ...{ sessionStorage: prismaSessionStorage(db.prisma), withLock: db.withLock },
      onInstalled: () => Promise.resolve(),
      log: () => undefined,
    }).adminClient(shopDomain);
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    throw new CommandError(`The store has to be asked for its products and collections. ${error.message}`);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : ""}`);
  }
}

/** Publishing says what Shopify must know; the worker tells it. */
function context(db: Database): Context {
  const shopify = {
    adminClient(): never {
      throw new Error("publishing speaks to nobody");
    },
    isConnected: () => Promise.resolve(false),
    forgetSessions: () => Promise.resolve(),
    fetch,
  };
  return { db, clock: systemClock, log: pino({ level: "warn" }), shopify };
}
