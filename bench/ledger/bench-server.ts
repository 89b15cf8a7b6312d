import pg from "pg";
import { migrateDatabase } from "../../app/db/migrate/migrate.server.ts";

/** A PostgreSQL server in which a bench makes databases and takes them away. */
export interface BenchServer {
  /** A database with all of Laurel's tables, empty. Answers its address. */
  create(name: string): Promise<string>;
  /** The same data once more. Nobody may be connected to `source`. */
  copy(source: string, name: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Writes out what is dirty, so that no round pays for another's pages. */
  checkpoint(): Promise<void>;
}

/**
 * @param url any database of the server, as a user who may create databases
 * @param suffix of all names, where several share a server
 */
export function benchServer(url: string, suffix = ""): BenchServer {
  const address = (name: string) => Object.assign(new URL(url), { pathname: `/${name}${suffix}` }).href;
  const drop = (name: string) => administer(url, `DROP DATABASE IF EXISTS ${name}${suffix} WITH (FORCE)`);
  return {
    async create(name) {
      await drop(name);
      await administer(url, `CREATE DATABASE ${name}${suffix}`);
      await migrateDatabase(address(name));
      return address(name);
    },
    async copy(source, name) {
      await drop(name);
      await administer(
        url,
        `CREATE DATABASE ${name}${suffix} TEMPLATE ${source}${suffix} STRATEGY file_copy`,
      );
      return address(name);
    },
    drop,
    checkpoint: () => administer(url, "CHECKPOINT"),
  };
}

async function administer(url: string, statement: string): Promise<void> {
  await withClient(url, (client) => client.query(statement));
}

/** Lends a connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
