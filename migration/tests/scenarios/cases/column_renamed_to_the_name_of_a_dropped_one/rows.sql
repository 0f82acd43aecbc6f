INSERT INTO t (id, price, price_new) VALUES (1, 5, '5.00');
