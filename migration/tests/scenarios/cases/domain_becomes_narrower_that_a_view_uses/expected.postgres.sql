-- up
DROP VIEW v;
ALTER TABLE "u" DROP CONSTRAINT "u_a_fkey";
DROP INDEX "ix";
ALTER TABLE "t" DROP CONSTRAINT "ck";
ALTER DOMAIN code RENAME TO code_old;
CREATE DOMAIN code AS character varying(5);
ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER COLUMN a TYPE code, ALTER COLUMN a SET DEFAULT 'none'::character varying, ALTER COLUMN b TYPE code[];
ALTER TABLE u ALTER COLUMN a TYPE code;
DROP DOMAIN code_old;
ALTER TABLE t ADD CONSTRAINT ck CHECK ((a)::text <> ''::text);
CREATE INDEX "ix" ON "t" ((lower((a)::text)));
ALTER TABLE "u" ADD CONSTRAINT "u_a_fkey" FOREIGN KEY ("a") REFERENCES "t" ("a");
CREATE VIEW v AS SELECT t.a
   FROM t
  WHERE ((t.a)::text <> 'x'::text);
-- down
DROP VIEW v;
ALTER TABLE "u" DROP CONSTRAINT "u_a_fkey";
DROP INDEX "ix";
ALTER TABLE "t" DROP CONSTRAINT "ck";
ALTER DOMAIN code RENAME TO code_old;
CREATE DOMAIN code AS character varying(20);
ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER COLUMN a TYPE code, ALTER COLUMN a SET DEFAULT 'none'::character varying, ALTER COLUMN b TYPE code[];
ALTER TABLE u ALTER COLUMN a TYPE code;
DROP DOMAIN code_old;
ALTER TABLE t ADD CONSTRAINT ck CHECK ((a)::text <> ''::text);
CREATE INDEX "ix" ON "t" ((lower((a)::text)));
ALTER TABLE "u" ADD CONSTRAINT "u_a_fkey" FOREIGN KEY ("a") REFERENCES "t" ("a");
CREATE VIEW v AS SELECT t.a
   FROM t
  WHERE ((t.a)::text <> 'x'::text);
