-- The newest application of each of fifty people, for the list of people: by the primary key alone each was looked for
-- among all applications, and a later page of a hub with 100,000 took thirteen seconds.

create index applications_of_person on applications (person_id, id);
