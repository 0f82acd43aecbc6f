CREATE TABLE t (id integer NOT NULL PRIMARY KEY, x integer NOT NULL DEFAULT 3, b integer AS (x * 2) STORED, d integer AS (b + x) VIRTUAL, CHECK (d > x AND b <> 'a'));
CREATE INDEX ix ON t (d, b DESC) WHERE d > 0;
CREATE TRIGGER tr AFTER UPDATE OF x ON t WHEN old.x <> new.x BEGIN INSERT INTO log (text) VALUES ('a' || new.x); END;
CREATE TABLE log (text varchar);
