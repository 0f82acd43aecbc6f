CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a text, b integer, c timestamptz, d tsvector);
CREATE INDEX posts_a ON posts (a text_pattern_ops);
CREATE INDEX posts_b ON posts USING hash (b);
CREATE INDEX posts_c ON posts USING brin (c) WITH (pages_per_range = 64);
CREATE INDEX posts_d ON posts USING gist (d);
CREATE INDEX posts_e ON posts (a COLLATE "C", b DESC NULLS LAST) WHERE a IS NOT NULL;
