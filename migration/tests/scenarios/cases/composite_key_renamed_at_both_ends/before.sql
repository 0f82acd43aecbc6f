CREATE TABLE parents (a integer NOT NULL, b integer NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE children (id integer NOT NULL PRIMARY KEY, pa integer, pb integer, CONSTRAINT fk FOREIGN KEY (pa, pb) REFERENCES parents (a, b) ON DELETE CASCADE);
