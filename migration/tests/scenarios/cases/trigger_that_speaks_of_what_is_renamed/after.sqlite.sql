CREATE TABLE articles (id integer NOT NULL PRIMARY KEY, headline varchar NOT NULL DEFAULT '', views integer);
CREATE TABLE log (text varchar);
CREATE TABLE others (id integer NOT NULL PRIMARY KEY, name varchar NOT NULL);
CREATE TRIGGER posts_inserted AFTER INSERT ON articles BEGIN INSERT INTO log (text) VALUES (new.headline); END;
CREATE VIEW titles AS SELECT headline FROM articles;
CREATE TRIGGER others_inserted AFTER INSERT ON others BEGIN INSERT INTO log (text) SELECT headline FROM articles WHERE id = new.id; END;
