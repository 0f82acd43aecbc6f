CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, views bigint);
CREATE MATERIALIZED VIEW sums AS SELECT sum(views) AS sum FROM posts;
CREATE UNIQUE INDEX sums_sum ON sums (sum);
CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS count FROM posts;
