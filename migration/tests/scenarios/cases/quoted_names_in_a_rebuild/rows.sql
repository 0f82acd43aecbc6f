INSERT INTO [my "table"] ("it's (a)", [c,d]) VALUES ('q', 1);
INSERT INTO "größe--" (a) VALUES (1);
