CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer NOT NULL, b integer AS (a * 2) STORED, c integer AS (b + a) VIRTUAL, CHECK (c > a AND b <> 'a'));
CREATE INDEX ix ON t (c, b DESC) WHERE c > 0;
CREATE TRIGGER tr AFTER UPDATE OF a ON t WHEN old.a <> new.a BEGIN INSERT INTO log (text) VALUES ('a' || new.a); END;
CREATE TABLE log (text varchar);
