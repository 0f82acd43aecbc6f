-- up
ALTER TABLE "log" ADD COLUMN "id" bigserial NOT NULL;
ALTER TABLE log ADD CONSTRAINT log_pkey PRIMARY KEY (id);
-- down
ALTER TABLE "log" DROP CONSTRAINT "log_pkey";
ALTER TABLE "log" DROP COLUMN "id";
