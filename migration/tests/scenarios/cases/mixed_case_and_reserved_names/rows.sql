INSERT INTO "Order" (id, "From") VALUES (1, 'a'), (2, NULL);
INSERT INTO "select" (id) VALUES (1);
