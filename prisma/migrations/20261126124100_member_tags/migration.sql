-- Tags of customers at Shopify that Laurel gives with a tier: what it has given it may take away again, and nothing else.
CREATE TABLE "member_tag" (
    "shop_id" INTEGER NOT NULL,
    "member_id" UUID NOT NULL,
    "tag" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_tag_pkey" PRIMARY KEY ("shop_id", "member_id", "tag"),
    CONSTRAINT "member_tag_state" CHECK ("state" IN ('giving', 'given', 'theirs'))
);

ALTER TABLE "member_tag" ADD CONSTRAINT "member_tag_shop_id_member_id_fkey"
  FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
