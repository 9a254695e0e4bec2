-- query: read_clock -> office_clock(now time, shift span, development truth)
-- One row, always: the office's time, how far it was moved ahead, and whether it may be.
select office_now() as now, shift, development from post_office_clock;

-- query: set_development(may_move truth)
-- :may_move may the clock be moved? Refused: clock_moves_in_development_only when it was moved and shall not be, development_is_set_by_the_owner
-- when it shall be and another role than the owner of the tables asks.
select set_development(:may_move);

-- query: move_clock(ahead span)
-- :ahead how far ahead. One row: the new time. Refused outside development and backwards.
select clock_move(:ahead) as now;
