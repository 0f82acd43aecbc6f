CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, tags text[] NOT NULL, meta jsonb);
CREATE INDEX posts_tags ON posts (tags);
CREATE INDEX posts_meta ON posts (meta);
