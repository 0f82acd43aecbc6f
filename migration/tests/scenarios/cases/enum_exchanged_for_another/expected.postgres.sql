-- up
CREATE TYPE "feeling" AS ENUM ('sad', 'happy', 'neither');
ALTER TABLE posts ALTER COLUMN mood DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "mood" TYPE feeling USING mood::text::feeling;
ALTER TABLE "posts" ALTER COLUMN "mood" SET DEFAULT 'sad';
DROP TYPE "mood";
-- down
CREATE TYPE "mood" AS ENUM ('sad', 'happy');
ALTER TABLE posts ALTER COLUMN mood DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "mood" TYPE mood USING mood::text::mood;
ALTER TABLE "posts" ALTER COLUMN "mood" SET DEFAULT 'sad';
DROP TYPE "feeling";
