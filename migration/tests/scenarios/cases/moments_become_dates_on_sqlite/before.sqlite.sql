CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a datetime_text NOT NULL, b timestamp_with_timezone_text, c datetime_text, d date_text, e time_text);
