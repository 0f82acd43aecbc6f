CREATE TABLE parents (code varchar NOT NULL PRIMARY KEY);
CREATE TABLE children (id integer NOT NULL PRIMARY KEY, parent_code varchar NOT NULL, CONSTRAINT fk_parent FOREIGN KEY (parent_code) REFERENCES parents (code));
