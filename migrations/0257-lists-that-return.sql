-- A list may come back byte for byte after another had followed it, and is then taken over like any. That the one taken
-- last is not taken twice is asked under the lock of declarations.
drop index declaration_files_once;
create index declaration_files_same on declaration_files (told_by, lead_provider, digest);
