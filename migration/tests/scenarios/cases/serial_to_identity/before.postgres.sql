CREATE TABLE posts (id serial PRIMARY KEY, title varchar);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
