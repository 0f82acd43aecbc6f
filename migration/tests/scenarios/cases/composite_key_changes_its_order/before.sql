CREATE TABLE votes (user_id integer NOT NULL, post_id integer NOT NULL, weight integer, CONSTRAINT pk PRIMARY KEY (user_id, post_id));
CREATE TABLE notes (id integer NOT NULL PRIMARY KEY, u integer, p integer, CONSTRAINT fk FOREIGN KEY (u, p) REFERENCES votes (user_id, post_id) ON DELETE CASCADE);
