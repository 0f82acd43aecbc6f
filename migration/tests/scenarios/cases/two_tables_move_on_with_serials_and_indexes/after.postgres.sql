CREATE TABLE posts_old (id serial PRIMARY KEY, title text, CONSTRAINT uq_old_title UNIQUE (title));
CREATE INDEX ix_old_title ON posts_old (title);
CREATE TABLE posts (id serial PRIMARY KEY, title text NOT NULL, CONSTRAINT uq_title UNIQUE (title));
CREATE INDEX ix_title ON posts (title);
CREATE TABLE votes (old_id integer REFERENCES posts_old (id), post_id integer REFERENCES posts (id));
