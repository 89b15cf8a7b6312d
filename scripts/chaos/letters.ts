import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { StatementSync } from "node:sqlite";
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** A webhook as Shopify would send it, without its signature. */
export interface Letter {
  readonly topic: string;
  readonly body: Buffer;
  /** The same however often it is sent. */
  readonly webhookId: string;
  readonly triggeredAt: number;
}

/** Letters by the million do not fit into memory: they wait in a file. Numbered from 1. */
export class Letters {
  readonly #db: DatabaseSync;
  readonly #seed: number;
  readonly #insert: StatementSync;
  #count = 0;

  constructor(file: string, seed: number) {
    this.#seed = seed;
    this.#db = new DatabaseSync(file);
    this.#db.exec("pragma journal_mode = off; pragma synchronous = off;");
    this.#db.exec(
      "create table letter (id integer primary key, topic text, triggered_at integer, body blob)",
    );
    this.#insert = this.#db.prepare("insert into letter values (?, ?, ?, ?)");
  }

  get count(): number {
    return this.#count;
  }

  /** Many writes at once. */
  together(work: () => void): void {
    this.#db.exec("begin");
    work();
    this.#db.exec("commit");
  }

  add(topic: string, payload: unknown, triggeredAt: number): number {
    this.#count += 1;
    const body = deflateRawSync(JSON.stringify(payload), { level: 1 });
    this.#insert.run(this.#count, topic, triggeredAt, body);
    return this.#count;
  }

  read(id: number): Letter {
    const row = this.#db.prepare("select topic, triggered_at, body from letter where id = ?").get(id);
    const body = row?.["body"];
    if (!row || !(body instanceof Uint8Array)) throw new Error(`there is no letter ${id}`);
    return {
      topic: String(row["topic"]),
      body: inflateRawSync(body),
      webhookId: this.webhookIdOf(id),
      triggeredAt: Number(row["triggered_at"]),
    };
  }

  /** The same however often it is sent. */
  webhookIdOf(id: number): string {
    return uuidOf(`${this.#seed}/${id}`);
  }

  close(): void {
    this.#db.close();
  }
}

function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}
