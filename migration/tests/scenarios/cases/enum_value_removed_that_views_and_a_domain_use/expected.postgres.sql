-- up
DROP VIEW states;
DROP MATERIALIZED VIEW drafts;
-- note: Fails where a row still holds 'hidden': give such rows another value first.
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('draft', 'published');
ALTER TABLE posts ALTER COLUMN state TYPE state USING state::text::state;
DROP TYPE "state_old";
CREATE MATERIALIZED VIEW drafts AS SELECT posts.id
   FROM posts
  WHERE (posts.state = 'draft'::state);
CREATE UNIQUE INDEX "drafts_id" ON "drafts" ("id");
CREATE VIEW states AS SELECT posts.state,
    count(*) AS count
   FROM posts
  GROUP BY posts.state;
-- down
ALTER TYPE state ADD VALUE 'hidden' BEFORE 'published';
