-- Addresses of the store's own that are told what happens, and what each is told.
CREATE TABLE "event_hook" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "kinds" TEXT[] NOT NULL,
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    -- What was written down by later transactions is told.
    "since_transaction" BIGINT NOT NULL,
    "failing_since" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "event_hook_pkey" PRIMARY KEY ("shop_id", "id")
);
ALTER TABLE "event_hook" ADD CONSTRAINT "event_hook_shop_id_fkey"
  FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "hook_letter" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "hook_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "member_id" UUID,
    "body" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "hook_letter_pkey" PRIMARY KEY ("shop_id", "id"),
    CONSTRAINT "hook_letter_state_check" CHECK ("state" IN ('waiting', 'arrived', 'lost'))
);
ALTER TABLE "hook_letter" ADD CONSTRAINT "hook_letter_shop_id_hook_id_fkey"
  FOREIGN KEY ("shop_id", "hook_id") REFERENCES "event_hook"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
CREATE INDEX "hook_letter_of_hook" ON "hook_letter" ("shop_id", "hook_id", "id" DESC);
CREATE INDEX "hook_letter_due" ON "hook_letter" ("next_attempt_at") WHERE "state" = 'waiting';
CREATE INDEX "hook_letter_ended" ON "hook_letter" ("ended_at") WHERE "state" <> 'waiting';

-- Reads on from here when there is somebody to tell.
INSERT INTO "reader_cursor" ("reader", "transaction_id") VALUES ('event_hooks', (pg_current_xact_id())::text::bigint);
