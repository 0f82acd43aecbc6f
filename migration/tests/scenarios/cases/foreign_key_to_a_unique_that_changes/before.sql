CREATE TABLE users (id integer NOT NULL PRIMARY KEY, tenant integer NOT NULL, code integer NOT NULL, CONSTRAINT users_code UNIQUE (code));
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, tenant integer NOT NULL, user_code integer NOT NULL, CONSTRAINT posts_user FOREIGN KEY (user_code) REFERENCES users (code));
