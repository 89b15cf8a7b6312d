import { execFile } from "node:child_process";
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";

/** Statements run over and over, each a transaction of its own, with `:n` counting from `from`. */
export interface Load {
  readonly url: string;
  readonly statements: readonly string[];
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

/** Runs the load, each statement prepared. Answers rounds of all statements a second. */
export async function runLoad(load: Load, pgbench: string | undefined): Promise<number> {
  return pgbench === undefined ? runWithPg(load) : runWithPgbench(load, pgbench);
}

async function runWithPgbench(load: Load, pgbench: string): Promise<number> {
  const { clients, count, from, statements, values, url } = load;
  const folder = mkdtempSync(path.join(tmpdir(), "laurel-bench-"));
  const script = path.join(folder, "script.sql");
  // Variables live as long as their client: each counts in steps of the number of clients.
  writeFileSync(
    script,
    `\\set n :next + :client_id\n\\set next :next + ${clients}\n${statements.map((one) => `${oneLine(one)};\n`).join("")}`,
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
async function runWithPg({ url, statements, from, count, clients, values }: Load): Promise<number> {
  const given: Readonly<Record<string, unknown>> = values;
  const prepared = statements.map((statement, index) => {
    const names: string[] = [];
    const text = statement.replaceAll(/(?<!:):([a-z_]+)/g, (_, name: string) => {
      if (!names.includes(name)) names.push(name);
      return `$${names.indexOf(name) + 1}`;
    });
    const valuesOf = (n: number) => names.map((name) => (name === "n" ? n : given[name]));
    return { name: `load-${index}`, text, valuesOf };
  });
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
        for (const { name, text, valuesOf } of prepared) {
          await client.query({ name, text, values: valuesOf(n) });
        }
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
