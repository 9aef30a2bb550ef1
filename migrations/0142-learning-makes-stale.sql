-- What somebody studied changes their engagement too (0140).

create trigger learning_done_made_stale after insert on learning_done
  referencing new table as changed for each statement execute function stale_by_person();
create trigger learning_completions_made_stale after insert on learning_completions
  referencing new table as changed for each statement execute function stale_by_person();
create trigger learning_plans_made_stale after insert on learning_plans
  referencing new table as changed for each statement execute function stale_by_session();
create trigger learning_plans_changed_stale after update on learning_plans
  referencing new table as changed for each statement execute function stale_by_session();
create trigger learning_plans_gone_stale after delete on learning_plans
  referencing old table as changed for each statement execute function stale_by_session();
