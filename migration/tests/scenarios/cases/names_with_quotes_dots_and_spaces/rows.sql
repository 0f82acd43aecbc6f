INSERT INTO "a.b" (id, "it's") VALUES (1, 'a');
INSERT INTO "say ""hi""" (id, "a.b id") VALUES (1, 1);
