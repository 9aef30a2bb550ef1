-- Whose a letter is: whoever had proved its address when it was written, or else whoever is the first to prove it. An
-- address can go to somebody else (a school gives senco@ to the next SENCO), and they must not read the letters of
-- whoever had it before. `kit/mail` knows addresses and no people, so the database notes it, for every way of queueing.

alter table outbox
  -- Null while nobody has proved the address. Whoever is erased takes their letters with them.
  add column person_id bigint references people on delete cascade;

update outbox set person_id = person_emails.person_id from person_emails
  where email_folded = lower(recipient) and verified_at is not null;

create index outbox_of_person on outbox (person_id, id);

create function note_whose_letter() returns trigger language plpgsql as $$
begin
  if new.person_id is null then
    new.person_id := (
      select person_id from person_emails where email_folded = lower(new.recipient) and verified_at is not null);
  end if;
  return new;
end
$$;
create trigger outbox_is_whose before insert on outbox for each row execute function note_whose_letter();

create function give_letters_to_prover() returns trigger language plpgsql as $$
begin
  update outbox set person_id = new.person_id where lower(recipient) = new.email_folded and person_id is null;
  return null;
end
$$;
create trigger person_emails_proved after insert or update of verified_at on person_emails
  for each row when (new.verified_at is not null) execute function give_letters_to_prover();

-- Letters of one sort have kinds of one beginning, by which staff find them.
update outbox set kind = 'move.made' where kind = 'member.moved';
update outbox set kind = 'place.return-due' where kind = 'return.reminder';
