-- What a merchant offers for a time. The copy that is worked on has a revision, so that two who edit do not overwrite
-- each other unseen; what is at checkout is a version.
CREATE TABLE "campaign" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "campaign" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "published_number" INTEGER,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "at_checkout" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("shop_id", "id")
);

ALTER TABLE "campaign" ADD CONSTRAINT "campaign_shop_id_fkey"
  FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_revision_check" CHECK ("revision" > 0);
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_span_check"
  CHECK (("published_number" IS NULL) = ("starts_at" IS NULL) AND ("ends_at" IS NULL OR "ends_at" > "starts_at"));
-- What was never published was never paused, ended or at checkout.
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_published_check"
  CHECK ("published_number" IS NOT NULL OR ("paused_at" IS NULL AND "ended_at" IS NULL AND NOT "at_checkout"));
-- What begins, and what ends, in the order of time.
CREATE INDEX "campaign_to_begin" ON "campaign" ("starts_at")
  WHERE NOT "at_checkout" AND "paused_at" IS NULL AND "ended_at" IS NULL AND "archived_at" IS NULL;
CREATE INDEX "campaign_to_end" ON "campaign" ("ends_at") WHERE "at_checkout";

-- A campaign as it was published.
CREATE TABLE "campaign_version" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "campaign" JSONB NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "campaign_version_pkey" PRIMARY KEY ("shop_id", "campaign_id", "number")
);

ALTER TABLE "campaign_version" ADD CONSTRAINT "campaign_version_shop_id_campaign_id_fkey"
  FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "campaign_version" ADD CONSTRAINT "campaign_version_number_check" CHECK ("number" > 0);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "campaign_version" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON "campaign_version" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was done with a campaign, by whom and when.
CREATE TABLE "campaign_change" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "campaign_change_pkey" PRIMARY KEY ("shop_id", "campaign_id", "id")
);

ALTER TABLE "campaign_change" ADD CONSTRAINT "campaign_change_shop_id_campaign_id_fkey"
  FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "campaign_change" ADD CONSTRAINT "campaign_change_shop_id_campaign_id_number_fkey"
  FOREIGN KEY ("shop_id", "campaign_id", "number") REFERENCES "campaign_version"("shop_id", "campaign_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "campaign_change" ADD CONSTRAINT "campaign_change_kind_check"
  CHECK ("kind" IN ('created', 'published', 'paused', 'resumed', 'ended', 'archived', 'restored'));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "campaign_change" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON "campaign_change" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
