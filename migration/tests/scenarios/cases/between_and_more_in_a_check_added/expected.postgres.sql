-- up
ALTER TABLE t ADD CONSTRAINT ck CHECK (((a >= 1) AND (a <= 5)) AND (b <> ''::text));
-- down
ALTER TABLE "t" DROP CONSTRAINT "ck";
