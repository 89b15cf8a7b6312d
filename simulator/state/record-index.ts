import type { RecordKind, RecordKinds } from "./records.ts";

/** What a record is looked up by. */
interface RecordIndex {
  handle: string | null;
  customerId: number | null;
  happenedAt: number;
  updatedAt: number;
  search: string | null;
}

const indexers: { [K in RecordKind]: (record: RecordKinds[K]) => RecordIndex } = {
  product: (p) => ({
    handle: p.handle,
    customerId: null,
    happenedAt: p.createdAt,
    updatedAt: p.updatedAt,
    search: words(p.title, p.vendor, p.productType),
  }),
  collection: (c) => ({
    handle: c.handle,
    customerId: null,
    happenedAt: c.updatedAt,
    updatedAt: c.updatedAt,
    search: words(c.title),
  }),
  customer: (c) => ({
    handle: null,
    customerId: null,
    happenedAt: c.createdAt,
    updatedAt: c.updatedAt,
    search: words(c.firstName, c.lastName, c.email ?? ""),
  }),
  order: (o) => ({
    handle: null,
    customerId: o.customerId,
    happenedAt: o.processedAt,
    updatedAt: o.updatedAt,
    search: words(`#${o.number}`, o.email ?? ""),
  }),
  cart: (c) => ({
    handle: c.token,
    customerId: null,
    happenedAt: c.updatedAt,
    updatedAt: c.updatedAt,
    search: null,
  }),
  discount: (d) => ({
    handle: null,
    customerId: null,
    happenedAt: d.createdAt,
    updatedAt: d.updatedAt,
    search: words(d.title, ...d.codes),
  }),
};

export function indexOf<K extends RecordKind>(kind: K, record: RecordKinds[K]): RecordIndex {
  return indexers[kind](record);
}

function words(...parts: string[]): string {
  return parts.join(" ").toLowerCase();
}
