-- up
ALTER TABLE "players" DROP CONSTRAINT "players_team_id_fkey";
DROP TABLE "teams";
DROP TABLE "players";
-- down
CREATE TABLE "players" ( "id" integer NOT NULL PRIMARY KEY, "team_id" integer NOT NULL );
CREATE TABLE "teams" ( "id" integer NOT NULL PRIMARY KEY, "captain_id" integer, CONSTRAINT "teams_captain_id_fkey" FOREIGN KEY ("captain_id") REFERENCES "players" ("id") ON DELETE SET NULL );
ALTER TABLE "players" ADD CONSTRAINT "players_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams" ("id");
