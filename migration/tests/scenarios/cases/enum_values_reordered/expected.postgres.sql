-- up
DROP VIEW drafts;
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('draft', 'published');
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE state USING state::text::state, ALTER COLUMN state SET DEFAULT 'draft'::state;
DROP TYPE "state_old";
CREATE VIEW drafts AS SELECT posts.id
   FROM posts
  WHERE (posts.state = 'draft'::state);
-- down
DROP VIEW drafts;
ALTER TYPE state RENAME TO state_old;
CREATE TYPE "state" AS ENUM ('published', 'draft');
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE state USING state::text::state, ALTER COLUMN state SET DEFAULT 'draft'::state;
DROP TYPE "state_old";
CREATE VIEW drafts AS SELECT posts.id
   FROM posts
  WHERE (posts.state = 'draft'::state);
