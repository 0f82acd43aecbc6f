CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a text, b integer, c timestamptz, d tsvector);
CREATE INDEX posts_a ON posts (a);
CREATE INDEX posts_b ON posts (b);
CREATE INDEX posts_c ON posts (c);
