-- AlterTable
ALTER TABLE "inbox_delivery" ADD COLUMN     "customer_since" TIMESTAMPTZ(3);
