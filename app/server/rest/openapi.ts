import { z } from "zod";
import { API_SCOPES } from "../../views/api-keys.ts";
import type { Operation } from "./operation.ts";
import { OPERATIONS } from "./operations.ts";
import { PROBLEM_TYPE, PROBLEM_URN, PROBLEMS } from "./problems.ts";
import type { ProblemCode } from "./problems.ts";
import { REST_ROOT } from "./rest-door.ts";
import { SHAPES } from "./shapes.ts";

/** Where the description is; it needs no key. */
export const OPENAPI_PATH = `${REST_ROOT}/openapi.json`;

/** In everybody's way. */
const COMMON: readonly ProblemCode[] = [
  ...(["malformed_request", "unknown_key", "scope_missing", "too_many_requests"] as const),
  ...(["unexpected", "unavailable"] as const),
];

const INTRODUCTION = `Points, rewards and members of one store, for programs of its own: headless storefronts, apps, back offices.

A key belongs to one store and opens what it was made for; it is made, and revoked, in Laurel's admin. Keys are secrets of a
server: never give one to a browser or an app. Customers are named by the digits of Shopify's customer id.

Whatever is in the way is told as a problem (RFC 9457); its \`code\` does not change. Requests that must not be done twice
need an \`Idempotency-Key\`: asked again with the same key, the same is answered and nothing more is done.`;

/** The whole API, as OpenAPI 3.1 says it. Made of the very schemas by which requests are read. */
export function openApi(): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    const at = (paths[operation.path] ??= {});
    at[operation.method.toLowerCase()] = describe(operation);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Laurel",
      version: "1",
      description: INTRODUCTION,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: REST_ROOT }],
    paths,
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: `For ${API_SCOPES.join(", ")}.` },
      },
      schemas: { ...named(), Problem: problemSchema() },
    },
    security: [{ key: [] }],
  };
}

function describe(operation: Operation): object {
  const { id, summary, scope, body, isKeyed } = operation;
  return {
    operationId: id,
    summary,
    description: `The key must be for \`${scope}\`.`,
    security: [{ key: [] }],
    parameters: [...inAddress(operation), ...inQuery(operation), ...(isKeyed ? [IDEMPOTENCY_KEY] : [])],
    ...(body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(body, "input") } },
          },
        }),
    responses: { [operation.status]: answerOf(operation), ...problemsOf(operation) },
  };
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description: "Made once for each intent, and sent again with each try.",
  schema: { type: "string", minLength: 1, maxLength: 64 },
};

function inAddress({ path }: Operation): object[] {
  return [...path.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema:
      name === "redemptionId"
        ? { type: "string", format: "uuid" }
        : { type: "string", pattern: "^[1-9][0-9]{0,18}$" },
  }));
}

function inQuery({ query }: Operation): object[] {
  return Object.entries<z.ZodType>(query.shape).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema: schemaOf(schema, "output"),
  }));
}

function answerOf({ summary, answer }: Operation): object {
  return { description: summary, content: { "application/json": { schema: schemaOf(answer, "output") } } };
}

/** By status, with the codes that come with it. */
function problemsOf({ problems, isKeyed }: Operation): Record<string, object> {
  const codes = [...COMMON, ...problems, ...(isKeyed ? (["idempotency_key_missing"] as const) : [])];
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join("\n\n"),
        content: { [PROBLEM_TYPE]: { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
}

function problemSchema(): object {
  const text = { type: "string" };
  return {
    type: "object",
    required: ["type", "title", "status", "code"],
    properties: {
      type: { ...text, description: `\`${PROBLEM_URN}\` and the code.` },
      title: text,
      status: { type: "integer" },
      code: { ...text, enum: Object.keys(PROBLEMS) },
      errors: {
        type: "array",
        items: { type: "object", required: ["path", "message"], properties: { path: text, message: text } },
      },
    },
  };
}

const REF = (id: string): string => `#/components/schemas/${id}`;

/** All that has a name of its own. */
function named(): Record<string, unknown> {
  const { schemas } = z.toJSONSchema(registryWith([]), { uri: REF, override: open });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, bare(schema)]));
}

/** A schema in which what has a name of its own is only named. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): unknown {
  const [id] = Object.entries(SHAPES).find(([, shape]) => shape === schema) ?? [];
  if (id !== undefined) return { $ref: REF(id) };
  const { schemas } = z.toJSONSchema(registryWith([["this", schema]]), {
    ...{ uri: REF, io },
    override: io === "input" ? plain : open,
  });
  return bare(schemas["this"] ?? {});
}

function registryWith(more: readonly (readonly [string, z.ZodType])[]) {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of [...Object.entries(SHAPES), ...more]) registry.add(schema, { id });
  return registry;
}

/** Without what a schema of its own would say of itself. */
function bare(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$schema" && key !== "$id"));
}

/** Formats say enough, and every whole number of JSON is safe. */
function plain({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/** Answers may grow: clients take what they do not know. */
function open(given: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  plain(given);
  delete given.jsonSchema.additionalProperties;
}
