-- up
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "state" TYPE varchar, ALTER COLUMN "state" SET DEFAULT 'draft';
DROP TYPE "post_state";
-- down
CREATE TYPE "post_state" AS ENUM ('draft', 'published');
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "state" TYPE post_state USING state::text::post_state;
ALTER TABLE "posts" ALTER COLUMN "state" SET DEFAULT 'draft';
