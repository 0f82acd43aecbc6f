CREATE TABLE "Posts" (id integer NOT NULL PRIMARY KEY, "Title" varchar);
CREATE TABLE votes (post_id integer NOT NULL REFERENCES "Posts" (id) ON DELETE CASCADE);
