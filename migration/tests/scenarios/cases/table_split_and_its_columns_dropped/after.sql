CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL, CONSTRAINT uq UNIQUE (name));
CREATE TABLE addresses (id integer NOT NULL PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE, street varchar, city varchar, CONSTRAINT ck CHECK (street IS NULL OR city IS NOT NULL));
CREATE INDEX ix ON addresses (city, street);
CREATE VIEW cities AS SELECT city, count(*) AS n FROM addresses GROUP BY city;
