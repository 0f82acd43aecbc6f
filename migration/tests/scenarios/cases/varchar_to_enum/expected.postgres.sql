-- up
DROP INDEX "posts_drafts";
ALTER TABLE "posts" DROP CONSTRAINT "posts_state";
CREATE TYPE "post_state" AS ENUM ('draft', 'published');
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "state" TYPE post_state USING state::text::post_state;
ALTER TABLE "posts" ALTER COLUMN "state" SET DEFAULT 'draft';
CREATE INDEX "posts_drafts" ON "posts" ("id") WHERE (state = 'draft'::post_state);
-- down
DROP INDEX "posts_drafts";
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "state" TYPE varchar(20), ALTER COLUMN "state" SET DEFAULT 'draft';
DROP TYPE "post_state";
ALTER TABLE posts ADD CONSTRAINT posts_state CHECK ((state)::text <> ''::text);
CREATE INDEX "posts_drafts" ON "posts" ("id") WHERE ((state)::text = 'draft'::text);
