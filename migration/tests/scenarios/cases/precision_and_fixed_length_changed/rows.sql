INSERT INTO things VALUES (1, '2020-01-02 03:04:05.678', 'ab', 'cd', '10:11:12', B'1010', 1.25);
