CREATE TABLE others (id integer NOT NULL PRIMARY KEY);
CREATE TABLE teams (id integer NOT NULL PRIMARY KEY, captain_id integer);
CREATE TABLE players (id integer NOT NULL PRIMARY KEY, team_id integer NOT NULL REFERENCES teams (id));
ALTER TABLE teams ADD CONSTRAINT teams_captain_id_fkey FOREIGN KEY (captain_id) REFERENCES players (id) ON DELETE SET NULL;
