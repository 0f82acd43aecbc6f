CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, rank integer NOT NULL DEFAULT 7);
CREATE INDEX ix_rank ON posts (rank DESC);
