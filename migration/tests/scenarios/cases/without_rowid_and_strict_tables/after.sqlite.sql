CREATE TABLE votes (user_id integer NOT NULL, post_id integer NOT NULL, weight integer NOT NULL, PRIMARY KEY (user_id, post_id)) WITHOUT ROWID;
CREATE TABLE posts (id INTEGER NOT NULL PRIMARY KEY, title TEXT NOT NULL DEFAULT '', n ANY) STRICT;
