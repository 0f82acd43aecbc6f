CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, views integer);
CREATE MATERIALIZED VIEW sums AS SELECT sum(views) AS sum FROM posts;
CREATE UNIQUE INDEX sums_sum ON sums (sum);
