CREATE TABLE votes (user_id integer NOT NULL, post_id integer NOT NULL, weight integer, CONSTRAINT pk PRIMARY KEY (post_id, user_id));
CREATE TABLE notes (id integer NOT NULL PRIMARY KEY, u integer, p integer, CONSTRAINT fk FOREIGN KEY (p, u) REFERENCES votes (post_id, user_id) ON DELETE CASCADE);
