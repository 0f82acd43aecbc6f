CREATE SEQUENCE changed INCREMENT BY 5 MAXVALUE 1000;
CREATE SEQUENCE added START 100;
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer DEFAULT nextval('changed'), b integer DEFAULT nextval('added'));
