-- up
ALTER TABLE "t" RENAME COLUMN "a" TO "user";
ALTER TABLE "t" DROP CONSTRAINT "ck";
ALTER TABLE t ADD CONSTRAINT ck CHECK (("user")::text <> 'y'::text);
-- down
ALTER TABLE "t" DROP CONSTRAINT "ck";
ALTER TABLE t ADD CONSTRAINT ck CHECK (("user")::text <> 'x'::text);
ALTER TABLE "t" RENAME COLUMN "user" TO "a";
