-- up
DROP TABLE "moods";
ALTER TABLE "posts" DROP COLUMN "state";
DROP TYPE "mood";
DROP TYPE "state";
-- down
CREATE TYPE "state" AS ENUM ('draft', 'published');
CREATE TYPE "mood" AS ENUM ('sad', 'happy');
ALTER TABLE "posts" ADD COLUMN "state" state NOT NULL;
CREATE TABLE "moods" ( "id" integer NOT NULL PRIMARY KEY, "mood" mood NOT NULL DEFAULT 'sad' );
