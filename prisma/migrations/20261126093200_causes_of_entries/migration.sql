-- Every entry names its cause, in two columns that serve any kind of it: an order, a redemption, a person's
-- intent, a moment in time, and whatever else will move points. They take the place of a column for each.
ALTER TABLE "entry" ADD COLUMN "cause_kind" TEXT COLLATE "C", ADD COLUMN "cause_id" TEXT COLLATE "C";

-- The table is written anew with the causes of what is there, row by row in its order, as a change of the two
-- columns' types: what is written once is not updated, its triggers stay on, and no row changes its place.
ALTER TABLE "entry"
  ALTER COLUMN "cause_kind" TYPE TEXT COLLATE "C" USING (CASE
    WHEN "kind"::text = 'mature' THEN 'maturity'
    WHEN "kind"::text = 'merge' THEN 'merge'
    WHEN "redemption_id" IS NOT NULL THEN 'redemption'
    WHEN "kind"::text IN ('expire', 'revive') THEN 'expiry'
    WHEN "order_id" IS NOT NULL OR "business_key" ~ '^order/[0-9]+/' THEN 'order'
    WHEN "reason" = 'member_deleted' THEN 'deletion'
    ELSE 'adjustment' END),
  ALTER COLUMN "cause_id" TYPE TEXT COLLATE "C" USING (CASE
    WHEN "kind"::text = 'mature' THEN (extract(epoch FROM "occurred_at") * 1000)::bigint::text
    WHEN "kind"::text = 'merge' THEN coalesce(substring("business_key" FROM '^merge/(.+)$'), "member_id"::text)
    WHEN "redemption_id" IS NOT NULL THEN "redemption_id"::text
    WHEN "kind"::text IN ('expire', 'revive') THEN (extract(epoch FROM "occurred_at") * 1000)::bigint::text
    WHEN "order_id" IS NOT NULL OR "business_key" ~ '^order/[0-9]+/'
      THEN coalesce("order_id"::text, substring("business_key" FROM '^order/([0-9]+)/'))
    WHEN "reason" = 'member_deleted' THEN "member_id"::text
    ELSE coalesce(substring("business_key" FROM '^adjust/(.+)$'), "business_key") END);

-- With the hash of what was asked, too: a key that is there already is an error, whatever it stands for.
ALTER TABLE "entry"
  ALTER COLUMN "cause_kind" SET NOT NULL,
  ALTER COLUMN "cause_id" SET NOT NULL,
  DROP COLUMN "order_id",
  DROP COLUMN "redemption_id",
  DROP COLUMN "request_hash";

-- From here on written by hand: what Prisma's schema language cannot say.

-- Kinds that are known have ids of their form; another kind needs a word and an id.
ALTER TABLE "entry"
  ADD CONSTRAINT "entry_cause_check" CHECK (CASE "cause_kind"
    WHEN 'order' THEN "cause_id" ~ '^[0-9]{1,19}$'
    WHEN 'redemption' THEN "cause_id" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    WHEN 'merge' THEN "cause_id" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    WHEN 'deletion' THEN "cause_id" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    WHEN 'maturity' THEN "cause_id" ~ '^-?[0-9]{1,15}$'
    WHEN 'expiry' THEN "cause_id" ~ '^-?[0-9]{1,15}$'
    ELSE "cause_kind" ~ '^[a-z]+(_[a-z]+)*$' AND "cause_id" <> '' END),
  -- What a hold does is caused by its redemption, whose row knows the order.
  ADD CONSTRAINT "entry_redemption_check" CHECK (
    "kind" NOT IN ('hold', 'capture', 'release', 'give_back') OR "cause_kind" = 'redemption');

-- What came of something is looked up; what came of the time is not.
CREATE INDEX "entry_by_cause" ON "entry" ("shop_id", "cause_id") WHERE "cause_kind" NOT IN ('maturity', 'expiry');
CREATE INDEX "hold_by_order" ON "hold" ("shop_id", "order_id") WHERE "order_id" IS NOT NULL;
