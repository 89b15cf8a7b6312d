-- Which installation a store has, as Shopify names it: another name is another installation. Stores that are
-- here already tell theirs at their next token exchange, or at the next daily look.
-- And when what Laurel keeps at Shopify was last looked at.
-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "installation_id" TEXT,
ADD COLUMN     "looked_at" TIMESTAMPTZ(3);
