CREATE SEQUENCE ids START 100;
CREATE TABLE a (id bigint NOT NULL DEFAULT nextval('ids') PRIMARY KEY, t text);
CREATE TABLE b (id bigint NOT NULL DEFAULT nextval('ids') PRIMARY KEY, t text);
