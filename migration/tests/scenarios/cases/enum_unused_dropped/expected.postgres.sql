-- up
DROP TYPE "Other";
DROP TYPE "state";
-- down
CREATE TYPE "state" AS ENUM ('draft', 'published');
CREATE TYPE "Other" AS ENUM ('a');
