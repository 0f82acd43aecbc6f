CREATE TABLE votes (user_id integer NOT NULL, post_id integer NOT NULL, PRIMARY KEY (user_id, post_id));
