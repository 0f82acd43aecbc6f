CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, created_at timestamp_with_timezone_text NOT NULL DEFAULT CURRENT_TIMESTAMP);
