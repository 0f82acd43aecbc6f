CREATE DOMAIN short AS varchar(10) DEFAULT 'a' CHECK (VALUE IN ('a', 'b'));
CREATE TABLE t (
    id integer NOT NULL PRIMARY KEY,
    kind varchar NOT NULL,
    "order" varchar(5),
    n integer DEFAULT CASE WHEN 'a'::varchar IN ('a', 'b') THEN 1 ELSE 2 END,
    is_first boolean GENERATED ALWAYS AS (kind IN ('a', 'it''s (ARRAY[b])')) STORED,
    CONSTRAINT ck CHECK (kind IN ('a', 'b') AND "order" NOT IN ('c', 'd')),
    CONSTRAINT cn CHECK (n BETWEEN 1 AND 5 AND kind <> ''),
    CONSTRAINT co CHECK (n NOT BETWEEN 1 AND 5 OR kind = 'a' OR n BETWEEN 2 AND 3),
    CONSTRAINT ex EXCLUDE USING btree (n WITH =) WHERE (kind IN ('a', 'b'))
);
CREATE INDEX ix ON t (id) WHERE kind NOT IN ('a', 'b');
CREATE INDEX ie ON t ((kind IN ('a', 'b')), id);
CREATE VIEW v AS SELECT id, CASE WHEN kind IN ('a', 'b') THEN 1 END AS one FROM t WHERE n BETWEEN 1 AND 5 AND kind IN ('a', 'b');
