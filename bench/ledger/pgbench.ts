import { execFile } from "node:child_process";
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";

/** A statement run over and over, with `:n` counting from `from`. */
export interface Load {
  readonly url: string;
  readonly statement: string;
  readonly from: number;
  /** A multiple of `clients`. */
  readonly count: number;
  readonly clients: number;
  /** Other variables of the statement. */
  readonly values: Readonly<Record<string, string>>;
}

/** PostgreSQL's own load generator: in the usual places of its packages, newest first, or in PATH. */
export function findPgbench(): string | undefined {
  const packaged = globSync("/usr/lib/postgresql/*/bin/pgbench").sort((a, b) => majorOf(b) - majorOf(a));
  const inPath = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, "pgbench"));
  return [...packaged, ...inPath].find((file) => existsSync(file));
}

function majorOf(file: string): number {
  return Number(/postgresql\/(\d+)/.exec(file)?.[1] ?? 0);
}

/** Runs the load, each statement prepared and a transaction of its own. Answers statements a second. */
export async function runLoad(load: Load, pgbench: string | undefined): Promise<number> {
  return pgbench === undefined ? runWithPg(load) : runWithPgbench(load, pgbench);
}

async function runWithPgbench(load: Load, pgbench: string): Promise<number> {
  const { clients, count, from, values, url } = load;
  const folder = mkdtempSync(path.join(tmpdir(), "laurel-bench-"));
  const script = path.join(folder, "script.sql");
  // Variables live as long as their client: each counts in steps of the number of clients.
  writeFileSync(
    script,
    `\\set n :next + :client_id\n\\set next :next + ${clients}\n${oneLine(load.statement)};\n`,
  );
  const { hostname, port, username, password, pathname } = new URL(url);
  const variables = Object.entries({ ...values, next: String(from) }).flatMap(([name, value]) => [
    "-D",
    `${name}=${value}`,
  ]);
  try {
    const args = [
      "-n",
      "-M",
      "prepared",
      "-f",
      script,
      "-c",
      String(clients),
      "-j",
      "2",
      "-t",
      String(count / clients),
    ];
    const { stdout } = await promisify(execFile)(
      pgbench,
      [...args, ...variables, "-h", hostname, "-p", port, "-U", username, pathname.slice(1)],
      { env: { ...process.env, PGPASSWORD: password } },
    );
    const rate = /tps = ([\d.]+) \(without initial/.exec(stdout)?.[1];
    const done = /actually processed: (\d+)/.exec(stdout)?.[1];
    if (rate === undefined || Number(done) !== count) throw new Error(`pgbench did not finish:\n${stdout}`);
    return Number(rate);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same from this process, where there is no pgbench. */
async function runWithPg({ url, statement, from, count, clients, values }: Load): Promise<number> {
  const names = ["n", ...Object.keys(values)];
  const text = statement.replaceAll(/(?<!:):([a-z_]+)/g, (_, name: string) => `$${names.indexOf(name) + 1}`);
  const lent = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const startedAt = performance.now();
  await Promise.all(
    lent.map(async (client, index) => {
      for (let n = from + index; n < from + count; n += clients) {
        await client.query({ name: "load", text, values: [n, ...Object.values(values)] });
      }
    }),
  );
  const elapsed = performance.now() - startedAt;
  await Promise.all(lent.map((client) => client.end()));
  return (count * 1000) / elapsed;
}

function oneLine(statement: string): string {
  return statement.replaceAll(/\s+/g, " ").trim();
}
