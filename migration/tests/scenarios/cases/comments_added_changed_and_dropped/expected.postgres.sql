-- up
COMMENT ON CONSTRAINT posts_a ON posts IS 'the check';
COMMENT ON INDEX posts_b IS 'the index';
CREATE TYPE "mood" AS ENUM ('a');
COMMENT ON TYPE mood IS 'the type';
ALTER TABLE "posts" ADD COLUMN "c" integer;
COMMENT ON COLUMN posts.c IS 'new';
COMMENT ON COLUMN posts.a IS 'it''s another';
COMMENT ON COLUMN posts.b IS NULL;
COMMENT ON TABLE posts IS 'the "posts"';
COMMENT ON TABLE votes IS NULL;
-- down
COMMENT ON TABLE votes IS 'the votes';
COMMENT ON TABLE posts IS NULL;
COMMENT ON COLUMN posts.b IS 'is dropped';
COMMENT ON COLUMN posts.a IS 'what is there';
ALTER TABLE "posts" DROP COLUMN "c";
DROP TYPE "mood";
COMMENT ON INDEX posts_b IS NULL;
COMMENT ON CONSTRAINT posts_a ON posts IS NULL;
