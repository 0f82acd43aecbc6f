CREATE TABLE parents (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL);
CREATE TABLE children (id integer NOT NULL PRIMARY KEY, parent_id integer NOT NULL, CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parents (id));
