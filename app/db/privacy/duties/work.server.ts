import type { TableDuties } from "../duties.server.ts";
import { HOOK_LETTERS_KEPT_DAYS, THEIRS } from "./whose.server.ts";

/** What is still to be done, and long work. */
export const WORK: Readonly<Record<string, TableDuties>> = {
  outbox_intent: {
    columns: { kind: "code", key: "member", error: "code" },
    people: {
      whose: "kind IN ('member_metafield', 'member_tags') AND key = ANY (:members::text[])",
      forgotten: [
        { deletes: "kind IN ('member_metafield', 'member_tags') AND key = ANY (:members::text[])" },
      ],
      exported: { notExported: "it says that Shopify is to be told how somebody stands, and not how" },
      merged: "go",
    },
    ...THEIRS,
  },
  errand: {
    columns: { kind: "code", key: "customer", error: "code" },
    people: {
      whose: "kind = 'guest_claim' AND key = :customer",
      forgotten: [
        { deletes: "kind = 'guest_claim' AND key = :customer" },
        { deletes: "kind = 'order_read' AND key = ANY (:orders::text[])" },
      ],
      exported: { notExported: "it says that Shopify is to be asked something, and no answer" },
      merged: "stay",
    },
    ...THEIRS,
  },
  hook_letter: {
    columns: {
      id: "key",
      hook_id: "key",
      kind: "code",
      member_id: "member",
      body: "facts",
      state: "code",
      answer: "code",
    },
    people: {
      whose: "member_id = ANY (:members)",
      forgotten: [{ deletes: "member_id = ANY (:members)" }],
      exported: {
        notExported: "copies of movements, tiers and memberships, which are exported where they are kept",
      },
      merged: "stay",
    },
    store: "steps",
    kept: `until it is told, and ${HOOK_LETTERS_KEPT_DAYS} days more`,
  },
  event_hook: {
    columns: { id: "key", url: "code", kinds: "code", secret: "staff", created_by: "staff" },
    people: { none: "addresses of the store's own programs" },
    store: "steps",
    kept: "until it is removed, or the store is erased",
  },
  award: {
    columns: { id: "key", rule_id: "code", actor: "staff", preview: "code" },
    people: { none: "which rule was given to past orders, and sums of points" },
    store: "steps",
    kept: "until the store is erased",
  },
  what_if: {
    columns: { run_id: "key", result: "code" },
    people: { none: "sums over all members, and the programme that was tried" },
    store: "steps",
    kept: "as long as its run",
  },
  run: {
    columns: {
      ...{ id: "key", kind: "code", params: "code", phase: "code", counters: "code", cursor: "code" },
      ...{ actor: "staff", outcome: "code", reason: "staff", cancel: "staff", lease: "key" },
    },
    people: { none: "counts of orders, codes of errors, and ids of rows from which to go on" },
    store: "steps",
    kept: "until the store is erased, or as long as the room `runs` keeps finished ones",
  },
};
