CREATE SEQUENCE "order" AS integer;
CREATE TABLE t (id integer NOT NULL PRIMARY KEY DEFAULT nextval('"order"'), a text);
ALTER SEQUENCE "order" OWNED BY t.id;
