CREATE TABLE users (id integer NOT NULL PRIMARY KEY, code integer UNIQUE);
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, owner_id integer REFERENCES users (id) ON DELETE CASCADE, user_code integer REFERENCES users (code));
