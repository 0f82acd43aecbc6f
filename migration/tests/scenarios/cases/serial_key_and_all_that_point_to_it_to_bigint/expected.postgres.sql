-- up
DROP VIEW pairs;
ALTER TABLE "links" DROP CONSTRAINT "links_a_fkey";
ALTER TABLE "links" DROP CONSTRAINT "links_b_fkey";
ALTER TABLE "nodes" DROP CONSTRAINT "fk_parent";
ALTER TABLE "sublinks" DROP CONSTRAINT "sublinks_la_lb_fkey";
ALTER TABLE "sublinks" DROP COLUMN "twice";
ALTER TABLE "links" ALTER COLUMN "a" TYPE bigint;
ALTER TABLE "links" ALTER COLUMN "b" TYPE bigint;
ALTER TABLE "nodes" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "nodes" ALTER COLUMN "parent_id" TYPE bigint;
ALTER TABLE "sublinks" ALTER COLUMN "la" TYPE bigint;
ALTER TABLE "sublinks" ALTER COLUMN "lb" TYPE bigint;
ALTER TABLE "sublinks" ADD COLUMN "twice" bigint GENERATED ALWAYS AS ((la * 2)) STORED;
ALTER SEQUENCE nodes_id_seq AS bigint;
ALTER TABLE "links" ADD CONSTRAINT "links_a_fkey" FOREIGN KEY ("a") REFERENCES "nodes" ("id") ON DELETE CASCADE;
ALTER TABLE "links" ADD CONSTRAINT "links_b_fkey" FOREIGN KEY ("b") REFERENCES "nodes" ("id") ON DELETE CASCADE;
ALTER TABLE nodes ADD CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES nodes (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE sublinks ADD CONSTRAINT sublinks_la_lb_fkey FOREIGN KEY (la, lb) REFERENCES links (a, b) MATCH FULL;
CREATE VIEW pairs AS SELECT links.a,
    links.b,
    (links.a + links.b) AS sum
   FROM links;
-- down
DROP VIEW pairs;
ALTER TABLE "sublinks" DROP CONSTRAINT "sublinks_la_lb_fkey";
ALTER TABLE "nodes" DROP CONSTRAINT "fk_parent";
ALTER TABLE "links" DROP CONSTRAINT "links_b_fkey";
ALTER TABLE "links" DROP CONSTRAINT "links_a_fkey";
ALTER SEQUENCE nodes_id_seq AS integer;
ALTER TABLE "sublinks" DROP COLUMN "twice";
ALTER TABLE "sublinks" ALTER COLUMN "lb" TYPE integer;
ALTER TABLE "sublinks" ALTER COLUMN "la" TYPE integer;
ALTER TABLE "nodes" ALTER COLUMN "parent_id" TYPE integer;
ALTER TABLE "nodes" ALTER COLUMN "id" TYPE integer;
ALTER TABLE "links" ALTER COLUMN "b" TYPE integer;
ALTER TABLE "links" ALTER COLUMN "a" TYPE integer;
ALTER TABLE "sublinks" ADD COLUMN "twice" integer GENERATED ALWAYS AS ((la * 2)) STORED;
ALTER TABLE sublinks ADD CONSTRAINT sublinks_la_lb_fkey FOREIGN KEY (la, lb) REFERENCES links (a, b) MATCH FULL;
ALTER TABLE nodes ADD CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES nodes (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "links" ADD CONSTRAINT "links_b_fkey" FOREIGN KEY ("b") REFERENCES "nodes" ("id") ON DELETE CASCADE;
ALTER TABLE "links" ADD CONSTRAINT "links_a_fkey" FOREIGN KEY ("a") REFERENCES "nodes" ("id") ON DELETE CASCADE;
CREATE VIEW pairs AS SELECT links.a,
    links.b,
    (links.a + links.b) AS sum
   FROM links;
