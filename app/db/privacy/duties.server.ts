/**
 * What a column holds, for columns that could hold anything (texts, documents, bytes, ids). Numbers, moments,
 * flags and enums need no word.
 */
export type Holds =
  /** A key of our own or of the store's: it leads to nobody outside this database. */
  | "key"
  /** The id of a member. */
  | "member"
  /** Shopify's id of a customer, or a key that may be one. */
  | "customer"
  /** Shopify's id of an order: kept after an erasure, so that nothing is earned anew. */
  | "order"
  /** What somebody did or has: an order's name, its explanation, a tier. */
  | "facts"
  /** What a person wrote, perhaps about a person. */
  | "words"
  /** A webhook as it came, cut down. */
  | "letter"
  /** People who work for the store, and their tokens. */
  | "staff"
  /** Codes, and facts that name nobody. */
  | "code";

/** What must not be left of somebody who is to be forgotten. */
export const PERSONAL: readonly Holds[] = ["member", "customer", "facts", "words", "letter"];

/** What an erasure does with some rows. Conditions are as in `PeoplesRows.whose`. */
export type Forgetting =
  | { readonly deletes: string }
  /** The row stays, without what it said of the person. */
  | { readonly blanks: string; readonly where: string }
  /** Another function does it: why, and which. */
  | { readonly elsewhere: string };

export type Exported =
  | {
      /** The name of the list in the customer's file. */
      readonly as: string;
      /** One row, not a list. */
      readonly one?: true;
      /** Columns that say nothing about the person. */
      readonly without: readonly string[];
      readonly order: string;
      /** Shown within each row of this table; the row inside is `n`, the one around it `t`. */
      readonly inside?: { readonly table: string; readonly on: string };
      /** What else is said of a row, by name: one value in SQL; the row is `t`. */
      readonly also?: Readonly<Record<string, string>>;
    }
  | { readonly notExported: string };

/** Duties of a table in which rows may be a customer's. */
export interface PeoplesRows {
  /**
   * Which rows are a customer's, in SQL: `:shop` the store, `:members` the ids of the member and of those that
   * became part of it, `:customer` the digits of the customer's id, `:orders` the ids of the orders named.
   */
  readonly whose: string;
  readonly forgotten: readonly Forgetting[];
  readonly exported: Exported;
  /** What becomes of the rows of a member that becomes part of another. */
  readonly merged: "move" | "stay" | "go";
}

/** What a table owes to stores, to people, and to the law. */
export interface TableDuties {
  /** All that could hold something about a person, each with what it does hold. */
  readonly columns: Readonly<Record<string, Holds>>;
  /** Rows are written once: triggers refuse update, delete and truncate. */
  readonly writtenOnce?: true;
  /** Why no row is about a customer, where none is. */
  readonly people: PeoplesRows | { readonly none: string };
  /**
   * What the erasure of a store does: rows by their `shop_id`, some at a time; by the store's address; last of
   * all; or nothing, and why.
   */
  readonly store: "steps" | "address" | "last" | { readonly nothing: string };
  /** A column that refers to other rows of the same table: with one go all that refer to it. */
  readonly within?: string;
  /** How long a row is kept. */
  readonly kept: string;
}

/** Which customer is meant; the statement's first parameter is the store. */
export interface Meant {
  readonly memberIds: readonly string[];
  readonly customerId: string;
  readonly orderIds: readonly string[];
}

/** The text of a condition with its values in the places of its words. */
export function withValues(text: string, shopId: number, { memberIds, customerId, orderIds }: Meant) {
  const values: (number | string | readonly string[])[] = [shopId];
  const words = {
    shop: () => "$1",
    members: () => `$${values.push(memberIds)}::uuid[]`,
    customer: () => `$${values.push(customerId)}::text`,
    orders: () => `$${values.push(orderIds)}::bigint[]`,
  };
  const filled = text.replaceAll(
    /(?<!:):(shop|members|customer|orders)\b/g,
    (_all, word: keyof typeof words) => words[word](),
  );
  return { text: filled, values };
}
