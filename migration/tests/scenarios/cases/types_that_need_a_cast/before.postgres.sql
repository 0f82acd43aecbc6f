CREATE TABLE things (id integer NOT NULL PRIMARY KEY, a integer, b boolean, c text, d json, e timestamp, f text, g date, h integer, i varchar, j text, k numeric, l bytea, m time, n real);
