import type { Simulator } from "../simulator.ts";
import type { State } from "../state/state.ts";

const KEPT_RUNS = 500;

/** One run of a function at checkout, for the controls to show. Times: ms since the epoch, µs for durations. */
export interface FunctionRun {
  id: number;
  shop: string;
  at: number;
  functionHandle: string;
  target: string;
  discountId: number;
  discountTitle: string;
  /** JSON texts; null when the run did not get so far. */
  input: string | null;
  output: string | null;
  error: string | null;
  logs: string;
  durationMicroseconds: number;
}

const ready = new WeakSet<State>();

function prepare(state: State): void {
  if (ready.has(state)) return;
  state.db.exec(`create table if not exists function_run (
    id integer primary key, shop text not null, at integer not null, function_handle text not null, target text not null,
    discount_id integer not null, discount_title text not null, input text, output text, error text, logs text not null,
    duration_microseconds integer not null)`);
  ready.add(state);
}

/** Writes a run down and forgets the oldest beyond the last 500. */
export function logFunctionRun(sim: Simulator, run: Omit<FunctionRun, "id">): void {
  prepare(sim.state);
  const { lastInsertRowid } = sim.state
    .sql(
      `insert into function_run (shop, at, function_handle, target, discount_id, discount_title, input, output, error, logs,
         duration_microseconds) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      run.shop,
      run.at,
      run.functionHandle,
      run.target,
      run.discountId,
      run.discountTitle,
      run.input,
      run.output,
      run.error,
      run.logs,
      run.durationMicroseconds,
    );
  sim.state.sql("delete from function_run where id <= ?").run(Number(lastInsertRowid) - KEPT_RUNS);
}

/** The latest runs of a shop, newest first. */
export function listFunctionRuns(sim: Simulator, shop: string, limit = 50): FunctionRun[] {
  prepare(sim.state);
  return sim.state
    .sql("select * from function_run where shop = ? order by id desc limit ?")
    .all(shop, limit)
    .map((row) => ({
      id: Number(row["id"]),
      shop: String(row["shop"]),
      at: Number(row["at"]),
      functionHandle: String(row["function_handle"]),
      target: String(row["target"]),
      discountId: Number(row["discount_id"]),
      discountTitle: String(row["discount_title"]),
      input: textOrNull(row["input"]),
      output: textOrNull(row["output"]),
      error: textOrNull(row["error"]),
      logs: String(row["logs"]),
      durationMicroseconds: Number(row["duration_microseconds"]),
    }));
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
