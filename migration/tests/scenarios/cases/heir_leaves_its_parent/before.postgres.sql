CREATE TABLE p (id integer NOT NULL);
CREATE TABLE q (id integer NOT NULL);
CREATE TABLE h (id integer NOT NULL, v integer) INHERITS (p);
