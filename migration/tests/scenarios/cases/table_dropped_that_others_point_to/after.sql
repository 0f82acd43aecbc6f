CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, user_id integer);
CREATE TABLE comments (id integer NOT NULL PRIMARY KEY, post_id integer REFERENCES posts (id) ON DELETE CASCADE);
