-- What the products of an order's lines were like (collections, vendor, type, tags) when rules first asked, in the
-- compact form of app/domain/orders/kept/traits-codec.ts. Null: no rule asked, or it is not known.
ALTER TABLE "settled_order" ADD COLUMN "traits" BYTEA;
