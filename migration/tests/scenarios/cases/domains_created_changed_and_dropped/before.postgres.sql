CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN dropped AS integer;
CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email email, age dropped);
