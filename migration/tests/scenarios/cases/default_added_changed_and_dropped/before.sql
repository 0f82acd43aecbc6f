CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, added integer, changed varchar DEFAULT 'old', dropped integer DEFAULT 5);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
