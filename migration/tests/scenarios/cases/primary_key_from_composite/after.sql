CREATE TABLE votes (user_id integer NOT NULL PRIMARY KEY, post_id integer NOT NULL);
