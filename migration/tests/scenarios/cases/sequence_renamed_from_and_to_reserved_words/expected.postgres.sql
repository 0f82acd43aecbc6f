-- up
ALTER SEQUENCE "order" RENAME TO "user";
-- down
ALTER SEQUENCE "user" RENAME TO "order";
