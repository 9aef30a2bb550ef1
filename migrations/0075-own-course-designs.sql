-- Course designs that a hub makes on the screen. They may be changed there; those that come with the product may not, because
-- the next start would put them back.

-- When somebody at the hub made it; null for one that comes with the product.
alter table course_designs add column made_at timestamptz;
