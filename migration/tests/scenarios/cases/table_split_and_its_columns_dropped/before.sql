CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL, street varchar, city varchar, CONSTRAINT ck CHECK (street IS NULL OR city IS NOT NULL), CONSTRAINT uq UNIQUE (name, city));
CREATE INDEX ix ON users (city, street);
CREATE VIEW cities AS SELECT city, count(*) AS n FROM users GROUP BY city;
