CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, rank varchar(10) DEFAULT 'x');
CREATE INDEX ix_rank ON posts (rank);
