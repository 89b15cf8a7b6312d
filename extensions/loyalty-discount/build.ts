import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import asc from "assemblyscript/asc";
import { generate } from "./fields/generate.ts";

const ROOT = import.meta.dirname;
const SOURCE = join(ROOT, "assembly");
const DIST = join(ROOT, "dist");
const STAMP = "sources.sha256";

/** One source, two doors: the entry file decides how the function meets its host. */
const DOORS = [
  { entry: "api/index.ts", file: "function.wasm" },
  { entry: "wasi/index.ts", file: "function-wasi.wasm" },
] as const;

// Nothing is freed in a run, so the runtime is the empty one; what must hold is checked in the source. -O3 copies
// functions wherever they are called: nearly twice the bytes for a twentieth of the instructions.
const OPTIONS = ["--runtime", "stub", "--noAssert", "-O2", "--use", "abort="];

export interface BuiltFunction {
  /** For Shopify's Wasm API: what `shopify.extension.toml` names. */
  apiPath: string;
  /** For hosts with standard input and output. */
  wasiPath: string;
}

/**
 * Compiles both doors. The same sources and compiler give the same bytes, wherever they lie.
 * Throws with the compiler's messages when the source is wrong.
 */
export async function buildFunction(source: string = SOURCE, out: string = DIST): Promise<BuiltFunction> {
  mkdirSync(out, { recursive: true });
  for (const door of DOORS) await compile(source, door.entry, join(out, door.file));
  writeAtomically(join(out, STAMP), fingerprint(source));
  return builtIn(out);
}

/** Builds unless the built files are there and come from the sources as they are now. */
export async function ensureFunctionBuilt(): Promise<BuiltFunction> {
  const built = builtIn(DIST);
  const stamp = join(DIST, STAMP);
  const fresh = existsSync(built.apiPath) && existsSync(built.wasiPath) && existsSync(stamp);
  if (fresh && readFileSync(stamp, "utf8") === fingerprint(SOURCE)) return built;
  return buildFunction();
}

function builtIn(out: string): BuiltFunction {
  return { apiPath: join(out, "function.wasm"), wasiPath: join(out, "function-wasi.wasm") };
}

async function compile(source: string, entry: string, outFile: string): Promise<void> {
  const temporary = `${outFile}.${randomUUID()}`;
  const stderr = asc.createMemoryStream();
  const files = ["--baseDir", source, "--outFile", relative(source, temporary)];
  const { error } = await asc.main([entry, ...files, ...OPTIONS], { stderr });
  if (error) {
    rmSync(temporary, { force: true });
    throw new Error(`The discount function does not compile.\n${stderr.toString()}`, { cause: error });
  }
  renameSync(temporary, outFile);
}

function fingerprint(source: string): string {
  const hash = createHash("sha256").update(`${asc.version} ${OPTIONS.join(" ")}`);
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  for (const file of files.sort()) hash.update(`\n${file}\n`).update(readFileSync(join(source, file)));
  return hash.digest("hex");
}

function writeAtomically(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generate();
  const built = await buildFunction();
  for (const path of [built.apiPath, built.wasiPath]) {
    const bytes = readFileSync(path);
    const hash = createHash("sha256").update(bytes).digest("hex");
    console.log(
      `${relative(process.cwd(), path)}  ${bytes.length} bytes, ${gzipSync(bytes).length} zipped  ${hash}`,
    );
  }
}
