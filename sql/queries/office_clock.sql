-- query: read_clock -> office_clock(now time, shift span, development truth)
-- One row, always. now: the office's time.
-- shift: how far it was moved ahead of the machine's. development: it may be moved.
select office_now() as now, shift, development
from post_office_clock;

-- query: set_development(may_move truth)
-- Says whether the clock may be moved.
-- Refused by clock_moves_in_development_only (INPUT): it was moved and shall not be.
-- Refused by development_is_set_by_the_owner (INPUT): it shall be,
-- and another role than the owner of the tables asks.
select set_development(:may_move);

-- query: move_clock(ahead span)
-- Moves the clock ahead, and tells everybody who sleeps.
-- Refused by clock_moves_in_development_only (INPUT).
-- Refused by clock_never_goes_back (INPUT): :ahead is not above 0.
select clock_move(:ahead) as now;
