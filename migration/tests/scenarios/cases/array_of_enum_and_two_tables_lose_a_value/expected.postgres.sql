-- up
DROP INDEX "content"."ix_mood";
ALTER TABLE "content"."b" DROP CONSTRAINT "ck";
ALTER TABLE "content"."b" DROP COLUMN "other";
-- note: Fails where a row still holds 'sad': give such rows another value first.
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE "mood" AS ENUM (E'it\'s "fine"', 'ok', 'great', 'happy');
ALTER TABLE a ALTER COLUMN moods DROP DEFAULT, ALTER COLUMN moods TYPE mood[] USING moods::text[]::mood[], ALTER COLUMN moods SET DEFAULT '{ok,happy}'::mood[], ALTER COLUMN main DROP DEFAULT, ALTER COLUMN main TYPE mood USING main::text::mood, ALTER COLUMN main SET DEFAULT 'ok'::mood;
ALTER TABLE content.b ALTER COLUMN mood DROP DEFAULT, ALTER COLUMN mood TYPE mood USING mood::text::mood, ALTER COLUMN mood SET DEFAULT 'ok'::mood;
DROP TYPE "mood_old";
ALTER TABLE "content"."b" ADD COLUMN "other" mood GENERATED ALWAYS AS (
CASE
    WHEN (id > 1) THEN 'ok'::mood
    ELSE 'happy'::mood
END) STORED;
ALTER TABLE content.b ADD CONSTRAINT ck CHECK ((mood <> 'happy'::mood) OR (id > 5));
CREATE INDEX "ix_mood" ON "content"."b" ("mood") WHERE (mood > 'ok'::mood);
-- down
DROP INDEX "content"."ix_mood";
ALTER TABLE "content"."b" DROP CONSTRAINT "ck";
ALTER TABLE "content"."b" DROP COLUMN "other";
-- note: Fails where a row still holds 'great': give such rows another value first.
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE "mood" AS ENUM ('sad', 'ok', E'it\'s "fine"', 'happy');
ALTER TABLE a ALTER COLUMN moods DROP DEFAULT, ALTER COLUMN moods TYPE mood[] USING moods::text[]::mood[], ALTER COLUMN moods SET DEFAULT '{ok,happy}'::mood[], ALTER COLUMN main DROP DEFAULT, ALTER COLUMN main TYPE mood USING main::text::mood, ALTER COLUMN main SET DEFAULT 'ok'::mood;
ALTER TABLE content.b ALTER COLUMN mood DROP DEFAULT, ALTER COLUMN mood TYPE mood USING mood::text::mood, ALTER COLUMN mood SET DEFAULT 'ok'::mood;
DROP TYPE "mood_old";
ALTER TABLE "content"."b" ADD COLUMN "other" mood GENERATED ALWAYS AS (
CASE
    WHEN (id > 1) THEN 'ok'::mood
    ELSE 'happy'::mood
END) STORED;
ALTER TABLE content.b ADD CONSTRAINT ck CHECK ((mood <> 'happy'::mood) OR (id > 5));
CREATE INDEX "ix_mood" ON "content"."b" ("mood") WHERE (mood > 'sad'::mood);
