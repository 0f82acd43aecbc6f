-- up
ALTER TABLE "a" RENAME TO "old_a";
ALTER TABLE "b" RENAME TO "a";
ALTER SEQUENCE a_id_seq RENAME TO old_a_id_seq;
ALTER SEQUENCE b_id_seq RENAME TO a_id_seq;
ALTER TABLE old_a RENAME CONSTRAINT a_pkey TO old_a_pkey;
ALTER TABLE a RENAME CONSTRAINT b_pkey TO a_pkey;
-- down
ALTER TABLE a RENAME CONSTRAINT a_pkey TO b_pkey;
ALTER TABLE old_a RENAME CONSTRAINT old_a_pkey TO a_pkey;
ALTER SEQUENCE a_id_seq RENAME TO b_id_seq;
ALTER SEQUENCE old_a_id_seq RENAME TO a_id_seq;
ALTER TABLE "a" RENAME TO "b";
ALTER TABLE "old_a" RENAME TO "a";
