-- up
ALTER TABLE "t" ADD COLUMN "g" bool GENERATED ALWAYS AS (((kind)::text = ANY (ARRAY['a'::character varying, 'b'::character varying]))) STORED;
CREATE INDEX "ix" ON "t" ("id") WHERE ((kind)::text <> ALL (ARRAY['a'::character varying, 'b'::character varying]));
CREATE VIEW v AS SELECT t.id
   FROM t
  WHERE ((t.kind)::text = ANY (ARRAY['a'::character varying, 'b'::character varying]));
-- down
DROP VIEW v;
DROP INDEX "ix";
ALTER TABLE "t" DROP COLUMN "g";
