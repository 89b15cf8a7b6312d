/** The tables of the simulated Shopify. Records are kept whole, as JSON, beside what they are looked up by. */
export const SCHEMA = `
  pragma journal_mode = wal;
  pragma synchronous = normal;
  pragma busy_timeout = 5000;
  create table if not exists shop (id integer primary key, domain text not null unique, json text not null);
  create table if not exists record (
    kind text not null, id integer not null, shop text not null,
    handle text, customer_id integer, happened_at integer not null, updated_at integer not null, search text,
    json text not null, primary key (kind, id));
  create index if not exists record_happened on record (shop, kind, happened_at, id);
  create index if not exists record_updated on record (shop, kind, updated_at, id);
  create index if not exists record_of_customer on record (shop, kind, customer_id, happened_at, id) where customer_id is not null;
  create unique index if not exists record_handle on record (shop, kind, handle) where handle is not null;
  create index if not exists record_email on record (shop, kind, lower(json_extract(json, '$.email')));
  create table if not exists metafield (
    id integer primary key, shop text not null, owner_gid text not null, namespace text not null, key text not null,
    type text not null, value text not null, created_at integer not null, updated_at integer not null,
    unique (shop, owner_gid, namespace, key));
  create table if not exists counter (name text primary key, value integer not null);
  create table if not exists setting (name text primary key, json text not null);
`;
