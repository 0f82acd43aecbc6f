INSERT INTO flags VALUES (1, true, 0, 1, '{t,f}'), (2, false, 1, NULL, NULL);
