-- In which form a store's checkout was last told what holds. Of stores of before that nobody knows: they are told anew.
ALTER TABLE "shop" ADD COLUMN "checkout_format" INTEGER NOT NULL DEFAULT 0;
