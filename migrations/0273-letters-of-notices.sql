-- Whoever asks for it is told by a letter, at most one a day, that there are new notices on the page of a group.
create table network_notice_letters (
  person_id bigint not null references people,
  group_id text not null references groups,
  asked_on date not null,
  -- The newest notice that they were told of, or that was there when they asked; 0 for none.
  told_until bigint not null check (told_until >= 0),
  primary key (person_id, group_id)
);
