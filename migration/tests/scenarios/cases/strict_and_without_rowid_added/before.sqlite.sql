CREATE TABLE votes (user_id integer NOT NULL, post_id integer NOT NULL, PRIMARY KEY (user_id, post_id));
CREATE TABLE posts (id INTEGER NOT NULL PRIMARY KEY, title TEXT);
CREATE TABLE comments (id INTEGER NOT NULL PRIMARY KEY, post_id INTEGER REFERENCES posts (id) ON DELETE CASCADE);
