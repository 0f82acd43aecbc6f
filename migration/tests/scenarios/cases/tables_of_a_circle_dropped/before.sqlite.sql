CREATE TABLE others (id integer NOT NULL PRIMARY KEY);
CREATE TABLE teams (id integer NOT NULL PRIMARY KEY, captain_id integer REFERENCES players (id) ON DELETE SET NULL);
CREATE TABLE players (id integer NOT NULL PRIMARY KEY, team_id integer NOT NULL REFERENCES teams (id));
