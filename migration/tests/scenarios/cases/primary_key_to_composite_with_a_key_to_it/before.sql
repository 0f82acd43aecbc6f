CREATE TABLE posts (tenant integer NOT NULL, id integer NOT NULL PRIMARY KEY);
CREATE TABLE votes (id integer NOT NULL PRIMARY KEY, tenant integer NOT NULL, post_id integer NOT NULL, CONSTRAINT votes_post FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE);
