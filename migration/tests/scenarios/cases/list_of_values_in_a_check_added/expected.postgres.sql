-- up
ALTER TABLE t ADD CONSTRAINT ck CHECK ((kind)::text = ANY (ARRAY['a'::character varying, 'b'::character varying]));
-- down
ALTER TABLE "t" DROP CONSTRAINT "ck";
