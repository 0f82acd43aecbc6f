-- up
ALTER TABLE "bookings" DROP CONSTRAINT "changed";
ALTER TABLE bookings ADD CONSTRAINT added EXCLUDE USING gist (other WITH &&);
ALTER TABLE bookings ADD CONSTRAINT changed EXCLUDE USING gist (during WITH &&) WHERE ((id > 0));
-- down
ALTER TABLE "bookings" DROP CONSTRAINT "changed";
ALTER TABLE "bookings" DROP CONSTRAINT "added";
ALTER TABLE bookings ADD CONSTRAINT changed EXCLUDE USING gist (during WITH &&);
