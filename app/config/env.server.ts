import { z } from "zod";
import { NEAR_PROXIES, trustProxy } from "./trust-proxy.server.ts";

export type { TrustProxy } from "./trust-proxy.server.ts";

const origin = z
  .url({ protocol: /^https?$/ })
  .transform((url) => url.replace(/\/+$/, ""))
  .describe("an http or https URL, for example https://laurel.example.com");

const optionalOrigin = blankAsAbsent(origin.optional()).describe("an http or https URL, or nothing at all");

const databaseUrl = z
  .url({ protocol: /^postgres(ql)?$/ })
  .describe("a PostgreSQL URL, for example postgresql://user:password@localhost:5432/laurel");

/** A secret of blanks would be one that everybody knows. */
const notBlank = z.string().regex(/^\S+$/);

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65535));

/**
 * Every variable that the app reads, each with the words that an operator sees when it is wrong.
 * `.env.example` lists the same names with sensible values.
 */
const schema = z.object({
  SHOPIFY_API_KEY: notBlank.describe("the client id of the app, from the Partner Dashboard"),
  SHOPIFY_API_SECRET: notBlank.describe("the client secret of the app, from the Partner Dashboard"),
  SESSION_KEY: blankAsAbsent(
    z
      .string()
      .regex(/^\S{32,}$/)
      .optional(),
  ).describe(
    "a secret of at least 32 characters that locks Shopify's tokens in the database, or nothing at all",
  ),
  SHOPIFY_APP_URL: origin,
  /** Absent: the embedded PostgreSQL, where somebody develops or tests; see `isTrial`. */
  DATABASE_URL: blankAsAbsent(databaseUrl.optional()).describe(databaseUrl.description ?? ""),
  PORT: blankAsAbsent(portNumber.default(4500)).describe("a port number from 0 to 65535"),
  /** Where the worker answers probes; absent: nowhere. */
  WORKER_PORT: blankAsAbsent(portNumber.optional()).describe(
    "a port number from 0 to 65535, or nothing at all",
  ),
  TRUST_PROXY: blankAsAbsent(trustProxy.prefault(NEAR_PROXIES)).describe(
    "addresses or networks of proxies with commas between, how many proxies there are, or none",
  ),
  /** How long webhooks that were dealt with are kept. */
  INBOX_KEPT_DAYS: blankAsAbsent(z.coerce.number().int().min(1).max(365).default(7)).describe(
    "a whole number of days from 1 to 365",
  ),
  SHOPIFY_SIMULATOR_URL: optionalOrigin,
  APP_BRIDGE_URL: optionalOrigin,
  LOG_LEVEL: z
    .enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"])
    .default("info")
    .describe("one of silent, fatal, error, warn, info, debug, trace"),
});

/**
 * Whether this is said to be no server for anybody else. Whoever says nothing is taken to run one: nobody
 * should find out late that the data went to a folder of the machine.
 */
function isTrial(source: Readonly<Record<string, string | undefined>>): boolean {
  return source["NODE_ENV"] === "development" || source["NODE_ENV"] === "test";
}

const strictSchema = schema.extend({ DATABASE_URL: databaseUrl });

/** The settings of one process, checked. Read once, at start; handed on, never read again. */
export type Env = z.output<typeof schema>;

interface Problem {
  readonly variable: string;
  readonly problem: string;
  readonly expected: string;
}

/** Thrown at start when the environment is not usable. Its message never holds a value. */
export class EnvError extends Error {
  override readonly name = "EnvError";
  /** The variables at fault, in the order of the schema. */
  readonly variables: readonly string[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map((p) => `  ${p.variable} ${p.problem}. Expected ${p.expected}.`);
    super(`The environment is not complete:\n${lines.join("\n")}\nSee .env.example.`);
    this.variables = problems.map((p) => p.variable);
  }
}

/**
 * Checks the environment.
 * @throws EnvError that names every variable at fault and what is expected of it, without its value.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const rules = isTrial(source) ? schema : strictSchema;
  const parsed = rules.safeParse(source);
  if (!parsed.success) {
    const shape: Record<string, z.ZodType> = rules.shape;
    const variables = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    throw new EnvError(
      [...variables].map((variable) => ({
        variable,
        problem: source[variable] === undefined || source[variable] === "" ? "is not set" : "is not valid",
        expected: shape[variable]?.description ?? "another value",
      })),
    );
  }
  const problems = isTrial(source) ? [] : placesOutOfPlace(parsed.data);
  if (problems.length > 0) throw new EnvError(problems);
  return parsed.data;
}

/**
 * Addresses that would let others listen, or put a stand-in in Shopify's place, on a server that others
 * reach. A demo shows the built app on this machine's own addresses, simulator and all.
 */
function placesOutOfPlace(env: Env): Problem[] {
  const atHome = isOfThisMachine(env.SHOPIFY_APP_URL);
  const problems: Problem[] = [];
  if (!atHome && !env.SHOPIFY_APP_URL.startsWith("https:")) {
    problems.push({
      variable: "SHOPIFY_APP_URL",
      problem: "is not secure",
      expected: "an https URL; http is for addresses of this machine alone",
    });
  }
  for (const variable of ["SHOPIFY_SIMULATOR_URL", "APP_BRIDGE_URL"] as const) {
    const value = env[variable];
    if (value === undefined || (atHome && isOfThisMachine(value))) continue;
    problems.push({
      variable,
      problem: "is set",
      expected: "nothing at all: a stand-in for Shopify is for trials on one machine",
    });
  }
  return problems;
}

/** Whether an address leads to this very machine. */
export function isOfThisMachine(address: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(address).hostname);
}

/** `NAME=` in a file of settings means the same as leaving the line out. */
function blankAsAbsent<T extends z.ZodType>(inner: T) {
  return z.preprocess((value) => (value === "" ? undefined : value), inner);
}
