import { pino, type DestinationStream, type Logger } from "pino";

/**
 * The log of one process, a JSON line for each event. Of an error it holds what is listed here and no
 * more: drivers and libraries hang on their errors whatever they had in hand, PostgreSQL the row or the
 * text it could not read (`detail`, `where`), and with it what a person has written.
 */
export function processLog(name: string, level: string, destination?: DestinationStream): Logger {
  return pino({ name, level, serializers: { err: describeError } }, destination);
}

/** Fields of errors that hold codes and names of our own, of PostgreSQL's tables and of Shopify's operations. */
const FIELDS = [
  ...["code", "codes", "constraint", "table", "column", "severity", "routine", "syscall", "port"],
  ...["retryable", "reason", "status", "operation", "shopDomain", "field", "event"],
];

/** So many causes of causes. */
const DEEPEST = 5;

interface ErrorFacts {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: ErrorFacts;
  readonly [field: string]: unknown;
}

/** What of an error may be kept. */
export function describeError(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeOf(error), message: "not an error", stack: "" };
  const facts: [string, unknown][] = FIELDS.flatMap((field) => {
    const value: unknown = Reflect.get(error, field);
    return isPlain(value) ? [[field, value]] : [];
  });
  return {
    type: error.name,
    message: withoutValues(error.message),
    stack: withoutValues(error.stack ?? ""),
    ...Object.fromEntries(facts),
    ...(error.cause === undefined || depth >= DEEPEST
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  };
}

/** PostgreSQL ends some sentences with the value that it refuses, or has it in the middle. */
function withoutValues(text: string): string {
  return text.replace(/(: )"[^\n]*"/g, '$1"…"').replace(/\bvalue "[^\n]*" (is|out)/g, 'value "…" $1');
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function typeOf(value: unknown): string {
  return typeof value === "object" && value !== null ? value.constructor.name : typeof value;
}
