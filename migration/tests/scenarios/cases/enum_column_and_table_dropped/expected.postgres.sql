-- up
DROP TABLE "moods";
ALTER TABLE "posts" DROP COLUMN "state";
DROP TYPE "mood";
DROP TYPE "state";
-- down
CREATE TYPE "state" AS ENUM ('draft', 'published');
CREATE TYPE "mood" AS ENUM ('sad', 'happy');
-- note: The default fills the rows that are there, and is not for new ones.
ALTER TABLE "posts" ADD COLUMN "state" state NOT NULL DEFAULT 'draft';
ALTER TABLE posts ALTER COLUMN state DROP DEFAULT;
CREATE TABLE "moods" ( "id" integer NOT NULL PRIMARY KEY, "mood" mood NOT NULL DEFAULT 'sad' );
