-- The number counts the lists of who will be in the room, not rooms: it is named after what it is a version of.

alter table session rename column room_number to attendees_version;
alter table rsvp rename column room_number to attendees_version;
