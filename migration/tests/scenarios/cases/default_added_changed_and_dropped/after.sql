CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, added integer DEFAULT 7, changed varchar DEFAULT 'new', dropped integer);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
