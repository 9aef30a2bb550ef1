-- A merge of two records carries their letters, and whoever had written to both of them has two threads with the one that
-- stays. That nobody begins a second one is held by the cards, which are locked while somebody writes.
drop index network_threads_one_of_a_pair;
create index network_threads_of_a_pair on network_threads
  (least(opened_by, other_id), greatest(opened_by, other_id));
