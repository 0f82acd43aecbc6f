CREATE TABLE posts (tenant integer NOT NULL, id integer NOT NULL, PRIMARY KEY (tenant, id));
CREATE TABLE votes (id integer NOT NULL PRIMARY KEY, tenant integer NOT NULL, post_id integer NOT NULL, CONSTRAINT votes_post FOREIGN KEY (tenant, post_id) REFERENCES posts (tenant, id) ON DELETE CASCADE);
