-- up
DROP VIEW large;
DROP MATERIALIZED VIEW sizes;
ALTER TABLE "posts" RENAME COLUMN "body" TO "content";
CREATE MATERIALIZED VIEW sizes AS SELECT posts.id,
    posts.content,
    posts.size
   FROM posts;
CREATE UNIQUE INDEX "ix_sizes" ON "sizes" ("id");
CREATE VIEW large AS SELECT sizes.id
   FROM sizes
  WHERE (sizes.size > 1);
-- down
DROP VIEW large;
DROP MATERIALIZED VIEW sizes;
ALTER TABLE "posts" RENAME COLUMN "content" TO "body";
CREATE MATERIALIZED VIEW sizes AS SELECT posts.id,
    posts.body,
    posts.size
   FROM posts;
CREATE UNIQUE INDEX "ix_sizes" ON "sizes" ("id");
CREATE VIEW large AS SELECT sizes.id
   FROM sizes
  WHERE (sizes.size > 1);
