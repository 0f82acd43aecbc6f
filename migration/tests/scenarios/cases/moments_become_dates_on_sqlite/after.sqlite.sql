CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a date_text NOT NULL, b date_text, c time_text, d timestamp_text, e datetime_text);
