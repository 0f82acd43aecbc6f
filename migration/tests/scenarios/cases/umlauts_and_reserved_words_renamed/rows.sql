INSERT INTO "order" (id, "select", "größe (cm)") VALUES (1, 'ä', 5);
INSERT INTO "user" ("order") VALUES (1);
