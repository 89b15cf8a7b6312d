-- A version is in force from a moment of its own; null, as all before this: from when it was published.
ALTER TABLE "program_version" ADD COLUMN "effective_from" TIMESTAMPTZ(3);
-- The version that was published again as this one.
ALTER TABLE "program_version" ADD COLUMN "copy_of" INTEGER;
ALTER TABLE "program_version" ADD CONSTRAINT "program_version_effective_from_check"
  CHECK ("effective_from" > "published_at");
ALTER TABLE "program_version" ADD CONSTRAINT "program_version_copy_of_check" CHECK ("copy_of" < "number");
-- What is still to come, and what has come: few.
CREATE INDEX "program_version_by_moment" ON "program_version" ("effective_from");

-- A version that was called off before its moment. The version itself never changes.
CREATE TABLE "program_call_off" (
    "shop_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "called_off_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "program_call_off_pkey" PRIMARY KEY ("shop_id", "number")
);

ALTER TABLE "program_call_off" ADD CONSTRAINT "program_call_off_shop_id_number_fkey"
  FOREIGN KEY ("shop_id", "number") REFERENCES "program_version"("shop_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "program_call_off" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON "program_call_off" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What somebody is preparing. Each change has a revision, so that two who edit do not overwrite each other unseen.
CREATE TABLE "program_draft" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "based_on" INTEGER NOT NULL,
    "program" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "program_draft_pkey" PRIMARY KEY ("shop_id", "id")
);

ALTER TABLE "program_draft" ADD CONSTRAINT "program_draft_shop_id_based_on_fkey"
  FOREIGN KEY ("shop_id", "based_on") REFERENCES "program_version"("shop_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "program_draft" ADD CONSTRAINT "program_draft_revision_check" CHECK ("revision" > 0);
