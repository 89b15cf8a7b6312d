import { notModelled } from "./errors.ts";

/** For fields without a resolver: what the source holds, or a refusal. Nothing is made up. */
export function plainField(source: unknown, typeName: string, fieldName: string): unknown {
  if (typeof source === "object" && source !== null && fieldName in source)
    return (source as Record<string, unknown>)[fieldName];
  throw notModelled(`${typeName}.${fieldName}`);
}

/** Every source of an interface or union type names its type. */
export function typeNameOf(source: unknown): string | undefined {
  if (typeof source !== "object" || source === null || !("__typename" in source)) return undefined;
  return String(source.__typename);
}
