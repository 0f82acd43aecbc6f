-- up
ALTER INDEX old_name RENAME TO new_name;
-- down
ALTER INDEX new_name RENAME TO old_name;
