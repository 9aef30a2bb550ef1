-- A file that a group shares is of one of the kinds that are taken apart and written anew when they come.

alter table network_items add constraint network_items_type_check check (type in (
  'application/pdf', 'image/jpeg', 'image/png', 'image/webp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'));
