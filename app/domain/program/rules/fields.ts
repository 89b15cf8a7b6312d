import { isCurrencyCode } from "../../money/currencies.ts";
import { foundOf } from "../program-reader.ts";
import type { Bounds, ProgramReader } from "../program-reader.ts";
import { foldedName } from "./trait.ts";

/** One field of a rule: how it is read and checked, and what it is, for whoever lets a person fill it in. */
export interface Field<T> {
  readonly shape: FieldShape;
  read(reader: ProgramReader, value: unknown, path: string): T;
}

export type FieldShape =
  | { readonly type: "whole"; readonly bounds: Bounds; readonly unit: WholeUnit }
  /** Several of a list, in its order, each once. */
  | { readonly type: "choices"; readonly of: readonly string[] }
  /** Just one of a list. */
  | { readonly type: "choice"; readonly of: readonly string[] }
  /** Digits of ids at Shopify, or ids of the programme's own tiers. */
  | { readonly type: "ids"; readonly of: IdsOf }
  /** Names as the store has them, each once, whatever their capitals. */
  | { readonly type: "names"; readonly of: NamesOf }
  /** Codes like `EUR`, each once. */
  | { readonly type: "currencies" }
  /** Like `2026-01-31`; may be left out. */
  | { readonly type: "date" }
  /** Like `17:30`. */
  | { readonly type: "time" };

export type IdsOf = "product" | "variant" | "collection" | "tier";
export type NamesOf = "vendor" | "product_type" | "product_tag";

/** What a whole number counts: `percent` is a factor of 100, `thousandths` of a point, `minor` the smallest unit of money. */
export type WholeUnit = "count" | "points" | "percent" | "thousandths" | "minor";

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What fields are when they have been read. A field that may be left out is null then. */
export type ValuesOf<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never;
};

export const IDS: Bounds = { min: 1, max: 250 };
export const DIGITS = /^[1-9][0-9]{0,19}$/;
export const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
export const TIME = /^(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)$/;

export function whole(bounds: Bounds, unit: WholeUnit = "count"): Field<number> {
  return {
    shape: { type: "whole", bounds, unit },
    read: (reader, value, path) => reader.whole(value, path, bounds),
  };
}

/** Some of `all`, at least one; read into their order in it, so that equal choices are equal values. */
export function choices<const T extends string>(all: readonly [T, ...T[]]): Field<readonly T[]> {
  return {
    shape: { type: "choices", of: all },
    read(reader, value, path) {
      const listed = reader.list(value, path, { min: 1, max: all.length });
      const chosen = new Set<T>();
      for (const [index, one] of listed.entries()) {
        const place = `${path}.${index}`;
        const isKnown = all.some((known) => known === one);
        const found = reader.oneOf(one, place, all);
        if (isKnown && chosen.has(found)) reader.problem({ path: place, code: "duplicate" });
        chosen.add(found);
      }
      return all.filter((one) => chosen.has(one));
    },
  };
}

/** Just one of `all`. */
export function choice<const T extends string>(all: readonly [T, ...T[]]): Field<T> {
  return {
    shape: { type: "choice", of: all },
    read: (reader, value, path) => reader.oneOf(value, path, all),
  };
}

export function ids(of: IdsOf): Field<readonly string[]> {
  const form = of === "tier" ? KEBAB : DIGITS;
  return {
    shape: { type: "ids", of },
    read(reader, value, path) {
      const found = new Set<string>();
      for (const [index, id] of reader.list(value, path, IDS).entries()) {
        const place = `${path}.${index}`;
        if (typeof id !== "string" || !form.test(id))
          reader.problem({ path: place, code: "not_an_id", ...foundOf(id) });
        else if (found.has(id)) reader.problem({ path: place, code: "duplicate" });
        else found.add(id);
      }
      return [...found];
    },
  };
}

export const NAMES: Bounds = { min: 1, max: 50 };
/** Shopify's own: https://shopify.dev/docs/api/admin-graphql/latest/objects/Product */
export const NAME_LENGTH: Bounds = { min: 1, max: 255 };

export function names(of: NamesOf): Field<readonly string[]> {
  return {
    shape: { type: "names", of },
    read(reader, value, path) {
      const found = new Map<string, string>();
      for (const [index, one] of reader.list(value, path, NAMES).entries()) {
        const place = `${path}.${index}`;
        const name = reader.text(one, place, NAME_LENGTH).trim();
        const folded = foldedName(name);
        if (found.has(folded)) reader.problem({ path: place, code: "duplicate", ...foundOf(one) });
        else found.set(folded, name);
      }
      return [...found.values()];
    },
  };
}

export const CURRENCIES: Bounds = { min: 1, max: 50 };

/** Codes of currencies. */
export const currencies: Field<readonly string[]> = {
  shape: { type: "currencies" },
  read(reader, value, path) {
    const found = new Set<string>();
    for (const [index, one] of reader.list(value, path, CURRENCIES).entries()) {
      const place = `${path}.${index}`;
      if (typeof one !== "string" || !isCurrencyCode(one))
        reader.problem({ path: place, code: "not_a_currency", ...foundOf(one) });
      else if (found.has(one)) reader.problem({ path: place, code: "duplicate", found: one });
      else found.add(one);
    }
    return [...found];
  },
};

/** A day of the calendar as a text; null where it is left out. */
export const someDate: Field<string | null> = {
  shape: { type: "date" },
  read(reader, value, path) {
    if (value === undefined || value === null) return null;
    if (typeof value === "string" && isDate(value)) return value;
    reader.problem({ path, code: "not_a_date", ...foundOf(value) });
    return null;
  },
};

function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  // A 30 February would be read as a day of March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** A time of the day, from `00:00` to `24:00`. */
export const clock: Field<string> = {
  shape: { type: "time" },
  read(reader, value, path) {
    if (typeof value === "string" && TIME.test(value)) return value;
    reader.problem({ path, code: "not_a_time", ...foundOf(value) });
    return "00:00";
  },
};

/** Minutes since midnight of a text that `clock` let through. */
export function minutesOf(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}
