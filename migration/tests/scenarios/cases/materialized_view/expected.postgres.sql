-- up
DROP MATERIALIZED VIEW sums;
ALTER TABLE "posts" ALTER COLUMN "views" TYPE bigint;
CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS count
   FROM posts;
CREATE MATERIALIZED VIEW sums AS SELECT sum(posts.views) AS sum
   FROM posts;
CREATE UNIQUE INDEX "sums_sum" ON "sums" ("sum");
-- down
DROP MATERIALIZED VIEW sums;
DROP MATERIALIZED VIEW counts;
ALTER TABLE "posts" ALTER COLUMN "views" TYPE integer;
CREATE MATERIALIZED VIEW sums AS SELECT sum(posts.views) AS sum
   FROM posts;
CREATE UNIQUE INDEX "sums_sum" ON "sums" ("sum");
