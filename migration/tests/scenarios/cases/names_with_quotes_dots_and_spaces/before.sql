CREATE TABLE "a.b" (id integer NOT NULL PRIMARY KEY, "it's" varchar);
CREATE TABLE "say ""hi""" (id integer NOT NULL PRIMARY KEY, "a.b id" integer REFERENCES "a.b" (id) ON DELETE CASCADE);
