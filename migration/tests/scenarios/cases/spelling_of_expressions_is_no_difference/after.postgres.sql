CREATE DOMAIN short AS varchar(10) DEFAULT 'a' CHECK (VALUE::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]));
CREATE TABLE t (
    id integer NOT NULL PRIMARY KEY,
    kind varchar NOT NULL,
    "order" varchar(5),
    n integer DEFAULT CASE WHEN ('a'::character varying)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]) THEN 1 ELSE 2 END,
    is_first boolean GENERATED ALWAYS AS (((kind)::text = ANY (ARRAY[('a'::character varying)::text, ('it''s (ARRAY[b])'::character varying)::text]))) STORED,
    CONSTRAINT ck CHECK ((((kind)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])) AND (("order")::text <> ALL (ARRAY[('c'::character varying)::text, ('d'::character varying)::text])))),
    CONSTRAINT cn CHECK (n >= 1 AND n <= 5 AND kind <> ''),
    CONSTRAINT co CHECK (n < 1 OR n > 5 OR kind = 'a' OR (n >= 2 AND n <= 3)),
    CONSTRAINT ex EXCLUDE USING btree (n WITH =) WHERE ((kind)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))
);
CREATE INDEX ix ON t (id) WHERE (kind)::text <> ALL (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]);
CREATE INDEX ie ON t (((kind)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])), id);
CREATE VIEW v AS SELECT id, CASE WHEN (kind)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]) THEN 1 END AS one FROM t WHERE n >= 1 AND n <= 5 AND (kind)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]);
