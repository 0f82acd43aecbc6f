CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, a varchar(20) default 'x', c boolean DEFAULT TRUE);
