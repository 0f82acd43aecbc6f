CREATE TABLE admins (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL);
CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL);
CREATE TABLE notes (id integer NOT NULL PRIMARY KEY, admin_id integer, user_id integer, CONSTRAINT fa FOREIGN KEY (admin_id) REFERENCES admins (id), CONSTRAINT fu FOREIGN KEY (user_id) REFERENCES users (id), CONSTRAINT one CHECK ((admin_id IS NULL) <> (user_id IS NULL)));
