-- The list of applications, in the order in which they are to be answered, of which fifty are shown: without it all of
-- 100,000 were sorted for them. The expression is that of the column in the list.
create index applications_in_order on applications ((case when state = 'submitted' then reply_by end), id);

-- Whoever was merged into another record: few, and left out of every list.
create index people_merged on people (id) where merged_into is not null;
