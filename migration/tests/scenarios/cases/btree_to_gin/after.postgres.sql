CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, tags text[] NOT NULL, meta jsonb);
CREATE INDEX posts_tags ON posts USING gin (tags);
CREATE INDEX posts_meta ON posts USING gin (meta jsonb_path_ops);
