-- up
DROP TABLE "nodes";
-- down
CREATE TABLE "nodes" ( "id" integer NOT NULL PRIMARY KEY, "parent_id" integer, FOREIGN KEY ("parent_id") REFERENCES "nodes" ("id") ON DELETE CASCADE );
