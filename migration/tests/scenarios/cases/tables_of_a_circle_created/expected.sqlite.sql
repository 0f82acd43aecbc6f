-- up
CREATE TABLE "players" ( "id" integer NOT NULL PRIMARY KEY, "team_id" integer NOT NULL, FOREIGN KEY ("team_id") REFERENCES "teams" ("id") );
CREATE TABLE "teams" ( "id" integer NOT NULL PRIMARY KEY, "captain_id" integer, FOREIGN KEY ("captain_id") REFERENCES "players" ("id") ON DELETE SET NULL );
-- down
DROP TABLE "teams";
DROP TABLE "players";
