CREATE DOMAIN email AS text DEFAULT 'a@b' NOT NULL CONSTRAINT email_check CHECK (VALUE LIKE '_%@_%');
CREATE DOMAIN age AS integer CONSTRAINT age_positive CHECK (VALUE > 0);
CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email email, age age);
