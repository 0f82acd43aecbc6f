CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, tags text, more text NOT NULL DEFAULT 'none');
