CREATE SEQUENCE changed;
CREATE SEQUENCE dropped;
CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a integer DEFAULT nextval('changed'), b integer DEFAULT nextval('dropped'));
