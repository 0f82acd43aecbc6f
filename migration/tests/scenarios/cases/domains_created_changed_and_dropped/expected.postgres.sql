-- up
CREATE DOMAIN age AS integer CONSTRAINT age_positive CHECK (VALUE > 0);
ALTER DOMAIN email SET DEFAULT 'a@b'::text;
ALTER DOMAIN email SET NOT NULL;
ALTER DOMAIN email DROP CONSTRAINT email_check;
ALTER DOMAIN email ADD CONSTRAINT email_check CHECK (VALUE ~~ '_%@_%'::text);
ALTER TABLE "users" ALTER COLUMN "age" TYPE age USING age::age;
DROP DOMAIN dropped;
-- down
CREATE DOMAIN dropped AS integer;
ALTER TABLE "users" ALTER COLUMN "age" TYPE dropped USING age::dropped;
ALTER DOMAIN email DROP DEFAULT;
ALTER DOMAIN email DROP NOT NULL;
ALTER DOMAIN email DROP CONSTRAINT email_check;
ALTER DOMAIN email ADD CONSTRAINT email_check CHECK (VALUE ~~ '%@%'::text);
DROP DOMAIN age;
