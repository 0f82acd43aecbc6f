CREATE TABLE accounts (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL, is_admin boolean NOT NULL DEFAULT false);
CREATE TABLE notes (id integer NOT NULL PRIMARY KEY, account_id integer NOT NULL, CONSTRAINT fu FOREIGN KEY (account_id) REFERENCES accounts (id));
