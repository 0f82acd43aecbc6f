-- up
ALTER TABLE cache SET UNLOGGED;
ALTER TABLE posts SET (autovacuum_enabled = false);
ALTER TABLE posts RESET (fillfactor);
-- down
ALTER TABLE posts SET (fillfactor = 70);
ALTER TABLE posts RESET (autovacuum_enabled);
ALTER TABLE cache SET LOGGED;
