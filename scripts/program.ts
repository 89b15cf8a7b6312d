/** A store's programme as a file: `npm run program -- --help`. */
import "./stack/load-env-file.ts";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { openDatabase } from "../app/db/database.server.ts";
import { startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { loadProgramVersions, newestVersion } from "../app/db/program/program-versions.server.ts";
import { findShop } from "../app/db/shops/shops.server.ts";
import { EnvError } from "../app/config/env.server.ts";
import { encodeProgram, programFileSchema, visibleText } from "../app/domain/index.ts";
import type { Context } from "../app/services/context.server.ts";
import { systemClock } from "../app/services/ports.server.ts";
import type { Clock } from "../app/services/ports.server.ts";
import { anyStore } from "../app/services/program/file-handles.server.ts";
import type { StoreHandles } from "../app/services/program/file-handles.server.ts";
import {
  handlesInFile,
  MOST_BYTES,
  placesInFile,
  readProgramFile,
  writeProgramFile,
} from "../app/services/program/program-file.server.ts";
import type { ProgramFile } from "../app/services/program/program-file.server.ts";
import { followSimulatorClock } from "../app/shopify/simulator-clock.server.ts";
import { publishProgram } from "../app/services/program/publish-program.server.ts";
import { goodsOfStore, idsInStore, missingInStore, settingsOf } from "./program/ask-store.ts";
import type { Opened } from "./program/ask-store.ts";
import { missingSentence } from "./program/missing-sentence.ts";
import { sayChanges } from "./program/say-changes.ts";
import { problemSentence } from "./program/problem-sentence.ts";
import { refusalSentence } from "./program/refusal-sentence.ts";
import { CommandError, sentences } from "./stack/sentences.ts";

const ROOT = path.join(import.meta.dirname, "..");
/** What describes programme files to editors: for those that are kept here, and its name beside those that are not. */
const SCHEMA = path.join(ROOT, "public", "program.schema.json");
const SCHEMA_BESIDE = "laurel-program.schema.json";

const USAGE = `npm run program -- export SHOP --output FILE
npm run program -- check FILE
npm run program -- check SHOP FILE
npm run program -- diff SHOP FILE
npm run program -- diff SHOP NUMBER NUMBER
npm run program -- publish SHOP FILE
npm run program -- schema [--output FILE]

The programme of a store as a YAML file, what is wrong with such a file, what it would change of the newest
version (or what one version changed of another), a changed file as the store's next version, and the JSON
Schema of such files, by which editors help: what is exported names it, and has it beside itself as ${SCHEMA_BESIDE}
where it is kept in a repository of its own. Products and collections are named by handle,
variants by their product's handle and their title, and customer segments by name, where the store can be asked, so
that the file works in another store;
\`check SHOP FILE\` says what that one has not, with line and column. A demo that runs is asked by itself; for another store the settings by
which the worker speaks to Shopify are needed (.env.example). SHOP is for example laurel-music.myshopify.com. Without
--output the file goes to standard output; for a pipe say \`npm run -s program\`, because npm writes two lines of its
own there.

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
    await withDatabase(values["data-dir"], (opened) => exportTo(opened, shopDomain, values.output));
  else if (command === "check" && positionals.length === 2) {
    readEdited(shopDomain, anyStore());
    console.log(`${shopDomain} is a programme.`);
  } else if (command === "check" && file !== undefined && positionals.length === 3)
    await withDatabase(values["data-dir"], (opened) => check(opened, shopDomain, file));
  else if (command === "diff" && (positionals.length === 3 || positionals.length === 4))
    await withDatabase(values["data-dir"], (opened) => diff(opened, shopDomain, positionals.slice(2)));
  else if (command === "schema" && positionals.length === 1) printSchema(values.output);
  else if (command === "publish" && file !== undefined)
    await withDatabase(values["data-dir"], (opened) => publish(opened, shopDomain, file));
  else throw new CommandError(USAGE);
});

async function withDatabase(dataDir: string, work: (opened: Opened) => Promise<void>): Promise<void> {
  const named = process.env["DATABASE_URL"];
  if (!named && !existsSync(dataDir))
    throw new CommandError(`There is no demo in ${dataDir}. Start one, or name a database in DATABASE_URL.`);
  const server = named ? undefined : await startEmbeddedPostgres(path.join(dataDir, "postgres"));
  const db = openDatabase(named || server?.url || "");
  try {
    await work({ db, demoFolder: named ? undefined : dataDir });
  } finally {
    await db.close();
    if (server?.startedHere) server.stop();
  }
}

async function exportTo(opened: Opened, shopDomain: string, output: string | undefined): Promise<void> {
  if (output === undefined) refuseNpmsLines();
  const { pool } = opened.db;
  const shop = await findShop(pool, shopDomain);
  const current = shop && newestVersion(await loadProgramVersions(pool, shop.id));
  if (!current) throw noSuchStore(shopDomain);
  const file = { basedOn: current.number, program: current.program };
  const folder = output === undefined ? null : path.dirname(path.resolve(output));
  const schema = schemaFor(folder);
  const store = await storeOf(opened, shopDomain, current.program);
  const text = writeProgramFile(file, { schema, ...(store && { store }) });
  if (output === undefined) process.stdout.write(text);
  else {
    write(output, text);
    console.log(`Version ${current.number} is in ${output}.`);
    if (folder === null || schema !== SCHEMA_BESIDE) return;
    write(path.join(folder, SCHEMA_BESIDE), schemaText());
    console.log(`What editors help by is beside it, in ${SCHEMA_BESIDE}: keep both.`);
  }
}

/**
 * Where a file in this folder finds its schema: here, or beside itself, as it does when nobody knows where it goes.
 * Editors take it for an address, whatever the machine's folders are parted by.
 */
function schemaFor(folder: string | null): string {
  if (folder === null) return SCHEMA_BESIDE;
  const isHere =
    !path.relative(ROOT, folder).startsWith("..") && !path.isAbsolute(path.relative(ROOT, folder));
  return isHere ? path.relative(folder, SCHEMA).replaceAll(path.sep, "/") : SCHEMA_BESIDE;
}

function printSchema(output: string | undefined): void {
  if (output === undefined) {
    refuseNpmsLines();
    process.stdout.write(schemaText());
    return;
  }
  write(output, schemaText());
  console.log(`The schema is in ${output}.`);
}

/** What a file would change of the newest version, or the later of two numbers of the earlier, in sentences. */
async function diff(opened: Opened, shopDomain: string, asked: readonly string[]): Promise<void> {
  const { pool } = opened.db;
  const shop = await findShop(pool, shopDomain);
  if (!shop) throw noSuchStore(shopDomain);
  const versions = await loadProgramVersions(pool, shop.id);
  const numbered = (text: string) => {
    const version = versions.find(({ number }) => String(number) === text);
    if (version) return version.program;
    const last = versions.at(-1)?.number ?? 0;
    throw new CommandError(`There is no version ${text} of ${shopDomain}; the last is ${last}.`);
  };
  const [first = "", second] = asked;
  const newest = newestVersion(versions);
  const before = second === undefined ? newest?.program : numbered(first);
  const after =
    second === undefined ? (await readForStore(opened, shopDomain, first)).program : numbered(second);
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

/** What goes to a file or a pipe would begin with the two lines that npm prints before a script. */
function refuseNpmsLines(): void {
  const { npm_lifecycle_event: script, npm_config_loglevel: level } = process.env;
  if (script === undefined || level === "silent" || process.stdout.isTTY) return;
  throw new CommandError(
    "npm has written lines of its own to this output already. Name a file with --output, or say `npm run -s program`.",
  );
}

async function publish(opened: Opened, shopDomain: string, file: string): Promise<void> {
  if (!(await findShop(opened.db.pool, shopDomain))) throw noSuchStore(shopDomain);
  const { basedOn, program } = await readForStore(opened, shopDomain, file);
  const publication = { basedOn, program: encodeProgram(program), actor: "system:command-line" };
  const result = await publishProgram(await contextOf(opened), shopDomain, publication);
  if (!result.ok) throw new CommandError(refusalSentence(result.error, { shop: shopDomain, file, basedOn }));
  console.log(`Version ${result.value.number} is in force.`);
}

function readEdited(file: string, store: Pick<StoreHandles, "idOf">): ProgramFile {
  const read = readProgramFile(bytesOf(file), store);
  if (read.ok) return read.value;
  throw new CommandError(read.error.map((problem) => problemSentence(file, problem)).join("\n"));
}

/** A file whose handles stand for what the store has; the store is asked only where it names any. */
async function readForStore(opened: Opened, shopDomain: string, file: string): Promise<ProgramFile> {
  const wanted = handlesInFile(bytesOf(file)).map(({ kind, handle }) => ({ kind, name: handle }));
  return readEdited(file, wanted.length === 0 ? anyStore() : await idsInStore(opened, shopDomain, wanted));
}

/** Whether a file is a programme for a store, and what it names that the store has not. */
async function check(opened: Opened, shopDomain: string, file: string): Promise<void> {
  if (!(await findShop(opened.db.pool, shopDomain))) throw noSuchStore(shopDomain);
  const { program } = await readForStore(opened, shopDomain, file);
  const missing = await missingInStore(opened, shopDomain, program);
  console.log(`${file} is a programme for ${shopDomain}.`);
  const placeOf = placesInFile(bytesOf(file));
  for (const one of missing) console.log(missingSentence(file, placeOf(one.path), one));
}

function noSuchStore(shopDomain: string): CommandError {
  return new CommandError(`There is no store ${shopDomain} with Laurel in this database.`);
}

/** How a store names what a programme is about; nothing where it cannot be asked, or need not be. */
async function storeOf(...asked: Parameters<typeof goodsOfStore>): Promise<StoreHandles | null> {
  try {
    return await goodsOfStore(...asked);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(
      `${error.message}\nSo all of these are named by their ids, which other stores do not know.`,
    );
    return null;
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    // What is far too large is not read first to be refused afterwards; the reader says so of what is left of it.
    const { size } = statSync(file);
    return size > MOST_BYTES ? new Uint8Array(MOST_BYTES + 1) : readFileSync(file);
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${whyNot(error, "there is no such file")}.`);
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandError(`${file} cannot be written: ${whyNot(error, "there is no such folder")}.`);
  }
}

/** @param gone what is said where there is nothing by that name */
function whyNot(error: unknown, gone: string): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code === "ENOENT") return gone;
  if (code === "EISDIR") return "it is a folder";
  return code === "EACCES" ? "this user may not" : String(message);
}

/** Publishing says what Shopify must know; the worker tells it. */
async function contextOf(opened: Opened): Promise<Context> {
  const shopify = {
    adminClient(): never {
      throw new Error("publishing speaks to nobody");
    },
    isConnected: () => Promise.resolve(false),
    forgetSessions: () => Promise.resolve(),
    fetch,
  };
  return {
    db: opened.db,
    clock: await clockOf(opened),
    log: pino({ level: "warn" }),
    shopify,
    seal: {
      seal() {
        throw new Error("publishing seals nothing");
      },
      open: () => undefined,
    },
  };
}

/** The time by which the store's orders come: a simulator's, where there is one. */
async function clockOf(opened: Opened): Promise<Clock> {
  try {
    const { SHOPIFY_SIMULATOR_URL: simulator } = settingsOf(opened);
    return simulator === undefined ? systemClock : await followSimulatorClock(simulator);
  } catch (error) {
    // Who publishes needs no settings for Shopify.
    if (error instanceof EnvError) return systemClock;
    throw error;
  }
}
