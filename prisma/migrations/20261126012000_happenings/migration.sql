-- What happened is one list: entries, changes of tiers, and what has no row elsewhere. Its readers go by the
-- transaction that wrote a row, and never beyond the oldest that is still open: a serial number or a time
-- would skip rows that are committed late. Rows lie in the order of their transactions, so that a BRIN
-- index, which costs a writer next to nothing, finds the latest.
ALTER TABLE "entry" ADD COLUMN "transaction_id" BIGINT NOT NULL DEFAULT (pg_current_xact_id())::text::bigint;
ALTER TABLE "tier_change" ADD COLUMN "transaction_id" BIGINT NOT NULL DEFAULT (pg_current_xact_id())::text::bigint;

CREATE TABLE "happening" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "transaction_id" BIGINT NOT NULL DEFAULT (pg_current_xact_id())::text::bigint,
    "kind" TEXT NOT NULL,
    "member_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "happening_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "reader_cursor" (
    "reader" TEXT NOT NULL,
    "transaction_id" BIGINT NOT NULL,

    CONSTRAINT "reader_cursor_pkey" PRIMARY KEY ("reader")
);

ALTER TABLE "happening" ADD CONSTRAINT "happening_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "happening" ADD CONSTRAINT "happening_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE INDEX "entry_by_transaction" ON "entry" USING BRIN ("transaction_id");
CREATE INDEX "tier_change_by_transaction" ON "tier_change" USING BRIN ("transaction_id");
CREATE INDEX "happening_by_transaction" ON "happening" USING BRIN ("transaction_id");
CREATE INDEX "happening_by_member" ON "happening"("shop_id", "member_id");

-- Prisma has no words for how fine a BRIN index is, and that it follows by itself.
ALTER INDEX "entry_by_transaction" SET (pages_per_range = 32, autosummarize = on);
ALTER INDEX "tier_change_by_transaction" SET (pages_per_range = 32, autosummarize = on);
ALTER INDEX "happening_by_transaction" SET (pages_per_range = 32, autosummarize = on);
REINDEX INDEX "entry_by_transaction";
REINDEX INDEX "tier_change_by_transaction";

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "happening" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON "happening" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was there before is known to all readers: this transaction has rewritten it.
INSERT INTO "reader_cursor" ("reader", "transaction_id") VALUES ('member_metafields', (pg_current_xact_id())::text::bigint);
