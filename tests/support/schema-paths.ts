import { isRecord } from "../../app/domain/reading.ts";
import type { JsonSchema } from "../../app/domain/index.ts";

/** A place of a value, and which place of its schema it is: `tiers.tiers.*.name`, `life.expiry{rolling}.months`. */
export interface Place {
  readonly path: readonly string[];
  readonly at: string;
  readonly value: unknown;
}

/** Every place of a schema at which nothing is inside. Of lists, and of what is named by ids, `*` stands for each. */
export function leavesOfSchema(schema: JsonSchema, at = ""): string[] {
  const kinds = kindsOf(schema);
  if (kinds !== null) return kinds.flatMap(([kind, one]) => leavesOfSchema(one, `${at}{${kind}}`));
  if (schema["type"] === "array") return leavesOfSchema(schema["items"] as JsonSchema, join(at, "*"));
  const each = schema["additionalProperties"];
  if (isRecord(each)) return leavesOfSchema(each, join(at, "*"));
  const fields = fieldsOf(schema);
  return fields.length === 0 ? [at] : fields.flatMap(([name, of]) => leavesOfSchema(of, join(at, name)));
}

/** All places of a value that the schema takes, with those at which something is inside. */
export function placesIn(schema: JsonSchema, value: unknown, path: readonly string[] = [], at = ""): Place[] {
  const kinds = kindsOf(schema);
  if (kinds !== null) {
    const kind = isRecord(value) ? value["kind"] : undefined;
    const [name, one = {}] = kinds.find(([each]) => each === kind) ?? [];
    const here = { path, at, value };
    return [here, ...placesIn(one, value, path, `${at}{${name ?? ""}}`)];
  }
  const here = { path, at, value };
  if (Array.isArray(value)) {
    const items = schema["items"] as JsonSchema;
    return [
      here,
      ...value.flatMap((item, index) => placesIn(items, item, [...path, String(index)], join(at, "*"))),
    ];
  }
  if (!isRecord(value)) return [here];
  const each = schema["additionalProperties"];
  const inside = isRecord(each)
    ? Object.entries(value).flatMap(([name, part]) => placesIn(each, part, [...path, name], join(at, "*")))
    : fieldsOf(schema).flatMap(([name, of]) =>
        value[name] === undefined ? [] : placesIn(of, value[name], [...path, name], join(at, name)),
      );
  return [here, ...inside];
}

/** The same value with something else at a place; undefined takes away what is there. */
export function withAt(value: unknown, [first, ...rest]: readonly string[], to: unknown): unknown {
  if (first === undefined) return to;
  if (Array.isArray(value)) {
    return value.flatMap((part: unknown, index) => {
      if (String(index) !== first) return [part];
      const changed = withAt(part, rest, to);
      return changed === undefined ? [] : [changed];
    });
  }
  return isRecord(value) ? { ...value, [first]: withAt(value[first], rest, to) } : value;
}

function join(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}

function kindsOf(schema: JsonSchema): [string, JsonSchema][] | null {
  const each = schema["oneOf"] as JsonSchema[] | undefined;
  if (each === undefined) return null;
  return each.map((one) => {
    const kind = (one["properties"] as Record<string, JsonSchema>)["kind"]?.["const"];
    return [String(kind), one];
  });
}

/** What is always the same is no place at which anything can be otherwise. */
function fieldsOf(schema: JsonSchema): [string, JsonSchema][] {
  const fields = Object.entries((schema["properties"] ?? {}) as Record<string, JsonSchema>);
  return fields.filter(([, of]) => of["const"] === undefined);
}
