CREATE TABLE parents (id integer NOT NULL, name varchar, CONSTRAINT pk PRIMARY KEY (id));
CREATE TABLE children (id integer NOT NULL PRIMARY KEY, parent_id integer NOT NULL, CONSTRAINT fk FOREIGN KEY (parent_id) REFERENCES parents (id) ON DELETE CASCADE);
CREATE INDEX ix ON children (parent_id);
