CREATE TABLE nodes (id integer NOT NULL PRIMARY KEY, parent_id integer REFERENCES nodes (id) ON DELETE CASCADE);
CREATE TABLE others (id integer NOT NULL PRIMARY KEY);
