CREATE TABLE "a.b" (id integer NOT NULL PRIMARY KEY, "it's" varchar DEFAULT 'it''s "x"', "new column" integer, CONSTRAINT "the ""check""" CHECK ("new column" > 0));
CREATE INDEX "i.d ""x""" ON "a.b" ("it's", "new column") WHERE "it's" <> 'it''s';
CREATE TABLE "say ""hi""" (id integer NOT NULL PRIMARY KEY, "a.b id" integer NOT NULL REFERENCES "a.b" (id) ON DELETE CASCADE);
