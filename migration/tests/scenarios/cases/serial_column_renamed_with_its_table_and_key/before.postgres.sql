CREATE TABLE posts (post_id serial, n integer, CONSTRAINT posts_pkey PRIMARY KEY (post_id));
CREATE TABLE votes (id bigserial PRIMARY KEY, post_id integer NOT NULL REFERENCES posts ON DELETE CASCADE);
