-- A campaign that is open at certain hours of the week: the window that is open, or else the next one. Both null: it is
-- open all the time.
ALTER TABLE "campaign" ADD COLUMN "opens_at" TIMESTAMPTZ(3), ADD COLUMN "closes_at" TIMESTAMPTZ(3);
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_hours_check"
  CHECK (("opens_at" IS NULL) = ("closes_at" IS NULL) AND ("closes_at" IS NULL OR "closes_at" > "opens_at"));
-- What closes, in the order of time.
CREATE INDEX "campaign_to_close" ON "campaign" ("closes_at")
  WHERE "closes_at" IS NOT NULL AND "ended_at" IS NULL AND "archived_at" IS NULL;
