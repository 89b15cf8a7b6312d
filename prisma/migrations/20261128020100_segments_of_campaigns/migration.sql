-- The segments of a store's customers that published campaigns are for: the number by which members' metafields and
-- checkout speak of each, and how far Shopify has been asked who is in it. Numbers are never given twice.
CREATE TABLE "campaign_segment" (
    "shop_id" INTEGER NOT NULL,
    "segment_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    -- No campaign is for it any more; null: one is.
    "leaving_since" TIMESTAMPTZ(3),
    -- One more with each time that Shopify is asked.
    "reading" INTEGER NOT NULL DEFAULT 0,
    -- Where the next page begins, as Shopify says it, and whether to begin once more at the end; null: nobody is asking.
    "walk" JSONB,
    -- When it was read to its end; null: never.
    "read_at" TIMESTAMPTZ(3),
    -- Shopify has it no more.
    "is_gone" BOOLEAN NOT NULL DEFAULT false,
    -- It has more customers than Shopify lists.
    "is_cut" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "campaign_segment_pkey" PRIMARY KEY ("shop_id", "segment_id")
);

CREATE UNIQUE INDEX "campaign_segment_number" ON "campaign_segment" ("shop_id", "number");
ALTER TABLE "campaign_segment" ADD CONSTRAINT "campaign_segment_shop_id_fkey"
  FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "campaign_segment" ADD CONSTRAINT "campaign_segment_number_check" CHECK ("number" > 0);

-- Who of those who take part is in one of them, as of its last reading.
CREATE TABLE "segment_member" (
    "shop_id" INTEGER NOT NULL,
    "segment_id" BIGINT NOT NULL,
    "member_id" UUID NOT NULL,
    "reading" INTEGER NOT NULL,

    CONSTRAINT "segment_member_pkey" PRIMARY KEY ("shop_id", "segment_id", "member_id")
);

CREATE INDEX "segment_member_of_member" ON "segment_member" ("shop_id", "member_id");
ALTER TABLE "segment_member" ADD CONSTRAINT "segment_member_shop_id_segment_id_fkey"
  FOREIGN KEY ("shop_id", "segment_id") REFERENCES "campaign_segment"("shop_id", "segment_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "segment_member" ADD CONSTRAINT "segment_member_shop_id_member_id_fkey"
  FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
