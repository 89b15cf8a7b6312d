import type { TableDuties } from "../duties.server.ts";
import { DELIVERIES_KEPT_DAYS } from "./whose.server.ts";

/** Letters, stores, and what belongs to all of them. */
export const STORES: Readonly<Record<string, TableDuties>> = {
  inbox_delivery: {
    columns: {
      id: "key",
      topic: "code",
      order_id: "order",
      dedupe_key: "key",
      payload: "letter",
      state: "code",
      error: "code",
      progress: "code",
    },
    people: {
      whose: `payload::text ~ ('"(gid://shopify/Customer/)?' || :customer || '"|:\\s*' || :customer || '\\s*[,}]')`,
      forgotten: [
        { elsewhere: "`eraseSomeLetters`, some at a time, since every letter has to be looked at" },
      ],
      exported: {
        notExported:
          "a copy of what Shopify holds and exports itself, cut down, until it has been dealt with",
      },
      merged: "stay",
    },
    // One of them asks for the erasure, and is what goes on with it.
    store: "last",
    kept: `${DELIVERIES_KEPT_DAYS.done} days after it was dealt with, ${DELIVERIES_KEPT_DAYS.dismissed} where a person put it aside`,
  },
  api_key: {
    columns: {
      ...{ id: "key", name: "code", digest: "key", tail: "code", scopes: "code" },
      ...{ created_by: "staff", revoked_by: "staff" },
    },
    people: { none: "with what programs of the store's own come" },
    store: "steps",
    kept: "until the store is erased: entries name the key that made them",
  },
  session: {
    columns: {
      id: "staff",
      shop: "key",
      state: "code",
      scope: "code",
      access_token: "staff",
      user_id: "staff",
      first_name: "staff",
      last_name: "staff",
      email: "staff",
      locale: "code",
      refresh_token: "staff",
    },
    people: { none: "people who work for the store, not its customers" },
    store: "address",
    kept: "until the store has left",
  },
  shop: {
    columns: {
      id: "key",
      domain: "key",
      name: "code",
      currency: "code",
      time_zone: "code",
      installation_id: "key",
    },
    people: { none: "the store itself" },
    store: "last",
    kept: "until the store is erased",
  },
  reader_cursor: {
    columns: { reader: "code", transaction_id: "key" },
    people: { none: "how far readers have come" },
    store: { nothing: "it is of all stores together" },
    kept: "for good",
  },
  _prisma_migrations: {
    columns: { id: "code", checksum: "code", migration_name: "code", logs: "code" },
    people: { none: "which migrations have been applied" },
    store: { nothing: "it is of all stores together" },
    kept: "for good",
  },
  "laurel_limits.rate": {
    columns: { key: "code" },
    people: { none: "digests of addresses, which cannot be turned back" },
    store: { nothing: "it belongs to no store" },
    kept: "minutes",
  },
};
