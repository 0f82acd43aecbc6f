CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT '2020-01-01 00:00:00+00');
