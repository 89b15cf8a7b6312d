-- Long work is one mechanism: a backfill and a comparison with Shopify are two kinds of it.
CREATE TABLE "run" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "phase" TEXT NOT NULL DEFAULT 'requested',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "counters" JSONB NOT NULL DEFAULT '{}',
    "cursor" JSONB,
    "actor" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "reason" JSONB,
    "cancel" JSONB,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "lease" UUID,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_pkey" PRIMARY KEY ("shop_id","id")
);

ALTER TABLE "run" ADD CONSTRAINT "run_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "run" ADD CONSTRAINT "run_outcome_check" CHECK ("outcome" IN ('done', 'failed', 'cancelled'));
ALTER TABLE "run" ADD CONSTRAINT "run_ended_check" CHECK (("outcome" IS NULL) = ("ended_at" IS NULL));

-- One of a kind at a time in each store.
CREATE UNIQUE INDEX "run_open" ON "run" ("shop_id", "kind") WHERE "outcome" IS NULL;
CREATE INDEX "run_due" ON "run" ("kind", "next_attempt_at") WHERE "outcome" IS NULL;
CREATE INDEX "run_ended" ON "run" ("shop_id", "kind", "ended_at") WHERE "outcome" IS NOT NULL;

INSERT INTO "run" ("shop_id", "id", "kind", "phase", "done", "total", "counters", "cursor", "actor", "asked_at", "started_at",
                   "ended_at", "outcome", "reason")
SELECT "shop_id", "id", 'backfill',
       CASE WHEN "phase" IN ('requested', 'querying') THEN "phase" WHEN "bulk_operation_id" IS NULL THEN 'requested' ELSE 'settling' END,
       "orders_seen", "orders_total",
       jsonb_build_object('settled', "orders_settled", 'refused', "orders_refused", 'pointsIssued', "points_issued"),
       CASE WHEN "bulk_operation_id" IS NULL THEN NULL
            ELSE jsonb_build_object('bulkOperationId', "bulk_operation_id", 'line', "lines_done") END,
       'system:install', "started_at", "started_at",
       CASE WHEN "phase" IN ('done', 'failed') THEN coalesce("finished_at", "started_at") END,
       CASE WHEN "phase" IN ('done', 'failed') THEN "phase" END,
       CASE WHEN "phase" = 'failed' THEN coalesce("error", '{"code": "failed"}') END
  FROM "backfill_run";

-- One that is under way begins anew: what it had settled is known by then, and stays in its numbers.
INSERT INTO "run" ("shop_id", "id", "kind", "phase", "done", "counters", "actor", "asked_at", "started_at", "ended_at",
                   "outcome", "reason")
SELECT "shop_id", "id", 'reconciliation',
       CASE WHEN "phase" IN ('done', 'failed') THEN 'comparing' ELSE 'requested' END,
       CASE WHEN "phase" IN ('done', 'failed') THEN "orders_seen" ELSE 0 END,
       jsonb_build_object('lost', CASE WHEN "phase" IN ('done', 'failed') THEN "orders_lost" ELSE "orders_settled" END,
                          'settled', "orders_settled",
                          'refused', CASE WHEN "phase" IN ('done', 'failed') THEN "orders_refused" ELSE 0 END),
       "actor", "requested_at", "started_at",
       CASE WHEN "phase" IN ('done', 'failed') THEN coalesce("finished_at", "requested_at") END,
       CASE WHEN "phase" IN ('done', 'failed') THEN "phase" END,
       CASE WHEN "phase" = 'failed' THEN coalesce("error", '{"code": "failed"}') END
  FROM "reconciliation_run"
ON CONFLICT ("shop_id", "id") DO NOTHING;

DROP TABLE "backfill_run";
DROP TABLE "reconciliation_run";
