-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "account" AS ENUM ('pending', 'available', 'held', 'issued', 'redeemed', 'expired', 'adjusted');

-- CreateEnum
CREATE TYPE "entry_kind" AS ENUM ('earn', 'clawback', 'mature', 'hold', 'capture', 'release', 'give_back', 'expire', 'adjust', 'merge');

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "is_online" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "access_token" TEXT NOT NULL,
    "user_id" BIGINT,
    "first_name" TEXT,
    "last_name" TEXT,
    "email" TEXT,
    "account_owner" BOOLEAN,
    "locale" TEXT,
    "collaborator" BOOLEAN,
    "email_verified" BOOLEAN,
    "refresh_token" TEXT,
    "refresh_token_expires" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop" (
    "id" SERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),
    "program_number" INTEGER,
    "reconciled_until" TIMESTAMPTZ(3),

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program_version" (
    "shop_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "program" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "program_version_pkey" PRIMARY KEY ("shop_id","number")
);

-- CreateTable
CREATE TABLE "member" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" BIGINT,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "redacted_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "balance" (
    "shop_id" INTEGER NOT NULL,
    "member_id" UUID NOT NULL,
    "pending" BIGINT NOT NULL DEFAULT 0,
    "available" BIGINT NOT NULL DEFAULT 0,
    "held" BIGINT NOT NULL DEFAULT 0,
    "debt" BIGINT NOT NULL DEFAULT 0,
    "tier_id" TEXT NOT NULL,
    "tier_since" TIMESTAMPTZ(3) NOT NULL,
    "window_spend" BIGINT NOT NULL DEFAULT 0,
    "tier_review_at" TIMESTAMPTZ(3),
    "lifetime_spend" BIGINT NOT NULL DEFAULT 0,
    "order_count" INTEGER NOT NULL DEFAULT 0,
    "last_order_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "balance_pkey" PRIMARY KEY ("shop_id","member_id")
);

-- CreateTable
CREATE TABLE "entry" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" "entry_kind" NOT NULL,
    "business_key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "order_id" BIGINT,
    "redemption_id" UUID,
    "program_number" INTEGER,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "reverses_id" UUID,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "posting" (
    "shop_id" INTEGER NOT NULL,
    "entry_id" UUID NOT NULL,
    "seq" SMALLINT NOT NULL,
    "from_account" "account" NOT NULL,
    "from_member_id" UUID,
    "to_account" "account" NOT NULL,
    "to_member_id" UUID,
    "points" BIGINT NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("shop_id","entry_id","seq")
);

-- CreateTable
CREATE TABLE "lot" (
    "shop_id" INTEGER NOT NULL,
    "entry_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "points" BIGINT NOT NULL,
    "remaining" BIGINT NOT NULL,
    "earned_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "lot_pkey" PRIMARY KEY ("shop_id","entry_id")
);

-- CreateTable
CREATE TABLE "lot_use" (
    "shop_id" INTEGER NOT NULL,
    "entry_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "restored" BOOLEAN NOT NULL DEFAULT false,
    "points" BIGINT NOT NULL,

    CONSTRAINT "lot_use_pkey" PRIMARY KEY ("shop_id","entry_id","lot_id")
);

-- CreateTable
CREATE TABLE "settled_order" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "member_id" UUID,
    "sequence" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "counted_minor" BIGINT NOT NULL,
    "points" BIGINT NOT NULL,
    "standing" JSONB NOT NULL,
    "tier_id" TEXT,
    "program_number" INTEGER NOT NULL,
    "financial_status" TEXT NOT NULL,
    "cancelled" BOOLEAN NOT NULL,
    "test" BOOLEAN NOT NULL,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "snapshot_at" TIMESTAMPTZ(3) NOT NULL,
    "stamp" TEXT NOT NULL,
    "settled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "explanation" JSONB,
    "redacted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "settled_order_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "tier_change" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from_tier_id" TEXT,
    "to_tier_id" TEXT NOT NULL,
    "spend_minor" BIGINT NOT NULL,
    "program_number" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tier_change_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "inbox_delivery" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "payload" JSON NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error" JSONB,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_delivery_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "outbox_intent" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "parked" BOOLEAN NOT NULL DEFAULT false,
    "error" JSONB,
    "wanted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_intent_pkey" PRIMARY KEY ("shop_id","kind","key")
);

-- CreateTable
CREATE TABLE "backfill_run" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "phase" TEXT NOT NULL DEFAULT 'requested',
    "bulk_operation_id" TEXT,
    "orders_total" INTEGER,
    "orders_seen" INTEGER NOT NULL DEFAULT 0,
    "orders_settled" INTEGER NOT NULL DEFAULT 0,
    "orders_refused" INTEGER NOT NULL DEFAULT 0,
    "points_issued" BIGINT NOT NULL DEFAULT 0,
    "lines_done" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "error" JSONB,

    CONSTRAINT "backfill_run_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE INDEX "session_by_shop" ON "session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "shop_domain_key" ON "shop"("domain");

-- CreateIndex
CREATE INDEX "member_by_joining" ON "member"("shop_id", "joined_at");

-- CreateIndex
CREATE UNIQUE INDEX "member_customer_key" ON "member"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "balance_by_available" ON "balance"("shop_id", "available" DESC, "member_id" DESC);

-- CreateIndex
CREATE INDEX "balance_by_last_order" ON "balance"("shop_id", "last_order_at" DESC, "member_id" DESC);

-- CreateIndex
CREATE INDEX "balance_by_spend" ON "balance"("shop_id", "lifetime_spend" DESC, "member_id" DESC);

-- CreateIndex
CREATE INDEX "balance_by_tier" ON "balance"("shop_id", "tier_id", "available" DESC, "member_id" DESC);

-- CreateIndex
CREATE INDEX "entry_by_member" ON "entry"("shop_id", "member_id", "occurred_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "entry_by_order" ON "entry"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "entry_by_occurrence" ON "entry"("shop_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "entry_business_key" ON "entry"("shop_id", "business_key");

-- CreateIndex
CREATE INDEX "lot_by_member" ON "lot"("shop_id", "member_id");

-- CreateIndex
CREATE INDEX "lot_use_by_lot" ON "lot_use"("shop_id", "lot_id");

-- CreateIndex
CREATE INDEX "settled_order_by_member" ON "settled_order"("shop_id", "member_id", "processed_at");

-- CreateIndex
CREATE INDEX "settled_order_by_processing" ON "settled_order"("shop_id", "processed_at");

-- CreateIndex
CREATE INDEX "tier_change_by_member" ON "tier_change"("shop_id", "member_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_delivery_once" ON "inbox_delivery"("shop_id", "topic", "dedupe_key");

-- AddForeignKey
ALTER TABLE "program_version" ADD CONSTRAINT "program_version_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "balance" ADD CONSTRAINT "balance_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_shop_id_program_number_fkey" FOREIGN KEY ("shop_id", "program_number") REFERENCES "program_version"("shop_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_shop_id_reverses_id_fkey" FOREIGN KEY ("shop_id", "reverses_id") REFERENCES "entry"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_shop_id_entry_id_fkey" FOREIGN KEY ("shop_id", "entry_id") REFERENCES "entry"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_shop_id_from_member_id_fkey" FOREIGN KEY ("shop_id", "from_member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_shop_id_to_member_id_fkey" FOREIGN KEY ("shop_id", "to_member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_shop_id_entry_id_fkey" FOREIGN KEY ("shop_id", "entry_id") REFERENCES "entry"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lot_use" ADD CONSTRAINT "lot_use_shop_id_entry_id_fkey" FOREIGN KEY ("shop_id", "entry_id") REFERENCES "entry"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lot_use" ADD CONSTRAINT "lot_use_shop_id_lot_id_fkey" FOREIGN KEY ("shop_id", "lot_id") REFERENCES "lot"("shop_id", "entry_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "settled_order" ADD CONSTRAINT "settled_order_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "settled_order" ADD CONSTRAINT "settled_order_shop_id_program_number_fkey" FOREIGN KEY ("shop_id", "program_number") REFERENCES "program_version"("shop_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "tier_change" ADD CONSTRAINT "tier_change_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "tier_change" ADD CONSTRAINT "tier_change_shop_id_program_number_fkey" FOREIGN KEY ("shop_id", "program_number") REFERENCES "program_version"("shop_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "inbox_delivery" ADD CONSTRAINT "inbox_delivery_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "outbox_intent" ADD CONSTRAINT "outbox_intent_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "backfill_run" ADD CONSTRAINT "backfill_run_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;


-- From here on written by hand: what Prisma's schema language cannot say.

-- What a row must always satisfy.
ALTER TABLE "program_version" ADD CONSTRAINT "program_version_number_check" CHECK ("number" > 0);
ALTER TABLE "balance"
  ADD CONSTRAINT "balance_pending_check" CHECK ("pending" >= 0),
  ADD CONSTRAINT "balance_held_check" CHECK ("held" >= 0),
  ADD CONSTRAINT "balance_debt_check" CHECK ("debt" >= 0),
  -- Below zero only by as much as is recorded as owed.
  ADD CONSTRAINT "balance_available_check" CHECK ("available" >= -"debt"),
  ADD CONSTRAINT "balance_spend_check" CHECK ("window_spend" >= 0 AND "lifetime_spend" >= 0 AND "order_count" >= 0);
ALTER TABLE "posting"
  ADD CONSTRAINT "posting_points_check" CHECK ("points" > 0),
  ADD CONSTRAINT "posting_accounts_check" CHECK (
    ("from_account", "from_member_id") IS DISTINCT FROM ("to_account", "to_member_id")
    AND ("from_account" IN ('pending', 'available', 'held')) = ("from_member_id" IS NOT NULL)
    AND ("to_account" IN ('pending', 'available', 'held')) = ("to_member_id" IS NOT NULL));
ALTER TABLE "lot" ADD CONSTRAINT "lot_remaining_check" CHECK ("points" > 0 AND "remaining" BETWEEN 0 AND "points");
ALTER TABLE "lot_use" ADD CONSTRAINT "lot_use_points_check" CHECK ("points" > 0);
ALTER TABLE "settled_order"
  ADD CONSTRAINT "settled_order_amounts_check" CHECK ("counted_minor" >= 0 AND "points" >= 0 AND "sequence" >= 0 AND "revision" > 0),
  ADD CONSTRAINT "settled_order_guest_check" CHECK ("member_id" IS NOT NULL OR "points" = 0),
  ADD CONSTRAINT "settled_order_status_check" CHECK ("financial_status" IN
    ('pending', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'voided', 'expired'));
ALTER TABLE "inbox_delivery" ADD CONSTRAINT "inbox_delivery_state_check" CHECK ("state" IN ('waiting', 'done', 'parked'));
ALTER TABLE "outbox_intent" ADD CONSTRAINT "outbox_intent_progress_check" CHECK ("sent" BETWEEN 0 AND "wanted");
ALTER TABLE "backfill_run" ADD CONSTRAINT "backfill_run_phase_check" CHECK ("phase" IN
  ('requested', 'querying', 'settling', 'publishing', 'done', 'failed'));

-- The queues: small indexes over what is still to do, whatever has been done before.
CREATE INDEX "inbox_delivery_waiting" ON "inbox_delivery" ("id") WHERE "state" = 'waiting';
CREATE INDEX "inbox_delivery_parked" ON "inbox_delivery" ("shop_id", "id") WHERE "state" = 'parked';
CREATE INDEX "inbox_delivery_done" ON "inbox_delivery" ("done_at") WHERE "state" = 'done';
CREATE INDEX "outbox_intent_due" ON "outbox_intent" ("next_attempt_at") WHERE "sent" < "wanted" AND NOT "parked";
CREATE INDEX "lot_open" ON "lot" ("shop_id", "member_id", "expires_at", "earned_at") WHERE "remaining" > 0;
-- One backfill at a time in a shop.
CREATE UNIQUE INDEX "backfill_run_active" ON "backfill_run" ("shop_id") WHERE "phase" NOT IN ('done', 'failed');

-- The ledger is written once. The only door is for the law: erasing a shop or a customer sets
-- `laurel.redaction` to `on` for its own transaction (SET LOCAL) before it touches these tables.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('laurel.redaction', true) = 'on' AND TG_OP <> 'TRUNCATE' THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION 'append-only: % on % is refused', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['program_version', 'entry', 'posting', 'lot_use', 'tier_change'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
