CREATE TABLE votes (user_id integer NOT NULL, post_id integer);
