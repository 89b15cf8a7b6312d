-- CreateTable
CREATE TABLE "reconciliation_run" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "phase" TEXT NOT NULL DEFAULT 'requested',
    "actor" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "since" TIMESTAMPTZ(3),
    "orders_seen" INTEGER NOT NULL DEFAULT 0,
    "orders_lost" INTEGER NOT NULL DEFAULT 0,
    "orders_settled" INTEGER NOT NULL DEFAULT 0,
    "orders_refused" INTEGER NOT NULL DEFAULT 0,
    "error" JSONB,

    CONSTRAINT "reconciliation_run_pkey" PRIMARY KEY ("shop_id","id")
);

-- AddForeignKey
ALTER TABLE "reconciliation_run" ADD CONSTRAINT "reconciliation_run_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE CASCADE ON UPDATE RESTRICT;


-- From here on written by hand: what Prisma's schema language cannot say.

ALTER TABLE "reconciliation_run" ADD CONSTRAINT "reconciliation_run_phase_check"
  CHECK ("phase" IN ('requested', 'running', 'done', 'failed'));
-- One at a time in a shop.
CREATE UNIQUE INDEX "reconciliation_run_active" ON "reconciliation_run" ("shop_id") WHERE "phase" NOT IN ('done', 'failed');

-- A person may put a parked delivery aside: it is kept, marked, and tried no more.
ALTER TABLE "inbox_delivery" DROP CONSTRAINT "inbox_delivery_state_check";
ALTER TABLE "inbox_delivery" ADD CONSTRAINT "inbox_delivery_state_check"
  CHECK ("state" IN ('waiting', 'done', 'parked', 'dismissed'));
CREATE INDEX "inbox_delivery_dismissed" ON "inbox_delivery" ("shop_id", "id") WHERE "state" = 'dismissed';

-- Orders by a status that is not the usual one; the usual one is found by walking through all.
CREATE INDEX "settled_order_unusual" ON "settled_order" ("shop_id", "financial_status", "processed_at" DESC, "order_id" DESC)
  WHERE "financial_status" <> 'paid';

-- Points that went from one member to another (merges alone): the entry is in the statement of one of
-- them, and the other's balance needs it too. Nothing else is in these indexes.
CREATE INDEX "posting_from_other_member" ON "posting" ("shop_id", "from_member_id") WHERE "from_member_id" <> "to_member_id";
CREATE INDEX "posting_to_other_member" ON "posting" ("shop_id", "to_member_id") WHERE "from_member_id" <> "to_member_id";
