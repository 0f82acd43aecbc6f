-- up
ALTER TABLE "b" DROP CONSTRAINT "b_a_id_fkey";
ALTER TABLE "a" ADD CONSTRAINT "a_b_id_fkey" FOREIGN KEY ("b_id") REFERENCES "b" ("id");
-- down
ALTER TABLE "a" DROP CONSTRAINT "a_b_id_fkey";
ALTER TABLE "b" ADD CONSTRAINT "b_a_id_fkey" FOREIGN KEY ("a_id") REFERENCES "a" ("id");
