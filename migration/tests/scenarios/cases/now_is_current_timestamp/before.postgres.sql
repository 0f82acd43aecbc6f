CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());
