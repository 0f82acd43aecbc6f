INSERT INTO others (id) VALUES (1);
INSERT INTO teams (id) VALUES (1);
INSERT INTO players (id, team_id) VALUES (1, 1);
UPDATE teams SET captain_id = 1;
