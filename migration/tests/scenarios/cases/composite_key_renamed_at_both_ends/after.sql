CREATE TABLE parents (x integer NOT NULL, b integer NOT NULL, PRIMARY KEY (x, b));
CREATE TABLE children (id integer NOT NULL PRIMARY KEY, px integer, pb integer NOT NULL, CONSTRAINT fk FOREIGN KEY (px, pb) REFERENCES parents (x, b) ON DELETE CASCADE ON UPDATE CASCADE);
