import { parseGid } from "../gid.ts";
import { invalidId } from "./errors.ts";

/** The numeric part of an id of the wanted type. Throws when it is of another, as Shopify does. */
export function idOf(id: unknown, ...types: string[]): number {
  const parsed = parseGid(String(id));
  if (!parsed || !types.includes(parsed.type)) throw invalidId(String(id));
  return parsed.id;
}
