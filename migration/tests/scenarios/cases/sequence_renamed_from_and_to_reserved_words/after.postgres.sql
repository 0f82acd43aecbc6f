CREATE SEQUENCE "user" AS integer;
CREATE TABLE t (id integer NOT NULL PRIMARY KEY DEFAULT nextval('"user"'), a text);
ALTER SEQUENCE "user" OWNED BY t.id;
