CREATE TABLE things (id integer NOT NULL PRIMARY KEY, a text, b text, c text DEFAULT 'true', d text, e varchar(40), f text, g text, h char(4));
