-- up
DROP TABLE "a_grandchildren";
DROP TABLE "b_children";
DROP TABLE "a_parents";
-- down
CREATE TABLE "a_parents" ( "id" integer NOT NULL PRIMARY KEY, "kept_id" integer NOT NULL, CONSTRAINT "a_parents_kept_id_fkey" FOREIGN KEY ("kept_id") REFERENCES "kept" ("id") );
CREATE TABLE "b_children" ( "id" integer NOT NULL PRIMARY KEY, "parent_id" integer NOT NULL, CONSTRAINT "b_children_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "a_parents" ("id") ON DELETE CASCADE );
CREATE INDEX "idx-b_children-parent_id" ON "b_children" ("parent_id");
CREATE TABLE "a_grandchildren" ( "id" integer NOT NULL PRIMARY KEY, "child_id" integer NOT NULL, CONSTRAINT "a_grandchildren_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "b_children" ("id") );
