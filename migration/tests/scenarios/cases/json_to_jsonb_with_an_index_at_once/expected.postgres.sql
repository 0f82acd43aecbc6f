-- up
ALTER TABLE "posts" DROP COLUMN "n";
ALTER TABLE posts ALTER COLUMN meta DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "meta" TYPE jsonb, ALTER COLUMN "meta" SET DEFAULT '{}';
UPDATE posts SET meta = '{"n": 0}' WHERE meta IS NULL;
ALTER TABLE "posts" ALTER COLUMN "meta" SET NOT NULL;
ALTER TABLE "posts" ADD COLUMN "n" integer GENERATED ALWAYS AS (((meta ->> 'n'::text))::integer) STORED;
CREATE INDEX ix ON posts USING gin (meta jsonb_path_ops);
CREATE INDEX "ix_n" ON "posts" ((((meta -> 'n'::text)))) WHERE (meta ? 'n'::text);
-- down
DROP INDEX "ix_n";
DROP INDEX "ix";
ALTER TABLE "posts" DROP COLUMN "n";
ALTER TABLE posts ALTER COLUMN meta DROP DEFAULT;
ALTER TABLE "posts" ALTER COLUMN "meta" TYPE json, ALTER COLUMN "meta" DROP NOT NULL, ALTER COLUMN "meta" SET DEFAULT '{}';
ALTER TABLE "posts" ADD COLUMN "n" integer GENERATED ALWAYS AS (((meta ->> 'n'::text))::integer) STORED;
