CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer, b integer, CONSTRAINT posts_a CHECK (a > 0));
CREATE INDEX posts_b ON posts (b);
COMMENT ON COLUMN posts.a IS 'what is there';
COMMENT ON COLUMN posts.b IS 'is dropped';
CREATE TABLE votes (id integer);
COMMENT ON TABLE votes IS 'the votes';
