-- What somebody wants to see of the list of campaigns again and again, under a name. `owner` null: for everybody who
-- works in the store.
CREATE TABLE "saved_campaign_view" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "owner" TEXT,
    "name" TEXT NOT NULL,
    "view" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "saved_campaign_view_pkey" PRIMARY KEY ("shop_id", "id")
);

ALTER TABLE "saved_campaign_view" ADD CONSTRAINT "saved_campaign_view_shop_id_fkey"
  FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
-- One of a name for each person, and one for everybody.
CREATE UNIQUE INDEX "saved_campaign_view_name"
  ON "saved_campaign_view" ("shop_id", "owner", "name") NULLS NOT DISTINCT;
